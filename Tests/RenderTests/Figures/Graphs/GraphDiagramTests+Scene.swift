extension GraphDiagramTests {
  /// A masked parameter, summed, on a light page: all but the polygons.
  static let expectedScene = """
    scene 324×346 on #ffffff
    text “masked sum” (12, 26.25) 15 #1b1e23 start bold
    line (124, 68) (124, 74) #8d939c 1.25
    line (124, 90) (124, 104) #8d939c 1.25
    line (190, 68) (190, 74) #1b1e23 2.5
    line (190, 90) (189, 91.61) (186.22, 92.98) (182.03, 94.16) (176.78, 95.19) (170.82, 96.12) (164.5, 97) \
    (158.18, 97.88) (152.22, 98.81) (146.97, 99.84) (142.78, 101.02) (140, 102.39) (139, 104) #1b1e23 2.5
    line (124, 139) (124, 145) #8d939c 1.25
    line (124, 161) (124, 166) #8d939c 1.25
    line (124, 201) (124, 207) #8d939c 1.25
    line (124, 223) (124, 228) #8d939c 1.25
    text “[2, 3]” (124, 86.01) 11 #565c66 middle
    text “mask [2, 3]” (190, 86.01) 11 #1b1e23 middle bold
    text “E [2, 3]” (124, 157.01) 11 #565c66 middle
    text “[]” (124, 219.01) 11 #565c66 middle
    rect (101, 40; 46×28) #1c63a8
    rect (103, 42; 42×24) #cdddec
    text “W” (124, 58.37) 12 #1b1e23 middle bold
    rect (167, 40; 46×28) #8d939c
    rect (168, 41; 44×26) #f1f2f4
    hatch (167, 40; 46×28) #1b1e236b every 8
    rect (180.82, 46; 18.35×16) #f1f2f4
    text “M” (190, 58.37) 12 #1b1e23 middle
    text “Mul” (124, 129.37) 12 #1b1e23 middle
    text “Sum” (124, 191.37) 12 #1b1e23 middle
    rect (101, 235; 46×28) #1b1e23
    rect (102.5, 236.5; 43×25) #ffffff
    rect (104.5, 238.5; 39×21) #1b1e23
    rect (105.5, 239.5; 37×19) #f1f2f4
    text “L” (124, 253.37) 12 #1b1e23 middle bold
    rect (12, 277.5; 26×16) #1c63a8
    rect (14, 279.5; 22×12) #cdddec
    text “parameter, trains” (44, 289.51) 11 #1b1e23 start
    rect (156.4, 277.5; 26×16) #8d939c
    rect (157.4, 278.5; 24×14) #f1f2f4
    hatch (156.4, 277.5; 26×16) #1b1e236b every 8
    text “mask” (188.4, 289.51) 11 #1b1e23 start
    text “operation” (44, 310.51) 11 #1b1e23 start
    text “where a mask enters” (144.81, 310.51) 11 #1b1e23 start
    rect (12, 319.5; 26×16) #1b1e23
    rect (13.5, 321; 23×13) #ffffff
    rect (15.5, 323; 19×9) #1b1e23
    rect (16.5, 324; 17×7) #f1f2f4
    text “result” (44, 331.51) 11 #1b1e23 start
    """
}

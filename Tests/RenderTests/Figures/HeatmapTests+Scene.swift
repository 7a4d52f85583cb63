extension HeatmapTests {
  /// A 2×2 heatmap with one masked entry, on a light page.
  static let expectedScene = """
    scene 276×243 on #ffffff
    text “W” (42, 26.25) 15 #1b1e23 start bold
    cells (42, 40; 128×128) 2×2 [#4c9ce1 #f7e3ce / #6f2206 #1b3c7b]
    hatch (106, 40; 64×64) #1b1e236b every 8
    text “−0.50” (74, 76.37) 12 #1b1e23 middle
    rect (122.64, 64; 30.72×16) #f7e3ce
    text “0.25” (138, 76.37) 12 #1b1e23 middle
    text “1.00” (74, 140.37) 12 #ffffff middle
    text “−1.00” (138, 140.37) 12 #ffffff middle
    rect (42, 40; 128×0.5) #8d939c
    rect (42, 167.5; 128×0.5) #8d939c
    rect (42, 40; 0.5×128) #8d939c
    rect (169.5, 40; 0.5×128) #8d939c
    text “0” (36, 76.01) 11 #565c66 end
    text “1” (36, 140.01) 11 #565c66 end
    text “0” (74, 182.8) 11 #565c66 middle
    text “1” (138, 182.8) 11 #565c66 middle
    text “row” (20.95, 104) 11 #565c66 middle upward
    text “column” (106, 200.85) 11 #565c66 middle
    cells (184, 40; 14×128) 112×1
    rect (198, 167.5; 3×1) #8d939c
    text “−1” (204, 172.01) 11 #565c66 start
    rect (198, 103.5; 3×1) #8d939c
    text “0” (204, 108.01) 11 #565c66 start
    rect (198, 39.5; 3×1) #8d939c
    text “1” (204, 44.01) 11 #565c66 start
    rect (43.5, 212.85; 15×15) #8d939c
    rect (44, 213.35; 14×14) #f1f2f4
    hatch (43.5, 212.85; 15×15) #1b1e236b every 5
    text “masked (1)” (66, 224.36) 11 #1b1e23 start
    """
}

internal import CellProtocol
import Markup

/// A run under a slider.
///
/// The page has every step; the script adds the slider and shows one step at a time. Each frame is a window on the
/// picture of what differs between the steps of its series, over the picture of what does not.
enum ScrubberHTML {
  static func block(_ scrubber: ScrubberOutput) -> HTML {
    let pictures = scrubber.strips.enumerated().flatMap { index, strip in
      [("light", strip.light, strip.lightBase), ("dark", strip.dark, strip.darkBase)].map { theme, changes, base in
        "--\(theme)-\(index):url(\(FigureHTML.dataURL(changes))),url(\(FigureHTML.dataURL(base)))"
      }
    }
    let steps = scrubber.steps.enumerated().map { step, name in
      let frames = scrubber.strips.enumerated().map { frame(of: $1, number: $0, step: step, of: scrubber.steps.count) }
      return HTML.element(
        .li, [.class("step")],
        [.element(.p, [.class("step-name")], [.text(name)]), .element(.div, [.class("frames")], frames)])
    }
    return .element(
      .div,
      [
        .class("scrubber"), .role("group"), .aria("label", scrubber.title),
        .custom("style", (["--steps:\(scrubber.steps.count)"] + pictures).joined(separator: ";")),
      ],
      [
        .element(.p, [.class("scrubber-title")], [.text(scrubber.title)]),
        .element(.ol, [.class("steps"), .scrollable], steps),
      ] + [NumbersHTML.block(scrubber.table)].compactMap(\.self))
  }

  private static func frame(of strip: ScrubberOutput.Strip, number: Int, step: Int, of count: Int) -> HTML {
    .element(
      .div,
      [
        .class("frame"), .role("img"), .aria("label", strip.alts.indices.contains(step) ? strip.alts[step] : ""),
        .style([
          "--at": String(step), "--width": String(strip.frameWidth), "--height": String(strip.frameHeight),
          "--light": "var(--light-\(number))", "--dark": "var(--dark-\(number))",
        ]),
      ])
  }
}

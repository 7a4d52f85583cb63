import Foundation
import Testing

/// Every published notebook's page, from its file, in a real browser.
@Suite(.serialized, .enabled(if: Browser.program != nil, "Chromium is not installed"))
struct PageTests {
  private func forEveryPage(_ check: (URL, Browser) throws -> Void) throws {
    let browser = try Browser()
    try #require(!NotebookPages.all.isEmpty)
    for page in NotebookPages.all { try check(page, browser) }
  }

  @Test func opensSilentlyAndAsksForNothingElse() throws {
    try forEveryPage { page, browser in
      let tab = try BrowserTab(page, in: browser)
      #expect(tab.consoleMessages == [], "\(page.lastPathComponent)")
      #expect(tab.requests == [page.absoluteString])
      let missing = try tab.texts(
        """
        [...[...document.fonts].filter((font) => font.status === 'error').map((font) => font.family),
         ...[...document.images].filter((image) => !image.naturalWidth).map((image) => image.alt)]
        """)
      #expect(missing == [], "\(page.lastPathComponent)")
    }
  }

  @Test func fitsAPhone() throws {
    try forEveryPage { page, browser in
      let tab = try BrowserTab(page, in: browser, width: 360)
      try tab.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
      let tabs = try tab.evaluate("document.querySelectorAll('.tabset > input').length") as? Int ?? 0
      for index in -1..<tabs {
        try tab.evaluate("document.querySelectorAll('.tabset > input')[\(index)]?.click()")
        let width = try tab.evaluate("Math.max(innerWidth, document.documentElement.scrollWidth)") as? Int
        #expect(width == 360, "\(page.lastPathComponent), tab \(index)")
      }
    }
  }

  @Test func followsTheSystemsThemeAndTheSwitch() throws {
    try forEveryPage { page, browser in
      var colors: [BrowserTab.Theme: String] = [:]
      for theme in BrowserTab.Theme.allCases {
        let tab = try BrowserTab(page, in: browser, theme: theme)
        colors[theme] = try tab.text(Self.pageColor)
        #expect(try tab.texts(Self.mismatchedFrames(theme)) == [], "\(page.lastPathComponent)")
        #expect(try tab.texts(Self.figureColors).allSatisfy { $0 == colors[theme] }, "\(page.lastPathComponent)")
        try tab.evaluate("document.querySelector('.theme-switch').click()")
        try tab.evaluate("new Promise((done) => setTimeout(done, 200))")
        colors[theme, default: ""] += " " + (try tab.text(Self.pageColor))
        #expect(try tab.texts(Self.figureColors).allSatisfy { colors[theme]?.hasSuffix($0) == true })
      }
      let light = colors[.light]?.components(separatedBy: " ") ?? []
      #expect(light.count == 2 && light[0] != light[1])
      #expect(colors[.dark]?.components(separatedBy: " ") == light.reversed())
    }
  }

  @Test(.enabled(if: Axe.source != nil, "axe-core is not there: `.ci/setup test` fetches it"))
  func isAccessibleInBothThemes() throws {
    let axe = try #require(Axe.source)
    try forEveryPage { page, browser in
      for theme in BrowserTab.Theme.allCases {
        let tab = try BrowserTab(page, in: browser, theme: theme)
        try tab.evaluate(axe)
        try tab.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
        try tab.evaluate("document.querySelectorAll('.explained > input')[1]?.click()")
        let violations = try tab.texts(Axe.violations)
        #expect(violations == [], "\(page.lastPathComponent), \(theme)")
      }
    }
  }

  /// Frames of scrubbers that show the picture of the other theme.
  private static func mismatchedFrames(_ theme: BrowserTab.Theme) -> String {
    """
    [...document.querySelectorAll('.frame')].filter((frame) => {
      const style = getComputedStyle(frame);
      return style.backgroundImage.replaceAll(/["\\s]/g, '') !== style.getPropertyValue('--\(theme)').replaceAll(/\\s/g, '');
    }).map((frame) => frame.ariaLabel)
    """
  }

  /// `rgb(1,2,3)`.
  private static let pageColor = "getComputedStyle(document.body).backgroundColor.replaceAll(' ', '')"

  /// The colour in the corner of each figure.
  private static let figureColors = """
    [...document.querySelectorAll('picture > img')].map((image) => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      return 'rgb(' + [...context.getImageData(2, 2, 1, 1).data].slice(0, 3) + ')';
    })
    """
}

/// Deque's accessibility rules.
private enum Axe {
  static let source = try? String(contentsOf: NotebookPages.rules("axe.min.js"), encoding: .utf8)

  /// What WCAG 2.1 AA asks for and the page lacks.
  static let violations = """
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 200)}`)))
    """
}

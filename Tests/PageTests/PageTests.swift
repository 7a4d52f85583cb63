import Foundation
import Testing

/// What is looked at in a real browser, one test after the other in one Chromium.
@Suite(.serialized, .enabled(if: Browser.program != nil, "Chromium is not installed"))
enum BrowserTests {}

extension BrowserTests {
  /// Every published notebook's page, from its file.
  @Suite struct PageTests {
    @Test(arguments: NotebookPages.names) func opensSilentlyAndAsksForNothingElse(name: String) throws {
      let page = try NotebookPages.page(name)
      let tab = try BrowserTab(page)
      #expect(tab.consoleMessages == [])
      #expect(tab.requests == [page.absoluteString])
      let missing = try tab.texts(
        """
        [...[...document.fonts].filter((font) => font.status === 'error').map((font) => font.family),
         ...[...document.images].filter((image) => !image.naturalWidth).map((image) => image.alt)]
        """)
      #expect(missing == [])
    }

    @Test func theMainLessonIsSmallerThanAMegabyte() throws {
      let page = try NotebookPages.page("01-why-masking-works.md")
      #expect(try Data(contentsOf: page).count < 1_000_000)
    }

    /// 320 pixels are also a desktop window at 400 % (WCAG 2.1, 1.4.10).
    @Test(arguments: NotebookPages.names) func fitsAPhone(name: String) throws {
      let tab = try BrowserTab(NotebookPages.page(name), width: 360)
      try tab.openEverything()
      let tabs = try tab.evaluate("document.querySelectorAll('.tabset > input').length") as? Int ?? 0
      for width in [360, 320] {
        try tab.resize(width: width)
        for index in -1..<tabs {
          try tab.evaluate("document.querySelectorAll('.tabset > input')[\(index)]?.click()")
          let found = try tab.evaluate("Math.max(innerWidth, document.documentElement.scrollWidth)") as? Int
          #expect(found == width, "tab \(index)")
        }
      }
    }

    @Test(arguments: NotebookPages.names) func followsTheSystemsThemeAndTheSwitch(name: String) throws {
      let tab = try BrowserTab(NotebookPages.page(name))
      var colors: [String] = []
      func check(_ theme: BrowserTab.Theme) throws {
        try tab.nextFrame()
        colors.append(try tab.text(Self.pageColor))
        #expect(try tab.texts(Self.mismatchedFrames(theme)) == [])
        #expect(try tab.texts(Self.figureColors).allSatisfy { $0 == colors.last }, "\(theme)")
      }
      try check(.light)
      try tab.look(theme: .dark)
      try check(.dark)
      try tab.evaluate("document.querySelector('.theme-switch').click()")
      try check(.light)
      try tab.look(theme: .light)
      try tab.evaluate("document.querySelector('.theme-switch').click()")
      try check(.dark)
      #expect(colors[0] != colors[1] && colors[0] == colors[2] && colors[1] == colors[3])
    }

    @Test(arguments: NotebookPages.names) func hasOneOutline(name: String) throws {
      let tab = try BrowserTab(NotebookPages.page(name))
      #expect(try tab.text("document.documentElement.lang") != "")
      let levels = try tab.texts("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((at) => at.tagName[1])")
        .compactMap { Int($0) }
      #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
      #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(levels)")
      let landmarks =
        "[...document.body.children].filter((at) => at.tagName !== 'SCRIPT').map((at) => at.tagName.toLowerCase())"
      #expect(try tab.texts(landmarks) == ["a", "button", "main", "footer"])
      #expect(try tab.texts("[...document.images].filter((image) => !image.alt).map((image) => image.src)") == [])
    }

    @Test(.enabled(if: Axe.source != nil, "axe-core is not there: `.ci/setup test` fetches it"))
    func rulesAreThere() throws {
      // The rules find what is wrong with a page that has an image without a description.
      let tab = try BrowserTab(NotebookPages.page("everything.md"))
      try tab.evaluate(#require(Axe.source))
      try tab.evaluate("document.querySelector('main img').removeAttribute('alt')")
      #expect(try tab.texts(Axe.violations).contains { $0.hasPrefix("image-alt") })
    }

    @Test(
      .enabled(if: Axe.source != nil, "axe-core is not there: `.ci/setup test` fetches it"),
      arguments: NotebookPages.names)
    func isAccessibleInBothThemes(name: String) throws {
      let tab = try BrowserTab(NotebookPages.page(name))
      try tab.evaluate(#require(Axe.source))
      try tab.openEverything()
      try tab.evaluate("document.querySelectorAll('.explained > input')[1]?.click()")
      // A table's first rows speak for the rest: the rules would look at thousands of equal cells.
      try tab.evaluate(
        "document.querySelectorAll('.numbers :is(tr:nth-child(n+4), td:nth-child(n+6), th:nth-child(n+6))')"
          + ".forEach((part) => part.remove())")
      for theme in BrowserTab.Theme.allCases {
        try tab.look(theme: theme)
        try tab.nextFrame()
        #expect(try tab.texts(Axe.violations) == [], "\(theme)")
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
      Promise.all([...document.querySelectorAll('picture > img')].map((image) => image.decode().then(() => {
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        return 'rgb(' + [...context.getImageData(2, 2, 1, 1).data].slice(0, 3) + ')';
      })))
      """
  }
}

extension BrowserTab {
  func openEverything() throws {
    try evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
  }
}

/// Deque's accessibility rules.
enum Axe {
  static let source = try? String(contentsOf: NotebookPages.rules("axe.min.js"), encoding: .utf8)

  /// What WCAG 2.1 AA asks for and the page lacks.
  static let violations = """
    axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'],
    }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 200)}`)))
    """
}

import BuiltProgram
import Foundation

/// A browser that looks at a preview.
final class PreviewTab {
  let preview: RunningPreview
  let tab: BrowserTab

  /// The document of the page that is shown.
  static let page = "document.querySelector('#stage > iframe:not(.coming)').contentDocument"

  init(_ preview: RunningPreview, theme: BrowserTab.Theme = .light, width: Int = 1000) throws {
    self.preview = preview
    tab = try BrowserTab(preview.address, theme: theme, width: width)
    guard try waits(for: "\(Self.page).querySelector('main')") else { throw Browser.Failure(reason: "no page") }
  }

  /// Waits until an expression is true, looking every few milliseconds; `false` where it never is.
  func waits(for condition: String, seconds: Double = 15) throws -> Bool {
    try tab.evaluate(
      """
      new Promise((done) => {
        const end = performance.now() + \(seconds * 1000);
        const look = () => {
          let holds = false;
          try { holds = Boolean(\(condition)); } catch { /* not there yet */ }
          if (holds || performance.now() > end) done(holds); else setTimeout(look, 2);
        };
        look();
      })
      """) as? Bool ?? false
  }

  /// Waits until the page has a text in it.
  func shows(_ text: String) throws -> Bool {
    try waits(for: "\(Self.page).body.textContent.includes('\(text)')")
  }

  /// How far below the top of the window an element of the page is, in CSS pixels.
  func top(of selector: String) throws -> Double {
    try tab.evaluate("\(Self.page).querySelector('\(selector)').getBoundingClientRect().top") as? Double ?? .nan
  }

  /// A value of an element of the page.
  func value(_ selector: String, _ property: String) throws -> String {
    try tab.text("String(\(Self.page).querySelector('\(selector)').\(property))")
  }
}

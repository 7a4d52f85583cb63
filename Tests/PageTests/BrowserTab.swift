import Foundation

/// A tab that shows one page to a reader who has never seen another.
final class BrowserTab {
  enum Theme: String, CaseIterable { case light, dark }

  private let browser: Browser
  private let context: String
  private let session: String

  /// Opens `page` as a reader in `theme` would, `width` CSS pixels wide, and waits until it is there.
  init(_ page: URL, theme: Theme = .light, width: Int = 1000, runsScripts: Bool = true) throws {
    browser = try .shared
    context = try browser.call("Target.createBrowserContext")["browserContextId"] as? String ?? ""
    let blank = ["url": "about:blank", "browserContextId": context]
    let target = try browser.call("Target.createTarget", blank)["targetId"] as? String ?? ""
    let attached = try browser.call("Target.attachToTarget", ["targetId": target, "flatten": true])
    session = attached["sessionId"] as? String ?? ""
    for domain in ["Page", "Runtime", "Log", "Network"] { try call("\(domain).enable") }
    try resize(width: width)
    try look(theme: theme)
    try call("Emulation.setScriptExecutionDisabled", ["value": !runsScripts])
    try open(page)
    guard runsScripts else { return }
    try evaluate("document.fonts.ready")
    try nextFrame()
  }

  /// Goes to a page, as the same reader.
  func open(_ page: URL) throws {
    browser.forgetEvents()
    try call("Page.navigate", ["url": page.absoluteString])
    try browser.wait(for: "Page.loadEventFired")
  }

  deinit { _ = try? browser.call("Target.disposeBrowserContext", ["browserContextId": context]) }

  func resize(width: Int) throws {
    let isPhone = width < 600
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": 800, "deviceScaleFactor": 1, "mobile": isPhone])
    try call("Emulation.setTouchEmulationEnabled", ["enabled": isPhone])
  }

  /// Makes the system's theme `theme`, and sets other features of the medium.
  func look(theme: Theme, medium: String = "", _ features: [String: String] = [:]) throws {
    let all = features.merging(["prefers-color-scheme": theme.rawValue]) { $1 }
    try call(
      "Emulation.setEmulatedMedia", ["media": medium, "features": all.map { ["name": $0.key, "value": $0.value] }])
  }

  /// Waits until what has changed is drawn.
  func nextFrame() throws {
    try evaluate(
      "new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); setTimeout(done, 500) })")
  }

  /// The value of a JavaScript expression, waited for where it is a promise.
  @discardableResult
  func evaluate(_ expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate", ["expression": expression, "awaitPromise": true, "returnByValue": true])
    if let exception = answer["exceptionDetails"] { throw Browser.Failure(reason: "\(exception)") }
    return (answer["result"] as? Browser.Message)?["value"]
  }

  /// Presses and releases a key on what has the focus.
  func press(_ key: String, code: Int) throws {
    for type in ["rawKeyDown", "keyUp"] {
      try call("Input.dispatchKeyEvent", ["type": type, "key": key, "code": key, "windowsVirtualKeyCode": code])
    }
  }

  /// Types into what has the focus.
  func type(_ text: String) throws { try call("Input.insertText", ["text": text]) }

  /// Does what leads to another page, and waits until that is there.
  func follow(_ action: () throws -> Void) throws {
    browser.forgetEvents()
    try action()
    try browser.wait(for: "Page.loadEventFired")
    try nextFrame()
  }

  func follow(_ script: String) throws { try follow { _ = try evaluate(script) } }

  /// Moves a finger over what an expression selects, between two parts of its width.
  func touch(_ element: String, from start: Double, to end: Double) throws {
    let box = try texts("(({ x, y, width, height }) => [x, y, width, height])(\(element).getBoundingClientRect())")
      .compactMap(Double.init)
    let y = box[1] + box[3] / 2
    let stations = stride(from: start, through: end, by: (end - start) / 8).map { box[0] + box[2] * $0 }
    try call("Input.dispatchTouchEvent", ["type": "touchStart", "touchPoints": [["x": stations[0], "y": y]]])
    for x in stations {
      try call("Input.dispatchTouchEvent", ["type": "touchMove", "touchPoints": [["x": x, "y": y]]])
    }
    try call("Input.dispatchTouchEvent", ["type": "touchEnd", "touchPoints": [] as [Any]])
    try nextFrame()
  }

  func allowClipboard() throws {
    try browser.call(
      "Browser.grantPermissions",
      ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "browserContextId": context])
  }

  /// Everything that the page says to assistive technology, generated text included.
  func spokenText() throws -> String {
    try call("Accessibility.enable")
    let nodes = try call("Accessibility.getFullAXTree")["nodes"] as? [Browser.Message] ?? []
    return nodes.filter { ($0["role"] as? Browser.Message)?["value"] as? String == "StaticText" }
      .compactMap { ($0["name"] as? Browser.Message)?["value"] as? String }.joined()
  }

  func text(_ expression: String) throws -> String { try evaluate(expression) as? String ?? "" }

  func texts(_ expression: String) throws -> [String] {
    try (evaluate(expression) as? [Any])?.map { "\($0)" } ?? ["no list: \(expression)"]
  }

  /// What the page wrote to the console, or the browser about the page.
  var consoleMessages: [String] {
    browser.events.filter { event in
      ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"].contains(event["method"] as? String)
    }.map { "\($0["params"] ?? "")" }
  }

  /// The addresses that were asked for; what is inside the page is not asked for.
  var requests: [String] {
    browser.events.compactMap { event in
      guard event["method"] as? String == "Network.requestWillBeSent" else { return nil }
      let request = (event["params"] as? Browser.Message)?["request"] as? Browser.Message
      return request?["url"] as? String
    }.filter { !$0.hasPrefix("data:") }
  }

  @discardableResult
  private func call(_ method: String, _ parameters: Browser.Message = [:]) throws -> Browser.Message {
    try browser.call(method, parameters, session: session)
  }
}

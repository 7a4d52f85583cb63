import Foundation

/// The reader's browser.
enum Browser {
  /// Opens an address, where there is a screen and a program that knows the browser; otherwise nobody is there to look.
  static func open(_ address: String) {
    let environment = ProcessInfo.processInfo.environment
    guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return }
    let opener = Process()
    opener.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    opener.arguments = ["xdg-open", address]
    for stream in [\Process.standardOutput, \Process.standardError] { opener[keyPath: stream] = FileHandle.nullDevice }
    try? opener.run()
  }
}

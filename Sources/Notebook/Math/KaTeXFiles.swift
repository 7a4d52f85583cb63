import FoundationEssentials

/// KaTeX as it is installed: script, style sheet and fonts.
package struct KaTeXFiles: Sendable {
  let script: [UInt8]
  let styleSheet: String
  private let fonts: URL

  /// The environment variable that names a folder of KaTeX: `katex.min.js`, `katex.min.css` and `fonts`.
  package static let variable = "NBRUN_KATEX"

  /// What the variable names, else Debian's packages libjs-katex and fonts-katex; `nil` where a part is missing.
  package static func find(environment: [String: String]) -> KaTeXFiles? {
    let folder = URL(filePath: environment[variable] ?? "/usr/share/javascript/katex")
    let fonts = [folder.appending(path: "fonts"), URL(filePath: "/usr/share/fonts/truetype/katex")].first {
      FileManager.default.fileExists(atPath: $0.appending(path: "KaTeX_Main-Regular.woff2").path)
    }
    guard let fonts, let script = try? Data(contentsOf: folder.appending(path: "katex.min.js")),
      let styleSheet = try? Data(contentsOf: folder.appending(path: "katex.min.css"))
    else { return nil }
    return KaTeXFiles(
      script: Array(script), styleSheet: String(decoding: styleSheet, as: UTF8.self), fonts: fonts)
  }

  /// The bytes of a font file that the style sheet names.
  func font(_ name: Substring) -> Data? {
    let file = name.split(separator: "/").last.map(String.init) ?? ""
    return try? Data(contentsOf: fonts.appending(path: file))
  }
}

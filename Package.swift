// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// The toolchain's own swift-syntax libraries: the parser that cells are highlighted with is the compiler's.
let syntaxLibraries: String = {
  let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
  for folder in searchPath.split(separator: ":") {
    let programs = URL(fileURLWithPath: "\(folder)/swiftc").resolvingSymlinksInPath().deletingLastPathComponent()
    let host = programs.deletingLastPathComponent().appendingPathComponent("lib/swift/host").path
    if FileManager.default.fileExists(atPath: host + "/libSwiftParser.so") { return host }
  }
  fatalError("no Swift toolchain with lib/swift/host on PATH")
}()

let package = Package(
  name: "nbrun",
  products: [
    .executable(name: "nbrun", targets: ["nbrun"]),
    .executable(name: "nbrun-preview-server", targets: ["PreviewServer"]),
    .library(name: "NotebookTesting", targets: ["NotebookTesting"]),
    // What the benchmarks measure.
    .library(name: "Engine", targets: ["Engine"]),
    .library(name: "Render", targets: ["Render"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // Numbers.
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
    // Used from one thread, so reference counts need not be atomic; the kernels check what exclusivity would.
    .target(
      name: "Engine", dependencies: ["CKernels"],
      swiftSettings: [
        .unsafeFlags(["-enforce-exclusivity=unchecked", "-Xfrontend", "-assume-single-threaded"])
      ]),

    // Pictures.
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
    .target(name: "Render", dependencies: ["CPNG", "CFreeType"]),

    // The process that runs cells, and what it shares with its host.
    .target(name: "CellProtocol"),
    .target(name: "CCrashReport"),
    .target(name: "CContainment"),
    .target(name: "COpenedFiles"),
    .target(
      name: "NotebookKernel",
      dependencies: ["Engine", "Render", "CellProtocol", "CCrashReport", "CContainment", "COpenedFiles"]),

    // HTML, and the one writer that escapes it; SHA-256.
    .target(name: "Markup"),
    .target(name: "Digest"),

    // The host: parse, compile, run, assemble.
    .systemLibrary(name: "CDuktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"])]),
    .systemLibrary(name: "CCMarkGFM", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
    .target(
      name: "SwiftSource",
      // With library evolution, what the target imports for itself is no concern of its clients.
      swiftSettings: [.unsafeFlags(["-I", syntaxLibraries, "-enable-library-evolution"])],
      linkerSettings: [.unsafeFlags(["-L", syntaxLibraries, "-Xlinker", "-rpath", "-Xlinker", syntaxLibraries])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "Notebook",
      dependencies: [
        "CellProtocol", "CContainment", "Markup", "Digest", "SwiftSource", "CCMarkGFM", "CDuktape", "CZlib",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("Resources/report.css"), .embedInCode("Resources/dark.css"), .embedInCode("Resources/report.js"),
        .embedInCode("Resources/typeset.js"), .embedInCode("Resources/highlight.js"),
        .embedInCode("Resources/math.css"),
        .embedInCode("Resources/site.css"), .embedInCode("Resources/site.js"),
      ]),

    // Many pages that lead to each other. Runs nothing itself.
    .target(name: "Site", dependencies: ["Notebook", "Markup"]),

    // Pages held against recorded ones. Knows nothing of the host, so other packages' tests can use it.
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .target(
      name: "PageComparison", dependencies: ["CGumbo", "CPNG", "Digest", "Markup"],
      resources: [.embedInCode("Review/review.css")]),
    .target(name: "NotebookTesting", dependencies: ["PageComparison"]),

    // A lesson in the browser while it is written. Its server is a program of its own: what it takes to serve a page would
    // add 10 ms to every start of nbrun.
    .target(name: "PreviewProtocol", dependencies: ["CellProtocol"]),
    .target(name: "Preview", dependencies: ["CellProtocol", "Notebook", "PreviewProtocol"]),
    .executableTarget(
      name: "PreviewServer",
      dependencies: [
        "CellProtocol", "PreviewProtocol", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      resources: [
        .embedInCode("Resources/shell.html"), .embedInCode("Resources/shell.css"), .embedInCode("Resources/shell.js"),
      ]),

    // The program. It is its own kernel: cells find Engine's symbols in it.
    .executableTarget(
      name: "nbrun",
      dependencies: [
        "Notebook", "NotebookKernel", "PageComparison", "Site", "Markup", "CellProtocol", "Preview",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.embedInCode("Resources/lesson.md")],
      // The build ID tells this build from others: results of another one are not used.
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--export-dynamic", "-Xlinker", "--build-id"]),
        .linkedLibrary("swiftSwiftOnoneSupport"),
      ]),

    .target(name: "GeneratedInput", dependencies: ["CellProtocol"], path: "Tests/GeneratedInput"),
    .testTarget(name: "CKernelsTests", dependencies: ["CKernels"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine"], exclude: ["Oracles"]),
    .testTarget(name: "RenderTests", dependencies: ["Render", "GeneratedInput"], exclude: ["Figures/Scenes/Expected"]),
    .testTarget(name: "CellProtocolTests", dependencies: ["CellProtocol", "GeneratedInput"]),
    .testTarget(name: "SwiftSourceTests", dependencies: ["SwiftSource"]),
    .testTarget(name: "DigestTests", dependencies: ["Digest"]),
    .testTarget(
      name: "NotebookTests", dependencies: ["Notebook", "CellProtocol", "Digest", "GeneratedInput", "SwiftSource"]),
    .testTarget(name: "SiteTests", dependencies: ["Site", "Notebook", "Markup"]),
    .testTarget(name: "PageComparisonTests", dependencies: ["PageComparison", "CPNG", "Render"]),
    .testTarget(name: "NotebookKernelTests", dependencies: ["NotebookKernel"]),
    // Run the built program; the second looks at its pages in Chromium.
    .target(name: "BuiltProgram", path: "Tests/BuiltProgram"),
    .testTarget(
      name: "NBRunTests",
      dependencies: ["nbrun", "Notebook", "CellProtocol", "BuiltProgram", "GeneratedInput"], exclude: ["Fixtures"]),
    .testTarget(name: "PageTests", dependencies: ["nbrun", "BuiltProgram"], exclude: ["Fixtures"]),
  ]
)

// An import is an implementation detail unless it says otherwise; an existential says so.
for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("ExistentialAny"),
    ]
}

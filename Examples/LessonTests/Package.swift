// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "LessonTests",
  // In a package of yours: .package(url: …, branch: "main").
  dependencies: [.package(name: "nbrun", path: "../..")],
  targets: [
    .testTarget(name: "LessonTests", dependencies: [.product(name: "NotebookTesting", package: "nbrun")])
  ]
)

// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "nbrun-benchmarks",
  dependencies: [
    .package(name: "nbrun", path: ".."),
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(name: "CAllocationCount"),
    .executableTarget(
      name: "NBRunBenchmarks",
      dependencies: [
        "CAllocationCount",
        .product(name: "Engine", package: "nbrun"),
        .product(name: "Render", package: "nbrun"),
        .product(name: "Benchmark", package: "swift-benchmark"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [
        // Drawing is no call for cells but for the kernel that runs them: it has package access.
        .unsafeFlags(["-Xfrontend", "-disable-access-control"]),
        .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("ExistentialAny"),
      ]),
  ]
)

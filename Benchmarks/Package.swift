// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// A package of its own, so that who builds Milepost resolves and builds nothing of this.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "milepost", path: "..")],
  targets: [
    .target(name: "CBaseline", linkerSettings: [.linkedLibrary("sqlite3")]),
    .executableTarget(name: "measured"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["CBaseline", .product(name: "MilepostEngine", package: "milepost")],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

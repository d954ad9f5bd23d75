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
  products: [
    // Loaded into a process whose disk is to be slow.
    .library(name: "SlowSync", type: .dynamic, targets: ["SlowSync"])
  ],
  dependencies: [.package(name: "milepost", path: "..")],
  targets: [
    .target(name: "CBaseline", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "SlowSync"),
    .executableTarget(name: "measured"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["CBaseline", .product(name: "MilepostEngine", package: "milepost")],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

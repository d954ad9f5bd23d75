// swift-tools-version: 6.2
import PackageDescription

/// The same rules for every target: Swift 6, no silent existentials or imports, no warnings.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency =
  .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency =
  .product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency =
  .product(name: "HummingbirdTesting", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let hummingbirdCore: Target.Dependency =
  .product(name: "HummingbirdCore", package: "hummingbird")
let serviceLifecycle: Target.Dependency =
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdTLS: Target.Dependency =
  .product(name: "HummingbirdTLS", package: "hummingbird")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes: Target.Dependency =
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")

/// One library target of the house; its folder is `Sources/NAME`.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// The tests of one target; their folder is `Tests/NAMETests`.
///
/// - Parameter data: the folders of files that it reads from the sources.
func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
    exclude: data, swiftSettings: settings)
}

let package = Package(
  name: "milepost",
  products: [
    .executable(name: "milepost", targets: ["milepost"]),
    .library(
      name: "MilepostEngine",
      targets: [
        "CivilTime", "XMLReading", "Expressions", "Statecharts", "SCXML", "Deadlines",
        "Instruments", "Workflows", "Statistics", "Reports", "Ledger", "Matching", "Casework",
        "CaseStore", "Exports", "WebApp",
      ]),
    // Loaded into a process that is to crash, by a test.
    .library(name: "CrashingWrites", type: .dynamic, targets: ["CrashingWrites"]),
  ],
  traits: [
    // Off by default: it builds BoringSSL a second time.
    .trait(name: "TLS", description: "`milepost serve` speaks TLS itself.")
  ],
  // Package.resolved stays out of git, so every version is exact.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    room("CivilTime"),
    room("XMLReading", ["CLibXML2"]),
    room("Expressions", ["CivilTime"]),
    room("Statecharts"),
    room("SCXML", ["XMLReading", "Expressions", "Statecharts"]),
    room("Deadlines", ["CivilTime"]),
    room("Statistics"),
    room(
      "Instruments", ["CivilTime", "XMLReading", "Expressions"],
      resources: [
        .embedInCode("Schemas/instrument.xsd"), .embedInCode("Schemas/wording.xsd"),
      ]),
    room(
      "Workflows",
      ["CivilTime", "XMLReading", "Expressions", "Statecharts", "Deadlines"],
      resources: [
        .embedInCode("Schemas/workflow.xsd"), .embedInCode("Schemas/calendar.xsd"),
        .embedInCode("Schemas/case-file.xsd"), .embedInCode("Schemas/scenario.xsd"),
      ]),
    room(
      "Reports", ["CivilTime", "XMLReading", "Expressions", "Statistics", "Workflows"],
      resources: [.embedInCode("Schemas/reports.xsd")]),
    room("Ledger", ["CivilTime", crypto]),
    room(
      "Matching", ["CivilTime", crypto], resources: [.embedInCode("Tables/nicknames.txt")]),
    room(
      "Casework",
      [
        "CivilTime", "XMLReading", "Expressions", "Statecharts", "Deadlines", "Instruments",
        "Workflows", "Statistics", "Reports", "Ledger", "Matching", crypto, cryptoExtras,
      ]),
    room(
      "CaseStore",
      [
        "CivilTime", "Expressions", "Casework", "Ledger", "Workflows", "Instruments", "Reports",
        "Matching", grdb, grdbSQLite,
      ]),
    room("Exports", ["CivilTime", "Casework", "Ledger", "Statistics", "Reports"]),
    room(
      "WebApp",
      [
        "CivilTime", "XMLReading", "Expressions", "Deadlines", "Instruments", "Workflows",
        "Statistics", "Reports", "Ledger", "Matching", "Casework", "CZlib", hummingbird,
        hummingbirdCore, httpTypes, logging, nioCore, nioHTTPTypes,
      ],
      resources: [
        .embedInCode("Templates"), .embedInCode("Words"), .embedInCode("Assets/milepost.css"),
        .embedInCode("Assets/milepost.js"), .embedInCode("Assets/milepost.svg"),
      ]),
    room("ServedTLS", [hummingbirdCore, hummingbirdTLS]),
    .executableTarget(
      name: "milepost",
      dependencies: [
        "CivilTime", "XMLReading", "Expressions", "Statecharts", "SCXML", "Deadlines",
        "Instruments", "Workflows", "Reports", "Ledger", "Matching", "Casework", "CaseStore",
        "Exports",
        "WebApp", .target(name: "ServedTLS", condition: .when(traits: ["TLS"])), argumentParser,
        hummingbird, hummingbirdCore, logging, serviceLifecycle,
      ],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["CivilTime", "XMLReading", "Spawning"],
      path: "Tests/TestSupport",
      swiftSettings: settings),
    .target(name: "Spawning", path: "Tests/Spawning"),
    .target(name: "CrashingWrites", path: "Tests/CrashingWrites"),
    // Run by a test, which kills it.
    .executableTarget(
      name: "GroupedWriting",
      dependencies: ["CivilTime", "Workflows", "Casework", "CaseStore", "TestSupport"],
      path: "Tests/GroupedWriting", swiftSettings: settings),
    tests("CivilTime", []),
    tests("XMLReading", []),
    tests("Expressions", ["CivilTime", "CLibXML2"]),
    tests("Statecharts", []),
    tests("SCXML", ["XMLReading", "Statecharts"]),
    tests("Deadlines", ["CivilTime"]),
    tests("Instruments", ["CivilTime", "XMLReading", "Expressions"]),
    tests(
      "Workflows",
      ["CivilTime", "XMLReading", "Expressions", "Statecharts", "Deadlines"]),
    tests("Statistics", []),
    tests(
      "Reports", ["CivilTime", "XMLReading", "Expressions", "Statistics", "Workflows"],
      data: ["Fixtures"]),
    tests("Ledger", ["CivilTime"]),
    tests("Matching", ["CivilTime"]),
    tests(
      "Casework",
      [
        "CivilTime", "XMLReading", "Expressions", "Statecharts", "Deadlines", "Instruments",
        "Workflows", "Ledger",
      ], data: ["Goldens"]),
    tests(
      "CaseStore",
      [
        "CivilTime", "Casework", "Ledger", "Workflows", "Instruments", "XMLReading", "Deadlines",
        "Statistics", "Reports", "Matching", grdb, grdbSQLite,
      ], data: ["Earlier"]),
    tests(
      "Exports",
      ["CivilTime", "Casework", "Ledger", "Workflows", "XMLReading", "Statistics", "Reports"]),
    tests(
      "WebApp",
      [
        "CivilTime", "Workflows", "Reports", "Ledger", "Matching", "Casework", "CaseStore",
        "Exports", "ServedTLS", "CZlib", hummingbird, hummingbirdCore, hummingbirdTesting,
        httpTypes, mustache, nioCore, grdb,
      ], data: ["Goldens", "Fixtures"]),
    tests(
      "milepost",
      [
        "CivilTime", "XMLReading", "Instruments", "Workflows", "Ledger", "Casework", "CaseStore",
        "CrashingWrites", "GroupedWriting", grdb,
      ], data: ["Fixtures", "Goldens"]),
  ],
  swiftLanguageModes: [.v6]
)

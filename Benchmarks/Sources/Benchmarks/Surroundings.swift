import CaseStore
import Casework
import Foundation
import Workflows

/// What all measurements stand on: the shipped definitions, a folder for databases, the programs.
final class Surroundings {
  /// Something that a measurement needs and does not find, or that failed.
  struct Trouble: Error, CustomStringConvertible {
    let description: String
  }

  /// The root of Milepost's package.
  let root: URL
  /// A folder that is gone when the measurements end.
  let folder: URL
  /// The shipped definitions, without scenarios.
  let library: DefinitionLibrary

  init() throws {
    root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("milepost-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = Surroundings.definitionPaths(below: root).compactMap { [root] path in
      FileManager.default.contents(atPath: root.appendingPathComponent(path).path)
        .map { DefinitionFile(path: path, bytes: Array($0)) }
    }
    library = DefinitionLibrary(files: files)
    guard library.activePlan(of: "mo-response") != nil else {
      throw Trouble(description: "the shipped definitions are not below \(root.path)")
    }
  }

  /// Removes the folder.
  func tidy() { try? FileManager.default.removeItem(at: folder) }

  /// Every definition but the scenarios, by path.
  static func definitionPaths(below root: URL) -> [String] {
    ["Instruments", "Workflows"].flatMap { part in
      let walk = FileManager.default.enumerator(atPath: root.appendingPathComponent(part).path)
      return (walk?.compactMap { $0 as? String } ?? []).filter {
        $0.hasSuffix(".xml") && !$0.hasPrefix("Scenarios/")
      }.sorted().map { "\(part)/\($0)" }
    }
  }

  /// A path in the folder, with nothing there.
  func path(_ name: String) -> String {
    let path = folder.appendingPathComponent(name).path
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
    return path
  }

  /// The path of a program that was built with this one.
  func program(_ name: String) -> String {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// A store on a database.
  func store(_ path: String) throws -> CaseStore {
    try CaseStore(
      path: path, mode: .write, definitions: library,
      salt: {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
      })
  }
}

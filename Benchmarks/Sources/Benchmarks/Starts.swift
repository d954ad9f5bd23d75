import Casework
import CivilTime
import Foundation
import Workflows

/// How long the command line takes from its start to its end.
struct Starts {
  let surroundings: Surroundings

  func measure() throws -> [Ratio] {
    try overdue() + check() + checkWithScenarios() + checkTwoMegabytes()
  }

  private var commands: Commands { Commands(surroundings: surroundings) }
  private var milepost: String { surroundings.program("milepost") }

  private func overdue() throws -> [Ratio] {
    let path = surroundings.path("small.sqlite")
    let cases = MadeUpCases(store: try surroundings.store(path))
    for number in 0..<20 { try cases.open(CaseID("MP-\(number)")) }
    func run(_ later: Int64) throws -> Commands.Run {
      try commands.median(
        of: 15, milepost,
        [
          "overdue", "--database", path, "--now",
          MadeUpCases.opened.adding(seconds: later).description,
          "--definitions", surroundings.root.path,
        ])
    }
    let swept = try run(600)
    let lagging = try run(3 * 86_400)
    return bound("milepost overdue, 20 cases", swept, 0.05) + [
      Ratio(
        what: "  every case to be caught up, processor's time", ours: Timing.text(lagging.work),
        theirs: "reads what they are pinned to", value: lagging.work / 0.05, target: nil)
    ]
  }

  private func check() throws -> [Ratio] {
    let folder = surroundings.folder.appendingPathComponent("shipped")
    var bytes = 0
    for path in Surroundings.definitionPaths(below: surroundings.root) {
      bytes += try copy(path, to: folder.appendingPathComponent(path))
    }
    let run = try commands.median(of: 9, milepost, ["check", "--definitions", folder.path])
    let memory = Double(run.memory) / 1_048_576
    return bound("check of all shipped, \(bytes / 1_024) KB, no scenarios", run, 0.15) + [
      Ratio(
        what: "  its memory, in MB", ours: "\(Ratio.number(memory)) MB", theirs: "the target",
        value: memory, target: .atMost(60))
    ]
  }

  /// Everything that is shipped, each scenario played.
  private func checkWithScenarios() throws -> [Ratio] {
    let run = try commands.median(
      of: 5, milepost, ["check", "--definitions", surroundings.root.path])
    return bound("check of all shipped, with all scenarios", run, 2)
  }

  /// Two megabytes of definitions: the shipped workflows and instruments under many names.
  private func checkTwoMegabytes() throws -> [Ratio] {
    guard let xmllint = Commands.find("xmllint") else {
      return [
        Ratio(
          what: "check of 2 MB", ours: "", theirs: "xmllint is not installed", value: nil,
          target: .atMost(3))
      ]
    }
    let folder = surroundings.folder.appendingPathComponent("two-megabytes")
    var bytes = 0
    // By schema: the rival is given every byte that we are given.
    var files: [String: [String]] = [:]
    for path in Surroundings.definitionPaths(below: surroundings.root) {
      let target = folder.appendingPathComponent(path)
      bytes += try copy(path, to: target)
      files[Self.schema(of: path), default: []].append(target.path)
    }
    var number = 1
    while bytes < 2_000_000 {
      for path in Surroundings.definitionPaths(below: surroundings.root) where bytes < 2_000_000 {
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let isWorkflow = path.hasPrefix("Workflows/mo-")
        guard isWorkflow || path.hasPrefix("Instruments/") else { continue }
        let copyName = "\(name)-\(number)"
        let target = folder.appendingPathComponent(
          (isWorkflow ? "Workflows/" : "Instruments/") + copyName + ".xml")
        bytes += try copy(path, to: target) {
          $0.replacing("id=\"\(name)\"", with: "id=\"\(copyName)\"", maxReplacements: 1)
        }
        files[Self.schema(of: path), default: []].append(target.path)
      }
      number += 1
    }
    var ratios: [(ours: Double, theirs: Double)] = []
    for _ in 0..<7 {
      let ours = try commands.run(milepost, ["check", "--definitions", folder.path]).work
      var theirs = 0.0
      for (schema, files) in files {
        let path = surroundings.root.appendingPathComponent(schema).path
        theirs += try commands.run(xmllint, ["--noout", "--schema", path] + files).work
      }
      ratios.append((ours, theirs))
    }
    return [
      Ratio(
        what: "check of \(bytes / 1_000) KB, processor's time",
        ours: Timing.text(Timing.median(ratios.map(\.ours))),
        theirs: "\(Timing.text(Timing.median(ratios.map(\.theirs)))), xmllint --schema",
        value: Timing.median(ratios.map { $0.ours / $0.theirs }), target: .atMost(3))
    ]
  }

  /// The schema of a definition, by path below the root.
  private static func schema(of path: String) -> String {
    if path.hasPrefix("Instruments/") { return "Instruments/instrument.xsd" }
    if path.hasPrefix("Workflows/Calendars/") { return "Workflows/calendar.xsd" }
    return path.hasSuffix("/case-file.xml")
      ? "Workflows/case-file.xsd" : "Workflows/workflow.xsd"
  }

  private func copy(
    _ path: String, to target: URL, changing change: (String) -> String = { $0 }
  ) throws -> Int {
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    let text = try String(
      contentsOf: surroundings.root.appendingPathComponent(path), encoding: .utf8)
    let changed = change(text)
    try changed.write(to: target, atomically: false, encoding: .utf8)
    return changed.utf8.count
  }

  private func bound(_ what: String, _ run: Commands.Run, _ limit: Double) -> [Ratio] {
    [
      Ratio(
        what: what, ours: Timing.text(run.seconds), theirs: "\(Timing.text(limit)), the target",
        value: run.seconds / limit, target: .atMost(1)),
      Ratio(
        what: "  the same, the processor's time", ours: Timing.text(run.work), theirs: "",
        value: run.work / limit, target: nil),
    ]
  }
}

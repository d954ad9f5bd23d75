import Foundation
import SCXML
import Statecharts
import XMLReading

/// In-memory charts against Qt SCXML 6 on the same chart of four parallel regions.
struct Charts {
  let surroundings: Surroundings
  private let events = 200_000

  func measure() throws -> [Ratio] {
    let folder = surroundings.root.appendingPathComponent("Benchmarks/Qt")
    let chart = folder.appendingPathComponent("regions.scxml").path
    let ours = try rate(chart)
    let qt = try driver(in: folder)
    guard case .success(let driver) = qt else {
      guard case .failure(let trouble) = qt else { return [] }
      return [
        Ratio(
          what: "chart of four parallel regions", ours: "\(Ratio.number(ours))/s",
          theirs: trouble.description, value: nil, target: .atLeast(4))
      ]
    }
    var pairs: [(ours: Double, theirs: Double)] = []
    for _ in 0..<5 {
      pairs.append((try rate(chart), try rateOfQt(driver, chart)))
    }
    return [
      Ratio(
        what: "chart of four parallel regions",
        ours: "\(Ratio.number(Timing.median(pairs.map(\.ours)))) events/s",
        theirs: "\(Ratio.number(Timing.median(pairs.map(\.theirs))))/s, Qt SCXML 6",
        value: Timing.median(pairs.map { $0.ours / $0.theirs }), target: .atLeast(4))
    ]
  }

  /// Events a second of ours.
  private func rate(_ path: String) throws -> Double {
    let bytes = Array(FileManager.default.contents(atPath: path) ?? Data())
    guard let document = SCXMLReader.read(XMLSource(file: path, bytes: bytes)).document else {
      throw Surroundings.Trouble(description: "\(path) is no chart")
    }
    let names = ["a", "b", "c", "all"]
    var effects: [Effect] = []
    var configuration = try document.chart.start(
      evaluating: document.guards, effects: &effects)
    let taken = try Timing.seconds {
      for number in 0..<events {
        effects.removeAll(keepingCapacity: true)
        try document.chart.step(
          named: names[number % 4], &configuration, evaluating: document.guards,
          effects: &effects)
      }
    }
    return Double(events) / taken
  }

  /// Builds Qt's driver where Qt is installed.
  private func driver(in folder: URL) throws -> Result<String, Surroundings.Trouble> {
    let commands = Commands(surroundings: surroundings)
    let flags = surroundings.path("qt-flags.txt")
    let program = surroundings.path("qt-regions")
    guard let compiler = Commands.find("c++"), let packages = Commands.find("pkg-config"),
      (try? commands.run(packages, ["--cflags", "--libs", "Qt6Scxml"], to: flags)) != nil
    else { return .failure(.init(description: "qt6-scxml-dev is not installed")) }
    let words = String(
      decoding: FileManager.default.contents(atPath: flags) ?? Data(), as: UTF8.self
    ).split(whereSeparator: \.isWhitespace).map(String.init)
    _ = try commands.run(
      compiler,
      ["-O2", "-std=c++17", "-fPIC", folder.appendingPathComponent("main.cpp").path, "-o", program]
        + words)
    return .success(program)
  }

  private func rateOfQt(_ driver: String, _ chart: String) throws -> Double {
    let output = surroundings.path("qt.txt")
    _ = try Commands(surroundings: surroundings).run(driver, [chart, String(events)], to: output)
    let text = String(
      decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
    guard let rate = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Surroundings.Trouble(description: "Qt said: \(text)")
    }
    return rate
  }
}

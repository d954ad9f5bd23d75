import Foundation

/// Asks a server for pages over many connections, with `wrk`, and says how it answered.
struct WebLoad {
  /// How a server answered.
  struct Outcome {
    let requests: Int
    let perSecond: Double
    /// Seconds.
    let middle: Double
    let p99: Double
  }

  static let connections = 32

  let surroundings: Surroundings
  let wrk: String

  /// The tool; nil where it is not installed.
  init?(_ surroundings: Surroundings) {
    guard let wrk = Commands.find("wrk") else { return nil }
    self.surroundings = surroundings
    self.wrk = wrk
  }

  /// Asks for addresses of one server in turn.
  ///
  /// - Throws: where one of them was answered with anything but 200.
  func run(_ server: WebServer, _ paths: [String], seconds: Int) throws -> Outcome {
    let list = surroundings.path("paths.txt")
    try (paths.joined(separator: "\n") + "\n").write(
      toFile: list, atomically: true, encoding: .utf8)
    let output = surroundings.path("wrk.txt")
    let script = surroundings.root.appendingPathComponent("Benchmarks/Load/paths.lua").path
    _ = try Commands(surroundings: surroundings).run(
      wrk,
      [
        "--threads", "1", "--connections", "\(Self.connections)", "--duration", "\(seconds)s",
        "--timeout", "30s", "--header", "Cookie: \(server.cookie)", "--script", script,
        "http://127.0.0.1:\(server.port)", "--", list,
      ], to: output)
    let text = String(
      decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
    let words =
      text.split(separator: "\n").first { $0.hasPrefix("measured ") }?
      .split(separator: " ").dropFirst().compactMap { Double($0) } ?? []
    guard words.count == 5, words[0] > 0 else {
      throw Surroundings.Trouble(description: "wrk said: \(text)")
    }
    guard words[4] == 0 else {
      throw Surroundings.Trouble(description: "\(Int(words[4])) of \(Int(words[0])) failed")
    }
    return Outcome(
      requests: Int(words[0]), perSecond: words[0] / words[1] * 1e6, middle: words[2] / 1e6,
      p99: words[3] / 1e6)
  }
}

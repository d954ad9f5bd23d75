import Foundation
import Testing

/// Outputs that are committed, so that a reader of a change sees what it does to them.
///
/// With `UPDATE_GOLDEN=1` they are written anew instead of compared.
enum Golden {
  /// The folder that holds them.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens")

  /// Compares a text with the golden of a name, numbers and digests made plain.
  static func expect(
    _ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent(name)
    let plain = plain(text)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(plain.utf8).write(to: file)
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(plain == golden, "UPDATE_GOLDEN=1 writes it anew", sourceLocation: sourceLocation)
  }

  /// Case numbers are random, and with them hashes: each number is called by its place of
  /// appearance, in as many letters, and digests by nothing.
  static func plain(_ text: String) -> String {
    var numbers: [Substring] = []
    let named = text.replacing(/MP-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/) { match in
      if !numbers.contains(match.output) { numbers.append(match.output) }
      let place = (numbers.firstIndex(of: match.output) ?? 0) + 1
      return "MP-CASE-CASE-000\(place)"
    }
    return named.replacing(/[0-9a-f]{64}/, with: "<digest>")
      .replacing(/calendar us-test [0-9a-f]{12}/, with: "calendar us-test <digest>")
  }
}

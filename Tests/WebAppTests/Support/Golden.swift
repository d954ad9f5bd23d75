import Foundation
import Testing

/// Outputs that are committed, so that a reader of a change sees what it does to them.
///
/// With `UPDATE_GOLDEN=1` they are written anew instead of compared.
enum Golden {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Goldens")

  static func expect(
    _ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(text == golden, "UPDATE_GOLDEN=1 writes it anew", sourceLocation: sourceLocation)
  }
}

import Foundation
import Testing

/// Texts that a test compares with a committed file; `UPDATE_GOLDEN=1` writes them anew.
enum Golden {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Goldens")

  static func compare(
    _ text: String, with name: String, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (place, line) in lines.enumerated() where place >= wanted.count || wanted[place] != line {
      Issue.record(
        "\(name):\(place + 1) is\n\(line)\nnot\n\(place < wanted.count ? wanted[place] : "")",
        sourceLocation: location)
    }
    #expect(lines.count >= wanted.count, sourceLocation: location)
  }
}

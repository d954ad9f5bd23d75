import Casework
import Exports
import Foundation
import Testing

struct GoldenTests {
  @Test("the log is written as the golden has it", arguments: StepLogFormat.allCases)
  func rows(_ format: StepLogFormat) throws {
    try expectGolden("step-log.\(format.rawValue)", try written(SampleRows.all, format))
  }

  @Test("a rehearsal's log says so in every row", arguments: StepLogFormat.allCases)
  func rehearsal(_ format: StepLogFormat) throws {
    let bytes = try written([SampleRows.bare], format, isRehearsal: true)
    try expectGolden("rehearsal.\(format.rawValue)", bytes)
  }

  /// Compares with a file; `UPDATE_GOLDEN=1` writes it instead.
  private func expectGolden(_ name: String, _ bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Goldens/Exports/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(String(decoding: bytes, as: UTF8.self) == golden)
  }
}

import Casework
import Exports
import Testing

struct StreamingTests {
  private final class Pieces {
    var sizes: [Int] = []
  }

  @Test("peer failure 27: a long log is handed on in pieces of bounded size")
  func pieces() throws {
    let pieces = Pieces()
    var writer = StepLogWriter(.csv, at: SampleRows.now) { pieces.sizes.append($0.count) }
    for _ in 0..<2_000 { try writer.write(SampleRows.full) }
    try writer.finish()
    #expect(pieces.sizes.count > 4)
    #expect(pieces.sizes.allSatisfy { $0 < 300_000 })
  }

  @Test("nothing is handed on twice, and nothing is lost between pieces")
  func whole() throws {
    let one = try written([SampleRows.full], .jsonl)
    let many = try written(Array(repeating: SampleRows.full, count: 1_000), .jsonl)
    #expect(many == Array((0..<1_000).map { _ in one }.joined()))
  }

  @Test("what the receiver throws ends the writing")
  func failing() throws {
    struct Full: Error {}
    var written = 0
    #expect(throws: Full.self) {
      var writer = StepLogWriter(.jsonl, at: SampleRows.now) { _ in throw Full() }
      for _ in 0..<10_000 {
        try writer.write(SampleRows.full)
        written += 1
      }
      try writer.finish()
    }
    #expect(written < 1_000)
  }

  @Test("an empty log is a header in CSV and nothing in JSON lines")
  func empty() throws {
    #expect(String(decoding: try written([], .csv), as: UTF8.self).hasSuffix("sequence,hash\r\n"))
    #expect(try written([], .jsonl).isEmpty)
  }
}

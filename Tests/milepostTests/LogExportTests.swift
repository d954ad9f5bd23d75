import Foundation
import Testing

/// Which rows of the log are taken by days, and by which of their times.
struct LogExportTests {
  /// A case whose first step is done on 4 May and recorded on the 6th, and whose second is open
  /// since the 4th and due on the 5th.
  private func rehearsal() throws -> Rehearsal {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let done = try rehearsal.run(
      "step done \(number) classify accepted --at 2026-05-04T10:00", now: "2026-05-06T09:00-05:00")
    try #require(done.code == 0, "\(done.errors)")
    return rehearsal
  }

  @Test(arguments: [
    ("", "classify look-in refer"),
    // Due at 12:00 on the 4th, at 10:00 on the 5th, and never; what has no date goes by its opening.
    ("--from 2026-05-05", "refer"), ("--to 2026-05-04", "classify look-in"),
    ("--from 2026-05-05 --to 2026-05-05", "refer"), ("--from 2026-05-06", ""),
    ("--by due --to 2026-05-03", ""),
    ("--by opened --from 2026-05-04 --to 2026-05-04", "classify look-in refer"),
    ("--by opened --from 2026-05-05", ""),
    ("--by done --from 2026-05-04 --to 2026-05-04", "classify"),
    ("--by done --from 2026-05-05", ""),
    ("--by recorded --to 2026-05-05", ""), ("--by recorded --from 2026-05-06", "classify"),
  ])
  func `days are included at both ends`(options: String, steps: String) throws {
    let rehearsal = try rehearsal()
    let outcome = try rehearsal.run(
      "log export --format csv \(options)", now: "2026-05-06T10:00-05:00")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let rows = outcome.output.split(whereSeparator: \.isNewline)
    let header = try #require(rows.first).split(separator: ",", omittingEmptySubsequences: false)
    let column = try #require(header.firstIndex(of: "step"))
    let found = rows.dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[column]
    }
    #expect(found.sorted().joined(separator: " ") == steps)
  }

  @Test(arguments: [
    ("--format csv --from 2026-05-06 --to 2026-05-05", 2), ("--format csv --by nothing", 2),
    ("--format csv --from yesterday", 2), ("--format yaml", 2), ("", 2),
    ("--format csv --case MP-0000-0000-0000", 1), ("--format csv --output nowhere/log.csv", 3),
  ])
  func `what cannot be exported is not`(options: String, code: Int) throws {
    let outcome = try rehearsal().run("log export \(options)", now: "2026-05-06T10:00-05:00")
    #expect(outcome.code == Int32(code), "\(outcome.errors)")
    #expect(!outcome.errors.isEmpty)
  }
}

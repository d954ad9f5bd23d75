import Foundation
import Testing

/// One case from its report to its end, by every command that a worker has.
struct WalkTests {
  /// A command of the walk: what is typed, when, and by whom.
  private struct Stop {
    let time: String
    let words: String
    var actor: String?
    var input = ""

    init(_ time: String, _ words: String, as actor: String? = nil, input: String = "") {
      self.time = time
      self.words = words
      self.actor = actor
      self.input = input
    }
  }

  private static let cac = "c1:cac@cac-1"
  private static let answers =
    #"{"ran-away": "yes", "how-often": 2, "online": "no", "$language": "en"}"#

  private static let stops = [
    Stop("2026-05-04T10:00", "step list CASE"),
    Stop("2026-05-04T13:30", "step done CASE classify accepted --at 2026-05-04T10:00"),
    Stop("2026-05-04T14:00", "case record CASE place-type=secure-detention"),
    Stop("2026-05-04T14:00", "overdue --due-within P1D"),
    Stop("2026-05-04T15:00", "case record CASE place-type=home"),
    Stop("2026-05-04T15:30", "step attempt CASE refer --field remark=busy"),
    Stop("2026-05-05T12:00", "overdue"),
    Stop("2026-05-05T12:00", "case list"),
    Stop("2026-05-05T15:30", "step done CASE refer sent --field to=cac-1 --note called"),
    Stop("2026-05-05T15:40", "referrals --to cac-1"),
    Stop("2026-05-05T15:50", "step done CASE accept returned --reason wrong-region", as: cac),
    Stop("2026-05-05T15:55", "referrals --to cac-1 --status returned"),
    Stop("2026-05-05T15:58", "step done CASE refer#2 sent --field to=cac-1"),
    Stop("2026-05-05T16:00", "step done CASE accept accepted", as: cac),
    Stop("2026-05-06T16:00", "step extend CASE hold-interview --to P20D --reason child-ill"),
    Stop("2026-05-06T16:10", "case correct CASE 12 --at 2026-05-06T10:00 --reason misread"),
    Stop(
      "2026-05-06T16:11", "case correct CASE 12 --at 2026-05-06T10:00 --reason misread --accept"),
    Stop("2026-05-07T16:00", "step stop CASE hold-interview"),
    Stop("2026-05-08T09:00", "step list CASE"),
    Stop("2026-05-10T16:00", "step resume CASE hold-interview"),
    Stop("2026-05-10T16:00", "step explain CASE hold-interview"),
    Stop("2026-05-10T16:01", "case event CASE police-joined"),
    Stop("2026-05-10T16:02", "case start CASE test-follow-up"),
    Stop("2026-05-10T16:03", "case note CASE --text -", input: "The caregiver called.\n"),
    Stop("2026-05-10T16:04", "case assign CASE w1@boone-cd"),
    Stop(
      "2026-05-10T16:05", "case team CASE add w2 cac@cac-2 --purpose interview --sections safety"),
    Stop("2026-05-10T16:06", "case team CASE end w2"),
    Stop("2026-05-10T16:07", "case team CASE"),
    Stop("2026-05-10T16:08", "screen CASE test-screen --answers -", input: answers),
    Stop("2026-05-10T16:09", "case record CASE disclosure=no"),
    Stop("2026-05-11T16:00", "step done CASE hold-interview held", as: cac),
    Stop("2026-05-11T17:00", "step done CASE call called"),
    Stop("2026-05-11T17:30", "case show CASE"),
    Stop("2026-05-11T18:00", "case close CASE --reason done"),
    Stop("2026-05-12T09:00", "case reopen CASE"),
    Stop(
      "2026-05-12T09:30", "case correct CASE 13 --at 2026-05-05T15:45 --reason misread --accept"),
    Stop("2026-05-12T09:40", "case timeline CASE"),
  ]

  @Test(arguments: ["text", "json"])
  func `a case goes from its report to its end`(format: String) throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase("--child k1 --report R-1")
    var transcript = "$ milepost case open test-response ...\n\(number)\n"
    for stop in Self.stops {
      let words = stop.words.replacing("CASE", with: number)
      let outcome = try rehearsal.run(
        words + (format == "text" ? "" : " --format json"), now: stop.time + "-05:00",
        as: stop.actor, input: stop.input)
      transcript += "\n$ milepost \(words)  # \(stop.time)\n\(outcome.output)\(outcome.errors)"
      if outcome.code != 0 { transcript += "(exit code \(outcome.code ?? -1))\n" }
    }
    try Golden.expect(transcript, is: "walk-\(format).txt")
  }

  @Test func `a list as a spreadsheet reads it`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    try rehearsal.run("case record \(number) place-type=secure-detention")
    let outcome = try rehearsal.run("overdue --format csv", now: "2026-05-05T15:40-05:00")
    #expect(outcome.code == 0)
    try Golden.expect(outcome.output, is: "overdue.csv")
  }

  @Test func `what must not be heads every list`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    try rehearsal.run("case record \(number) place-type=secure-detention")
    for words in [
      "overdue", "case list", "referrals --to cac", "step list \(number)", "case show \(number)",
    ] {
      let outcome = try rehearsal.run(words)
      #expect(outcome.firstLine.hasPrefix("MUST NOT BE: \(number)"), "\(words)")
    }
    #expect(try rehearsal.run("overdue --format json").output.contains(#""status":"violated""#))
  }
}

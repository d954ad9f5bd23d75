import Foundation
import Testing

/// Bad input: a clear error, the documented exit code, nothing recorded.
struct RefusalTests {
  /// What is typed wrongly, and how it is answered.
  struct Mistake: Sendable {
    let words: String
    let code: Int32
    let id: String
    let says: String

    init(_ words: String, _ code: Int32, _ id: String, _ says: String) {
      self.words = words
      self.code = code
      self.id = id
      self.says = says
    }
  }

  static let mistakes = [
    Mistake("case show MP-0000-0000-0000", 1, "unknown-case", "that you can see"),
    Mistake("step done CASE nothing accepted", 1, "unknown-step", "Open are: classify"),
    Mistake("step done CASE classify nothing", 1, "unknown-outcome", "accepted, not-accepted"),
    Mistake("step done CASE classify not-accepted", 1, "reason-needed", "duplicate"),
    Mistake("step done CASE classify not-accepted --reason x", 1, "unknown-reason", "duplicate"),
    Mistake("step done CASE classify accepted --field x=1", 1, "unknown-field", "no fields"),
    Mistake("step explain CASE nothing", 1, "unknown-step", "nothing"),
    Mistake("step extend CASE classify --to P9D", 1, "not-allowed", "No authority"),
    Mistake("step extend CASE classify --to 9", 1, "wrong-value", "no length of time"),
    Mistake("step stop CASE classify", 1, "not-allowed", "No authority"),
    Mistake("case record CASE disclosur=yes", 1, "unknown-fact", "Did you mean 'disclosure'?"),
    Mistake("case record CASE disclosure=maybe", 1, "wrong-value", "Write yes or no."),
    Mistake("case record CASE county=cole", 1, "wrong-value", "boone, greene"),
    Mistake("case record CASE birth-date=2011-13", 1, "wrong-value", "no date"),
    Mistake("case record CASE age-at-report=3", 1, "derived-fact", "read off others"),
    Mistake("case record CASE disclosure", 2, "wrong-usage", "not written id=value"),
    Mistake("case record CASE disclosure=yes --at 2026-05-05", 1, "time-in-future", "future"),
    Mistake("case record CASE disclosure=yes --at 2010-05-05", 1, "time-before-birth", "born"),
    Mistake("case record CASE disclosure=yes --at then", 1, "wrong-time", "no time"),
    Mistake(
      "case record CASE disclosure=yes --at 2026-03-08T02:30", 1, "ambiguous-time",
      "2026-03-08T03:30:00-05:00 or 2026-03-08T01:30:00-06:00"),
    Mistake(
      "case record CASE disclosure=yes --at 2025-11-02T01:30", 1, "ambiguous-time",
      "2025-11-02T01:30:00-05:00 or 2025-11-02T01:30:00-06:00"),
    Mistake("case event CASE nothing", 1, "unknown-event", "police-joined"),
    Mistake("case start CASE nothing", 1, "unknown-workflow", "milepost definitions list"),
    Mistake("case start CASE test-response", 1, "workflow-not-for-this", "by-hand"),
    Mistake("case close CASE --reason done", 1, "case-not-finished", "1/classify"),
    Mistake("case reopen CASE", 1, "case-not-closed", "open"),
    Mistake("case withdraw CASE 9 --reason x", 1, "unknown-act", "case timeline"),
    Mistake("case withdraw CASE 1 --reason x", 1, "unknown-act", "opening of a case"),
    Mistake("case correct CASE 1 --reason x", 1, "unknown-act", "changes nothing"),
    Mistake("case team CASE end nobody", 1, "unknown-member", "not on the team"),
    Mistake("case team CASE add x", 2, "wrong-usage", "add WHO ROLE@AGENCY"),
    Mistake("case team CASE add x cac@y", 2, "wrong-usage", "purpose"),
    Mistake(
      "case team CASE add x cac@y --purpose p --sections z", 1, "wrong-value", "safety, identity"),
    Mistake("case assign CASE @", 2, "wrong-usage", "@AGENCY"),
    Mistake("case open nothing", 1, "unknown-workflow", "milepost definitions list"),
    Mistake("case open test-follow-up", 1, "workflow-not-for-this", "case start"),
    Mistake("case open test-response --at 2026-06-01", 1, "time-in-future", "report"),
    Mistake(
      "case open test-response --at 2026-05-01 --fact birth-date=2026-05-03", 1,
      "time-before-birth", "born"),
    Mistake("case import nowhere.jsonl", 3, "unreadable-file", "nowhere.jsonl"),
    Mistake("case note CASE --text nowhere.txt", 3, "unreadable-file", "nowhere.txt"),
    Mistake("screen CASE nothing --answers a.json", 1, "unknown-instrument", "test-screen"),
    Mistake("screen CASE test-screen --answers nowhere.json", 3, "unreadable-file", "nowhere.json"),
    Mistake("screen CASE test-screen", 2, "answers-needed", "--answers"),
    Mistake("diagram nothing", 1, "unknown-workflow", "milepost definitions list"),
    Mistake("definitions show nothing", 1, "unknown-definition", "definitions list"),
    Mistake("overdue --due-within soon", 1, "wrong-value", "PT48H"),
    Mistake("overdue --format yaml", 2, "wrong-usage", "yaml"),
    Mistake("referrals", 2, "wrong-usage", "--to"),
    Mistake("case nothing", 2, "wrong-usage", "rror"),
    Mistake("overdue --as somebody", 2, "wrong-usage", "ID:ROLE@AGENCY"),
    Mistake("overdue --definitions nowhere --database nowhere.sqlite", 3, "no-database", "nowhere"),
  ]

  @Test func `each mistake is answered, and nothing is recorded`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let before = try rehearsal.run("case timeline \(number) --format json").output
    for mistake in Self.mistakes {
      let words = mistake.words.replacing("CASE", with: number)
      // What definitions say does not depend on the moment.
      let now = words.hasPrefix("definitions") ? nil : Rehearsal.morning
      let text = try rehearsal.run(words, now: now)
      #expect(text.code == mistake.code, "\(words)")
      #expect(text.output.isEmpty, "\(words)")
      #expect(text.errors.contains(mistake.says), "\(words): \(text.errors)")
      guard !words.contains("--format"), !words.hasPrefix("diagram") else { continue }
      let json = try rehearsal.run(words + " --format json", now: now)
      #expect(json.code == mistake.code, "\(words)")
      #expect(
        json.errors.contains("\"error\":\"\(mistake.id)\""), "\(words): \(json.errors)")
    }
    #expect(try rehearsal.run("case timeline \(number) --format json").output == before)
  }

  @Test func `a gate that is not passed names what is unknown`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    for words in ["classify accepted", "refer sent --field to=cac-1", "accept accepted"] {
      #expect(try rehearsal.run("step done \(number) \(words)").code == 0)
    }
    let outcome = try rehearsal.run("step done \(number) hold-interview held --format json")
    #expect(outcome.code == 1)
    try Golden.expect(outcome.errors, is: "gate-not-passed.json")
    let shown = try rehearsal.run("case show \(number) --format json")
    #expect(shown.output.contains(#""waiting-for":["disclosure"]"#))
  }

  @Test func `wrong answers are listed together`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let outcome = try rehearsal.run(
      "screen \(number) test-screen --answers -",
      input: #"{"ran-away": "perhaps", "nothing": 1, "how-often": 1.5, "$mood": "good"}"#)
    #expect(outcome.code == 1)
    try Golden.expect(outcome.errors, is: "wrong-answers.txt")
    let named = try rehearsal.run(
      "screen \(number) test-screen --answers -",
      input: #"{"ran-away": "perhaps", "nothing": 1, "how-often": 500}"#)
    #expect(named.code == 1)
    #expect(named.errors.contains("nothing"))
  }
}

import Foundation
import Testing

/// New definitions: what they say differently, what they would move, and that nothing moves before
/// somebody accepts it (peers 5 and 7).
struct AdoptionCommandTests {
  /// A case whose referral is to be answered on Tuesday, in a rehearsal.
  private func waiting(_ rehearsal: Rehearsal) throws -> String {
    let id = try rehearsal.openCase()
    try rehearsal.run("step done \(id) classify accepted")
    try rehearsal.run("step done \(id) refer sent --field to=north-center")
    return id
  }

  private func calendarFile(_ rehearsal: Rehearsal) throws -> URL {
    let folder = rehearsal.definitions.appending(path: "Workflows/Calendars")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return folder.appending(path: try #require(names.first))
  }

  /// The calendar with one more day on which work rests.
  private func newCalendar(_ rehearsal: Rehearsal, version: Int = 2) throws -> String {
    let text = try String(contentsOf: try calendarFile(rehearsal), encoding: .utf8)
      .replacing("version=\"1\" zone", with: "version=\"\(version)\" zone")
      .replacing(
        "</holidays>",
        with: "<closure on=\"2026-05-05\" authority=\"holidays-act\">Flood</closure></holidays>")
    return try rehearsal.file("new-calendar.xml", text)
  }

  @Test func `a calendar that gains a holiday moves nothing until it is accepted`() throws {
    let rehearsal = try Rehearsal()
    let id = try waiting(rehearsal)
    _ = try rehearsal.openCase()
    let new = try newCalendar(rehearsal)
    var text = ""
    func run(_ words: String, now: String? = Rehearsal.morning) throws {
      let outcome = try rehearsal.run(words, now: now)
      text += "$ milepost \(words.replacing(new, with: "new-calendar.xml"))\n"
      text += outcome.output + outcome.errors + "\n"
    }
    try run("definitions diff us-test \(new)", now: nil)
    try run("definitions impact \(new)")
    try run("case adopt \(id)")
    // It becomes active: the file takes the place of the old one.
    let file = try calendarFile(rehearsal)
    try FileManager.default.removeItem(at: file)
    try FileManager.default.copyItem(at: URL(fileURLWithPath: new), to: file)
    try run("step list \(id)")
    try run("definitions impact")
    try run("case adopt \(id)")
    try run("case adopt \(id) --accept")
    try run("case adopt \(id)")
    try run("step explain \(id) accept")
    try run("case timeline \(id)")
    #expect(try rehearsal.run("log verify").code == 0)
    let normal = text.replacing(/calendar us-test [0-9a-f]{12}/, with: "calendar us-test <digest>")
      .replacing(rehearsal.folder.path, with: "<folder>")
    try Golden.expect(normal, is: "adoption.txt")
  }

  @Test func `what is foretold is what is asked to be accepted, to the letter`() throws {
    let rehearsal = try Rehearsal()
    let id = try waiting(rehearsal)
    let new = try newCalendar(rehearsal)
    let foretold = try rehearsal.run("definitions impact \(new) --format json").output
    let file = try calendarFile(rehearsal)
    try FileManager.default.removeItem(at: file)
    try FileManager.default.copyItem(at: URL(fileURLWithPath: new), to: file)
    let asked = try rehearsal.run("case adopt \(id) --format json").errors
    let difference = try #require(asked.firstMatch(of: /"details":(\[[^\]]*\])/)?.1)
    #expect(foretold.contains("\"differences\":\(difference)"), "\(foretold) \(asked)")
    let adopted = try rehearsal.run("case adopt \(id) --accept --format json").output
    let moves = try #require(adopted.firstMatch(of: /"moves":(\[[^\]]*\])/)?.1)
    #expect(foretold.contains("\"moves\":\(moves)"), "\(foretold) \(adopted)")
    #expect(try rehearsal.run("case adopt \(id) --format json").output == "[]\n")
  }

  @Test func `a version that is not raised is refused, and so is one with errors`() throws {
    let rehearsal = try Rehearsal()
    _ = try waiting(rehearsal)
    let same = try newCalendar(rehearsal, version: 1)
    let refused = try rehearsal.run("definitions impact \(same)")
    #expect(refused.code == 1)
    #expect(refused.errors.contains("version-not-raised"))
    let broken = try rehearsal.file(
      "broken.xml",
      try String(contentsOfFile: same, encoding: .utf8).replacing("sat sun", with: "x"))
    #expect(
      try rehearsal.run("definitions impact \(broken)").errors.contains("definition-has-errors"))
    let empty = rehearsal.folder.appending(path: "empty")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    #expect(try rehearsal.run("definitions impact \(empty.path)").errors.contains("no-definitions"))
  }

  @Test func `a definition that was changed in place is refused where it would first be used`()
    throws
  {
    let rehearsal = try Rehearsal()
    let id = try waiting(rehearsal)
    let list = try rehearsal.run("case list").output
    let same = try newCalendar(rehearsal, version: 1)
    let file = try calendarFile(rehearsal)
    try FileManager.default.removeItem(at: file)
    try FileManager.default.copyItem(at: URL(fileURLWithPath: same), to: file)
    let words = "case open test-response --at 2026-05-04T09:00 --fact county=boone"
    let refused = try rehearsal.run(words)
    #expect(refused.code == 1)
    #expect(refused.errors.contains("'us-test' is version 1 with other bytes"))
    #expect(refused.errors.contains("[version-not-raised]"))
    #expect(
      try rehearsal.run(words + " --format json").errors.contains(
        #""error":"version-not-raised""#))
    #expect(try rehearsal.run("case list").output == list)
    // What began by the old bytes goes on by them.
    #expect(try rehearsal.run("step done \(id) accept accepted").code == 0)
    #expect(try rehearsal.run("log verify").code == 0)
  }

  @Test func `a workflow of another shape cannot be adopted, and it is said of which cases`() throws
  {
    let rehearsal = try Rehearsal()
    let id = try waiting(rehearsal)
    let file = rehearsal.definitions.appending(path: "Workflows/test-response.xml")
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing("id=\"test-response\" version=\"1\"", with: "id=\"test-response\" version=\"2\"")
      .replacing("id=\"look-in\"", with: "id=\"look-after\"")
      .replacing("within=\"PT24H\"", with: "within=\"PT12H\"")
    let new = try rehearsal.file("new.xml", text)
    let impact = try rehearsal.run("definitions impact \(new)")
    #expect(impact.output.contains("\(id), run 1 of test-response: The states or steps"))
    #expect(impact.output.contains("1 cannot go on by the new ones."))
    let diff = try rehearsal.run("definitions diff test-response \(new)", now: nil).output
    #expect(diff.contains("test-response (workflow), version 1 -> 2"))
    #expect(diff.contains("  - due of refer: PT24H from entered, clock, Grant 2 (grant)"))
    #expect(diff.contains("  + due of refer: PT12H from entered, clock, Grant 2 (grant)"))
    let same = try rehearsal.run("definitions diff us-test us-test", now: nil).output
    #expect(same == "They say the same.\n")
  }

  @Test func `a deadline that passes while nobody holds the role heads the supervisor's list`()
    throws
  {
    let rehearsal = try Rehearsal()
    let supervisor = "sol:supervisor@boone-cd"
    let opened = try rehearsal.run(
      "case open test-response --at 2026-05-04T09:00 --fact county=boone", as: supervisor)
    let id = opened.firstLine
    try rehearsal.run("case assign \(id) @boone-cd", as: supervisor)
    let later = "2026-05-04T13:00-05:00"
    for words in ["overdue", "case show \(id)"] {
      let text = try rehearsal.run(words, now: later, as: supervisor).output
      #expect(
        text.hasPrefix(
          "NOBODY HELD THE ROLE: \(id), 1/classify: fell due Mon 4 May 12:00 without anybody as hotline"
        ), "\(text)")
      #expect(text.contains("overdue by 1 h, nobody held the role"))
      let json = try rehearsal.run("\(words) --format json", now: later, as: supervisor).output
      #expect(json.contains(#""fell-due-unheld":true"#))
    }
    // Recorded, it stands in the index as it was worked out.
    try rehearsal.run("case assign \(id) w1@boone-cd", now: later, as: supervisor)
    let listed = try rehearsal.run("overdue --format json", now: later, as: supervisor).output
    #expect(listed.contains(#""fell-due-unheld":true"#))
    #expect(try rehearsal.run("log verify", now: later).code == 0)
  }
}

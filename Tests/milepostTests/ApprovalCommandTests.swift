import Foundation
import Testing

/// An act that somebody else has to approve: asked for, listed, approved or sent back.
struct ApprovalCommandTests {
  private static let worker = "w:childrens-division@boone-cd"
  private static let center = "c:cac@cac-1"
  private static let supervisor = "s:supervisor@cac-1"
  private static let stranger = "x:supervisor@elsewhere"
  private static let extend = "hold-interview --to P15D --reason child-ill"

  /// A case at the interview, whose deadline the center's supervisor may extend.
  private func asked() throws -> (rehearsal: Rehearsal, number: String) {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    for (words, actor) in [
      ("step done \(number) classify accepted", nil),
      ("step done \(number) refer sent --field to=cac-1", nil),
      ("step done \(number) accept accepted", Self.center),
      ("case team \(number) add s supervisor@cac-1 --purpose approval", nil),
    ] {
      let outcome = try rehearsal.run(words, as: actor)
      try #require(outcome.code == 0, "\(words): \(outcome.errors)")
    }
    let refused = try rehearsal.run("step extend \(number) \(Self.extend)", as: Self.center)
    #expect(refused.code == 1)
    #expect(refused.errors.contains("approver-needed"), "\(refused.errors)")
    #expect(try due(rehearsal, number).contains("2026-05-15T05:00:00"))
    let asked = try rehearsal.run("step extend \(number) \(Self.extend) --ask", as: Self.center)
    #expect(asked.code == 0, "\(asked.errors)")
    #expect(asked.output.contains("recorded as act 6"), "\(asked.output)")
    // Nothing is extended before somebody has approved it.
    #expect(try due(rehearsal, number).contains("2026-05-15T05:00:00"))
    return (rehearsal, number)
  }

  /// The step's row, as programs read it.
  private func due(_ rehearsal: Rehearsal, _ number: String) throws -> String {
    let list = try rehearsal.run("step list \(number) --format json").output
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]])
    let row = try #require(rows.first { $0["step"] as? String == "hold-interview" })
    return try #require(row["due"] as? String)
  }

  @Test func `it is listed to its asker and its approver, and to nobody else`() throws {
    let (rehearsal, number) = try asked()
    for (actor, isListed) in [
      (Self.center, true), (Self.supervisor, true), (Self.stranger, false),
    ] {
      let text = try rehearsal.run("case approve", as: actor)
      #expect(text.code == 0)
      #expect(text.output.contains(number) == isListed, "\(actor): \(text.output)")
      #expect(text.output.contains("No approval waits.") != isListed)
      let json = try rehearsal.run("case approve --format json", as: actor).output
      #expect(json.contains(#""act":6"#) == isListed, "\(actor): \(json)")
      #expect(json.contains(#""may-answer":true"#) == (actor == Self.supervisor), "\(json)")
    }
  }

  @Test func `approved it is recorded under both names, once`() throws {
    let (rehearsal, number) = try asked()
    let own = try rehearsal.run("case approve \(number) 6", as: Self.center)
    #expect(own.code == 1, "\(own.output)")
    let hidden = try rehearsal.run("case approve \(number) 6", as: Self.stranger)
    #expect(hidden.code == 1)
    #expect(hidden.errors.contains("unknown-case"), "\(hidden.errors)")
    let approved = try rehearsal.run("case approve \(number) 6 --key once", as: Self.supervisor)
    #expect(approved.code == 0, "\(approved.errors)")
    #expect(try due(rehearsal, number).contains("2026-05-20T05:00:00"))
    let again = try rehearsal.run("case approve \(number) 6 --key once", as: Self.supervisor)
    #expect(again.code == 0 && again.output.contains("recorded before"), "\(again)")
    let twice = try rehearsal.run("case approve \(number) 6", as: Self.supervisor)
    #expect(twice.code == 1, "\(twice.output)")
    let timeline = try rehearsal.run("case timeline \(number)").output
    #expect(timeline.contains("c (cac") || timeline.contains(" c "), "\(timeline)")
    #expect(try rehearsal.run("case approve", as: Self.supervisor).output.contains("No approval"))
    #expect(try rehearsal.run("log verify").code == 0)
  }

  @Test func `sent back it stands with its asker, and is not recorded`() throws {
    let (rehearsal, number) = try asked()
    let words = "case send-back \(number) 6 --note Why?"
    #expect(try rehearsal.run(words, as: Self.center).code == 1)
    let returned = try rehearsal.run(words, as: Self.supervisor)
    #expect(returned.code == 0, "\(returned.errors)")
    let list = try rehearsal.run("case approve", as: Self.center)
    #expect(list.output.contains("sent back by s"), "\(list.output)")
    #expect(try rehearsal.run("case approve", as: Self.supervisor).output.contains("No approval"))
    let late = try rehearsal.run("case approve \(number) 6", as: Self.supervisor)
    #expect(late.code == 1, "\(late.output)")
    #expect(try due(rehearsal, number).contains("2026-05-15T05:00:00"))
    #expect(try rehearsal.run("log verify").code == 0)
  }

  @Test func `what nobody has to approve is not asked for`() throws {
    let (rehearsal, number) = try asked()
    let before = try rehearsal.run("case timeline \(number) --format json").output
    for (words, actor, code) in [
      ("step done \(number) hold-interview held --ask", Self.center, Int32(1)),
      ("step extend \(number) hold-interview --to P40D --reason child-ill --ask", Self.center, 1),
      ("case approve \(number)", Self.supervisor, 2),
      ("case approve \(number) 5", Self.supervisor, 1),
      ("case approve \(number) 99", Self.supervisor, 1),
      ("case send-back \(number) 6", Self.supervisor, 2),
      ("case send-back \(number) 5 --note No", Self.supervisor, 1),
    ] {
      let outcome = try rehearsal.run(words, as: actor)
      #expect(outcome.code == code, "\(words): \(outcome.output)")
      #expect(outcome.output.isEmpty, "\(words)")
    }
    #expect(try rehearsal.run("case timeline \(number) --format json").output == before)
  }
}

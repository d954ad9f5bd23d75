import Foundation
import Testing

/// Duplicates at intake, as the program shows them.
struct PairTests {
  private func line(_ report: String, agency: String, name: String, born: String) -> String {
    #"{"report": "\#(report)", "agency": "\#(agency)", "received": "2026-05-04T09:00-05:00", "#
      + #""workflow": "test-response", "facts": {"county": "boone"}, "children": [{"key": "1", "#
      + #""facts": {"sex": "female"}, "identity": {"child-name": "\#(name)", "#
      + #""birth-date": "\#(born)"}}]}"#
  }

  private func imported(_ rehearsal: Rehearsal, as actor: String? = nil) throws -> [String] {
    let file = try rehearsal.file(
      "reports.jsonl",
      [
        line("R-1", agency: "hotline-1", name: "Rose Madeup", born: "2011-03-19"),
        line("R-2", agency: "police-1", name: "MADEUP, ROSIE", born: "2011-03-18"),
        line("R-3", agency: "police-1", name: "Lily Madeup", born: "2011-03-19"),
      ].joined(separator: "\n"))
    let outcome = try rehearsal.run("case import \(file)", as: actor)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output.matches(of: /^\d+ +(MP-[-0-9A-Z]{14})/.anchorsMatchLineEndings())
      .map { String($0.1) } + [outcome.output]
  }

  @Test func `the same child reported by two agencies is found, decided and undone`() throws {
    let rehearsal = try Rehearsal()
    let numbers = try imported(rehearsal)
    var text = numbers[3]
    func run(_ words: String, as actor: String? = nil) throws {
      let outcome = try rehearsal.run(words, as: actor)
      text += "\n$ milepost \(words)\(actor.map { " --as \($0)" } ?? "")\n"
      text += outcome.output + outcome.errors
    }
    let (one, other) = (numbers[0], numbers[1])
    let steward = "stu:data-steward@state"
    try run("case candidates \(other)")
    try run("case candidates", as: steward)
    try run("case merge \(one) \(other) --reason birth-record", as: steward)
    try run("case candidates \(one)")
    try run("case timeline \(other)")
    try run("case merge \(one) \(other) --reason birth-record")
    try run("case unmerge \(one) \(other) --reason mistake", as: steward)
    try run("case keep-apart \(one) \(other) --reason cousins", as: steward)
    try run("case candidates \(one) --format json")
    try run("case withdraw \(one) 4 --reason wrong")
    #expect(try rehearsal.run("log verify").code == 0)
    try Golden.expect(text, is: "pairs.txt")
  }

  @Test func `who opens a case is told of another that they may see, and of no other`() throws {
    let rehearsal = try Rehearsal()
    let open =
      "case open test-response --fact child-name=Rose --fact birth-date=2011-03-19 --fact sex=female"
    let first = try rehearsal.run(open, as: "w:children-division@boone-cd").firstLine
    let stranger = try rehearsal.run(open, as: "p:law-enforcement@police-1")
    #expect(stranger.output.split(separator: "\n").count == 2, "\(stranger.output)")
    let colleague = try rehearsal.run(open, as: "c:children-division@boone-cd")
    #expect(colleague.output.contains("perhaps the same child: \(first), likely: the same first"))
    let json = try rehearsal.run(open + " --format json", as: "c:children-division@boone-cd")
    #expect(json.output.contains(#""candidates":["#))
  }

  @Test func `the key lies beside the database, for its owner only, and is missed`() throws {
    let rehearsal = try Rehearsal()
    let numbers = try imported(rehearsal)
    let key = rehearsal.database + ".match-key"
    let rights = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions]
    #expect(rights as? Int == 0o600)
    let text = try String(contentsOfFile: key, encoding: .utf8)
    #expect(text.split(separator: "\n").map(\.count) == [64, 64])
    try FileManager.default.removeItem(atPath: key)
    let without = try rehearsal.run("case candidates \(numbers[0])")
    #expect(without.code == 0)
    #expect(without.errors.contains("Nobody was looked for"))
    let opened = try rehearsal.run("case open test-response --fact child-name=Rose")
    #expect(opened.code == 0, "intake never waits for a key")
    let rebuilt = try rehearsal.run("case candidates --rebuild")
    #expect(rebuilt.output.contains("Tokens made of 4 cases."), "\(rebuilt.errors)")
    #expect(try rehearsal.run("case candidates \(numbers[0])").output.contains(numbers[1]))
    try "x".write(toFile: key, atomically: true, encoding: .utf8)
    let damaged = try rehearsal.run("case candidates \(numbers[0])")
    #expect(damaged.code == 3)
    #expect(damaged.errors.contains("damaged-match-key"))
  }
}

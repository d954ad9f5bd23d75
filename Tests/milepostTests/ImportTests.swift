import Foundation
import Testing

/// Hotline reports, line by line.
struct ImportTests {
  private func line(
    _ report: String, agency: String = "hotline-1", children: [String] = ["1"],
    facts: String = #""county": "boone""#
  ) -> String {
    let listed = children.map { key in
      #"{"key": "\#(key)", "facts": {"sex": "female"}, "identity": {"child-name": "Made-up \#(key)"}}"#
    }
    return
      #"{"report": "\#(report)", "agency": "\#(agency)", "received": "2026-05-04T09:00-05:00", "#
      + #""workflow": "test-response", "facts": {\#(facts)}, "children": ["#
      + listed.joined(separator: ", ") + "]}"
  }

  @Test func `a case is opened for each child, and a second copy joins it`() throws {
    let rehearsal = try Rehearsal()
    let file = try rehearsal.file(
      "reports.jsonl",
      [
        line("R-1", children: ["1", "2"]), line("R-2"),
        line(
          "R-1", agency: "police-1", children: ["1", "3"],
          facts: #""county": "greene", "disclosure": true"#), "",
      ].joined(separator: "\n"))
    let outcome = try rehearsal.run("case import \(file)")
    #expect(outcome.code == 0)
    try Golden.expect(outcome.output, is: "import.txt")
    let again = try rehearsal.run("case import \(file) --format json")
    #expect(again.code == 0)
    try Golden.expect(again.output, is: "import-again.json")

    let number = try #require(again.output.firstMatch(of: /MP-[-0-9A-Z]{14}/)?.output)
    let shown = try rehearsal.run("case show \(number) --format json").output
    #expect(shown.contains(#""county":"boone""#), "what was known stays")
    #expect(shown.contains(#""disclosure":true"#), "what was unknown is added")
    #expect(shown.contains(#""kind":"same-report""#))
    let police = try rehearsal.run("case list", as: "p:law-enforcement@police-1").output
    #expect(police.contains("R-1/1") && police.contains("R-1/3") && !police.contains("R-1/2"))
  }

  @Test func `with one broken line among 600 nothing is imported`() throws {
    let rehearsal = try Rehearsal()
    var lines = (1...600).map { line("R-\($0)") }
    lines[499] = lines[499].replacing("\"boone\"", with: "\"bone\"")
    let file = try rehearsal.file("reports.jsonl", lines.joined(separator: "\n"))
    let outcome = try rehearsal.run("case import \(file)")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains(":500: facts.county"))
    #expect(outcome.output.contains("Nothing was imported: 1 finding in 1 line."))
    #expect(try rehearsal.run("case list --format json").output == "[]\n")

    let kept = try rehearsal.run("case import \(file) --keep-going")
    #expect(kept.code == 1)
    #expect(kept.output.contains("599 opened, 1 line set aside in"))
    let aside = rehearsal.folder.appendingPathComponent("reports.rejected.jsonl")
    #expect(try String(contentsOf: aside, encoding: .utf8) == lines[499] + "\n")
    let listed = try rehearsal.run("case list --format json").output
    #expect(listed.matches(of: /"case":/).count == 599)
  }

  @Test func `everything wrong in a line is said at once`() throws {
    let rehearsal = try Rehearsal()
    let broken = [
      #"{"report": "R-1", "agency": "a/b", "received": "2026-05-04T09:12:00", "workflow": "test-respons","#
        + #" "facts": {"county": "bone", "countie": 1, "age-at-report": 13, "child-name": "A"}, "childs": [],"#
        + #" "children": [{"key": "1", "facts": {"county": "boone", "sex": 3, "disclosure": "?"}}, {"key": "1"},"#
        + #" {"identity": {"sex": "male", "birth-date": {"not-collected": true}}}, 7]}"#,
      "not json", "[]", #"{"report": "R-1"}"#, #"{"report": "R-1", "report": "R-2"}"#,
      line("R-5", children: []), line("R-6").replacing("2026-05-04T", with: "2027-05-04T"),
      line("R-7").replacing(
        #""child-name": "#, with: #""birth-date": "2026-05-20", "child-name": "#),
    ]
    let outcome = try rehearsal.run(
      "case import -", input: broken.joined(separator: "\n") + "\n")
    #expect(outcome.code == 1)
    try Golden.expect(outcome.output, is: "import-findings.txt")
    #expect(!outcome.output.contains("Made-up"), "no identity in a finding")
  }

  @Test func `a line of --keep-going leaves nothing of itself behind`() throws {
    let rehearsal = try Rehearsal()
    // The second child is refused only when it is judged, after the first has been recorded.
    let file = try rehearsal.file(
      "reports.jsonl",
      [
        line("R-1", children: ["1", "2"]).replacing(
          #""child-name": "Made-up 2""#, with: #""birth-date": "2026-05-20""#),
        line("R-1", children: ["1"]),
      ].joined(separator: "\n"))
    let outcome = try rehearsal.run("case import \(file) --keep-going --format json")
    #expect(outcome.code == 1)
    try Golden.expect(
      outcome.output.replacing(rehearsal.folder.path, with: "FOLDER"), is: "import-keep-going.json")
    #expect(try rehearsal.run("case list --format json").output.matches(of: /"case":/).count == 1)
  }

  @Test func `another agency's copy is brought in by that agency`() throws {
    let rehearsal = try Rehearsal()
    try rehearsal.run("case import -", input: line("R-1"))
    let copy = line("R-1", agency: "police-1")
    let stranger = try rehearsal.run(
      "case import -", as: "w:childrens-division@elsewhere", input: copy)
    #expect(stranger.code == 1)
    #expect(stranger.output.contains("not-your-report"))
    #expect(!stranger.output.contains("MP-"))
    let own = try rehearsal.run("case import -", as: "p:law-enforcement@police-1", input: copy)
    #expect(own.code == 0)
    #expect(own.output.contains("police-1 joins the case"))
  }
}

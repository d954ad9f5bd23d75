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

  @Test func `a retired fact is refused on every way in, and what was imported stays`() throws {
    let rehearsal = try Rehearsal()
    let early = try rehearsal.file(
      "early.jsonl", line("R-1", facts: #""county": "boone", "disclosure": true"#))
    #expect(try rehearsal.run("case import \(early)").code == 0)
    let file = rehearsal.definitions.appending(path: "Workflows/case-file.xml")
    try String(contentsOf: file, encoding: .utf8)
      .replacing("id=\"us-test\" version=\"1\"", with: "id=\"us-test\" version=\"2\"")
      .replacing(
        "<fact id=\"disclosure\"",
        with: """
          <fact id="told" type="boolean" kind="sensitive" sections="safety" source="made up">
            <title>Told</title><definition>Whether the child has told anybody.</definition></fact>
          <fact retired="yes" replaced-by="told" id="disclosure"
          """
      ).write(to: file, atomically: true, encoding: .utf8)
    #expect(try rehearsal.run("check", now: nil).code == 0)
    // The same file read again is the same act.
    let again = try rehearsal.run("case import \(early)")
    #expect(again.code == 0, "\(again.output)")
    let late = try rehearsal.file(
      "late.jsonl",
      [line("R-2"), line("R-3", facts: #""disclosure": true"#)].joined(separator: "\n"))
    let outcome = try rehearsal.run("case import \(late)")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains(":2: child 1, fact disclosure"))
    #expect(outcome.output.contains("retired-fact"))
    #expect(outcome.output.contains("Record 'told' instead."))
    let opened = try rehearsal.run(
      "case open test-response --at 2026-05-04T09:00 --fact county=boone --fact disclosure=yes")
    #expect(opened.code == 1 && opened.errors.contains("retired-fact"))
    let id = try rehearsal.openCase()
    let recorded = try rehearsal.run("case record \(id) disclosure=yes")
    #expect(recorded.code == 1 && recorded.errors.contains("Record 'Told (told)' instead."))
    #expect(try rehearsal.run("case record \(id) told=yes").code == 0)
    #expect(try rehearsal.run("log verify").code == 0)
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

  /// Somebody who brings in a copy of a report, and how the first case's team has them.
  enum Importer: String, CaseIterable {
    case stranger = "p:law-enforcement@police-1"
    case excluded = "w:children-division@boone-cd"

    var agency: String { self == .stranger ? "police-1" : "boone-cd" }
    var other: String { self == .stranger ? "boone-cd" : "police-1" }
  }

  /// Whether a case of the report is there, and seen.
  enum Standing: String, CaseIterable {
    case new, visible, hidden
  }

  /// What the program answers to the copy, to the same again, and to a changed one; then to a case
  /// that is opened on the number by hand.
  ///
  /// Case numbers are left out.
  private func replies(_ who: Importer, _ standing: Standing) throws -> [String] {
    let rehearsal = try Rehearsal()
    let supervisor = "s:supervisor@\(who.agency)"
    func number(_ outcome: Program.Outcome) throws -> String {
      try String(#require(outcome.output.firstMatch(of: /MP-[-0-9A-Z]{14}/)?.output))
    }
    // Whatever stands, another case is there, so that nothing else differs.
    try rehearsal.run("case import -", input: line("R-2"))
    if standing != .new {
      // The stranger's case is another agency's; the excluded one's is their own agency's.
      let agency = who == .stranger ? who.other : who.agency
      let first = try number(
        rehearsal.run(
          "case import -", as: "c:children-division@\(agency)", input: line("R-1", agency: agency)))
      switch (who, standing) {
      case (.stranger, .visible):
        try rehearsal.run(
          "case team \(first) add police-1 law-enforcement@police-1 --purpose investigation")
      case (.excluded, .hidden):
        let out = try rehearsal.run(
          "case team \(first) exclude w --reason family", as: supervisor)
        #expect(out.code == 0, "\(out.errors)")
      default: break
      }
    }
    let copy = line("R-1", agency: who.agency)
    let inputs = [
      ("case import -", copy), ("case import - --format json", copy),
      ("case import - --format json", copy.replacing("boone\"", with: "greene\"")),
      ("case import - --keep-going", line("R-1", agency: who.other)),
      ("case open test-response --report R-1 --child R-1/1", ""),
      ("case open test-response --report R-1 --child R-1/1 --key import/R-1/\(who.agency)/1", ""),
      ("case list --format json", ""),
    ]
    return try inputs.map { words, input in
      let outcome = try rehearsal.run(words, as: who.rawValue, input: input)
      return (outcome.output + outcome.errors).replacing(/MP-[-0-9A-Z]{14}/, with: "CASE")
        .replacing(/import(-[0-9]+)?\.rejected(-[0-9]+)?\.jsonl/, with: "FILE")
        .replacing(rehearsal.folder.path, with: "FOLDER")
    }
  }

  @Test(
    "what one may not see does not exist: a copy of a hidden case's report is answered as a new one",
    arguments: Importer.allCases)
  func hiddenCopies(_ who: Importer) throws {
    let new = try replies(who, .new)
    #expect(try replies(who, .hidden) == new)
    #expect(new[0].contains("1 opened."))
    #expect(new[1].contains(#""result":"repeated""#))
    #expect(new[2].contains("report-changed"))
    #expect(new[3].contains("not-your-report"))
    let visible = try replies(who, .visible)
    #expect(visible[0] != new[0], "where it may be told, it is")
    #expect(visible[3] == new[3], "who may bring it in does not depend on what is there")
  }

  @Test func `the copies of a report are a pair for those who decide, and sight goes one way`()
    throws
  {
    let rehearsal = try Rehearsal()
    func number(_ outcome: Program.Outcome) throws -> String {
      try String(#require(outcome.output.firstMatch(of: /MP-[-0-9A-Z]{14}/)?.output))
    }
    let first = try number(
      rehearsal.run(
        "case import -", as: "c:children-division@boone-cd",
        input: line("R-1", agency: "boone-cd")))
    let police = "p:law-enforcement@police-1"
    let second = try number(
      rehearsal.run("case import -", as: police, input: line("R-1", agency: "police-1")))
    #expect(first != second)
    let shown = try rehearsal.run("case show \(second) --format json", as: police).output
    #expect(shown.contains(#""county":"boone""#), "nothing of the copy is lost")
    #expect(!shown.contains(first) && !shown.contains(#""owner""#))
    for supervisor in ["q:supervisor@police-1", "s:supervisor@boone-cd"] {
      let own = supervisor.hasPrefix("s") ? (first, second) : (second, first)
      let told = try rehearsal.run("case show \(own.0)", as: supervisor).output
      #expect(told.contains(own.1) == supervisor.hasPrefix("s"), "\(supervisor)")
      let pairs = try rehearsal.run("case candidates", as: supervisor).output
      #expect(pairs.contains(own.1) == supervisor.hasPrefix("s"), "\(supervisor)")
      #expect(try rehearsal.run("case show \(own.1)", as: supervisor).code == 1)
    }
    let steward = "stu:data-steward@state"
    let pairs = try rehearsal.run("case candidates", as: steward).output
    #expect(pairs.contains(first) && pairs.contains(second))
    #expect(pairs.contains("copies of one report opened both"))
    let merged = try rehearsal.run("case merge \(first) \(second) --reason one-report", as: steward)
    #expect(merged.code == 0, "\(merged.errors)")
    #expect(try !rehearsal.run("case candidates", as: steward).output.contains(first))
    #expect(try !rehearsal.run("case show \(second)", as: police).output.contains(first))
    #expect(try rehearsal.run("log verify").code == 0)
  }
}

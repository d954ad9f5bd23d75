import Foundation
import Testing

/// Screenings in a case: wordings, drafts, amendments, decisions, and every kind of bad input.
struct ScreeningTests {
  private static let answers =
    #"{"ran-away": "yes", "how-often": 2, "online": "no", "$language": "en"}"#

  private static func wording(
    version: String = "1", item: String = "ran-away", reference: String = #" reference="L-7""#,
    prompt: String = "Did you run away?"
  ) -> String {
    """
    <wording xmlns="urn:milepost:wording:1" instrument="test-screen" version="\(version)" language="en">
      <licence\(reference)>Made up for the tests.</licence>
      <item id="\(item)"><prompt>\(prompt)</prompt></item>
      <item id="how-often"><prompt>How often?</prompt></item>
      <item id="online"><prompt>Did somebody write to you?</prompt></item>
    </wording>
    """
  }

  @Test func `a screening in the installed official wording is valid and keeps its digest`() throws
  {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let file = try rehearsal.file("words.xml", Self.wording())
    let official = Self.answers.replacing("}", with: #", "$wording": "official"}"#)
    var said: [String] = []
    for words in [
      "instrument wording list", "instrument wording install \(file)",
      "instrument wording install \(file)", "instrument wording list",
      "screen \(number) test-screen --answers -", "case timeline \(number) --format json",
      "instrument wording remove test-screen", "instrument wording list --all",
    ] {
      let outcome = try rehearsal.run(words, input: official)
      #expect(outcome.code == 0, "\(words): \(outcome.errors)")
      said.append(outcome.output)
    }
    #expect(said[4].contains("Given within its validated use."))
    #expect(said[4].contains("Given in the installed wording"))
    #expect(said[5].contains(#""wording":"official","wording-digest":""#))
    said.remove(at: 5)
    let text = said.joined(separator: "---\n").replacing(/\b[0-9a-f]{12}\b/, with: "<short-dig>")
    try Golden.expect(text, is: "wordings.txt")
  }

  @Test func `a newer wording says whose place it takes`() throws {
    let rehearsal = try Rehearsal()
    let old = try rehearsal.file("old.xml", Self.wording())
    let new = try rehearsal.file("new.xml", Self.wording(prompt: "Have you run away?"))
    #expect(try rehearsal.run("instrument wording install \(old)").code == 0)
    let outcome = try rehearsal.run("instrument wording install \(new)")
    #expect(outcome.output.contains("installed in the place of"), "\(outcome.errors)")
  }

  @Test(arguments: [
    (wording(version: "2"), "wording-other-version"), (wording(item: "nothing"), "item-unknown"),
    (wording(reference: ""), "reference"),
    (wording().replacing("test-screen", with: "nothing"), "instrument-unknown"),
  ])
  func `a wording that does not fit is not installed`(text: String, finding: String) throws {
    let rehearsal = try Rehearsal()
    _ = try rehearsal.openCase()
    let file = try rehearsal.file("words.xml", text)
    let outcome = try rehearsal.run("instrument wording install \(file)")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains(finding), "\(outcome.output)")
    #expect(outcome.output.contains("Nothing was installed."))
    #expect(
      try rehearsal.run("instrument wording list").output.contains("No wording is installed."))
  }

  @Test(arguments: [
    (#"{"ran-away": "perhaps", "online": "no"}"#, "perhaps"),
    (#"{"ran-away": "no", "how-often": 2, "online": "no"}"#, "left out"),
    (#"{"ran-away": "no", "ran-away": "yes", "online": "no"}"#, "stands twice"),
    (#"{"ran-away": "no", "online": "no", "$wording": "mine"}"#, "no wording"),
    (#"{"ran-away": "no", "online": "no", "nothing": "no"}"#, "nothing"),
  ])
  func `bad answers are refused and nothing is recorded`(answers: String, says: String) throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let before = try rehearsal.run("case timeline \(number)").output
    let outcome = try rehearsal.run("screen \(number) test-screen --answers -", input: answers)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("wrong-answers"), "\(outcome.errors)")
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(try rehearsal.run("case timeline \(number)").output == before)
  }

  @Test func `a draft is taken up again, in its own case and with its own instrument only`() throws
  {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let other = try rehearsal.openCase()
    let draft = rehearsal.folder.appending(path: "draft.json").path
    let saved = try rehearsal.run(
      "screen \(number) test-screen --answers - --save-draft \(draft)",
      input: #"{"ran-away": "yes", "how-often": 2}"#)
    #expect(saved.code == 0 && saved.output.contains("Open: online"), "\(saved.errors)")
    #expect(!(try rehearsal.run("case show \(number)").output.contains("Screenings:")))
    let elsewhere = try rehearsal.run("screen \(other) test-screen --draft \(draft)")
    #expect(elsewhere.code == 1 && elsewhere.errors.contains("other-case"), "\(elsewhere.errors)")
    let file = rehearsal.definitions.appending(path: "Instruments/test-screen.xml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("Has run away", with: "Ran away").utf8).write(to: file)
    let changed = try rehearsal.run("screen \(number) test-screen --draft \(draft)")
    #expect(
      changed.code == 1 && changed.errors.contains("instrument-changed"), "\(changed.errors)")
    try Data(text.utf8).write(to: file)
    let given = try rehearsal.run(
      "screen \(number) test-screen --draft \(draft) --answers -", input: #"{"online": "yes"}"#)
    #expect(given.code == 0 && given.output.contains("score positives: 2"), "\(given.errors)")
  }

  @Test func `amendments, decisions and change since the last are shown`() throws {
    let rehearsal = try Rehearsal()
    let file = rehearsal.definitions.appending(path: "Instruments/test-screen.xml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let rule =
      #"<override direction="up"><reason id="knows">Knows more</reason></override></result>"#
    try Data(
      text.replacing("</result>", with: rule)
        .replacing(#"wording="paraphrase">"#, with: #"wording="paraphrase" amend-within="P7D">"#)
        .utf8
    ).write(to: file)
    let number = try rehearsal.openCase()
    let none = #"{"ran-away": "no", "online": "no", "$language": "en"}"#
    for (words, now, input) in [
      ("screen CASE test-screen --answers -", "2026-05-04T10:00-05:00", Self.answers),
      ("screen CASE test-screen --amends 1 --answers -", "2026-05-05T10:00-05:00", none),
      ("screen CASE test-screen --answers -", "2026-05-06T10:00-05:00", none),
      (
        "case decide CASE 2 screen positive --reason knows --direction up",
        "2026-05-06T11:00-05:00", ""
      ),
      ("screen CASE test-screen --answers -", "2026-05-07T10:00-05:00", Self.answers),
    ] {
      let outcome = try rehearsal.run(
        words.replacing("CASE", with: number), now: now, input: input)
      #expect(outcome.code == 0, "\(words): \(outcome.errors)")
    }
    let refused = [
      ("screen CASE test-screen --amends 1 --answers -", "screening-final"),
      ("screen CASE test-screen --amends 9 --answers -", "unknown-screening"),
      ("case decide CASE 2 screen positive --reason other", "unknown-reason"),
      ("case decide CASE 2 screen nothing --reason knows", "wrong-value"),
      ("case decide CASE 3 screen negative --reason knows", "not-allowed"),
      ("case decide CASE 2 screen positive --reason knows --direction down", "wrong-value"),
    ]
    for (words, id) in refused {
      let outcome = try rehearsal.run(
        words.replacing("CASE", with: number), now: "2026-05-20T10:00-05:00", input: none)
      #expect(outcome.code == 1 && outcome.errors.contains(id), "\(words): \(outcome.errors)")
    }
    let shown = try ["case show", "case timeline"].map {
      try rehearsal.run("\($0) \(number)", now: "2026-05-20T10:00-05:00").output
    }
    #expect(shown[0].contains("since the last: screen up; positives +1"), "\(shown[0])")
    #expect(shown[0].contains("decided: screen positive, up from negative (knows)"))
    try Golden.expect(shown.joined(separator: "---\n"), is: "screenings.txt")
  }

  @Test func `what a result means is shown for the prevalence that was set`() throws {
    var program = try Program()
    defer { program.clear() }
    program.environment["MILEPOST_DEFINITIONS"] = Program.root.path
    let answers = #"""
      {"substance-use": "yes", "ran-away": "yes", "law-enforcement": "no", "serious-injury": "no",
       "$language": "en", "$setting": "emergency-department"}
      """#
    let words = ["screen", "-", "short-screen-cst", "--answers", "-", "--child", "born=2011-03"]
    let text = try program.run(words + ["--prevalence", "0.1"], input: answers)
    #expect(text.code == 0, "\(text.errors)")
    try Golden.expect(text.output, is: "screen-evidence.txt")
    let json = try program.run(words + ["--format", "json"], input: answers)
    #expect(json.output.contains(#""evidence":[{"#) && json.output.contains(#""unverified":["#))
    let wrong = try program.run(words + ["--prevalence", "7"], input: answers)
    #expect(wrong.code == 2)
  }
}

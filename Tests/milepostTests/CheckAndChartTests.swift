import Foundation
import Testing

/// What `check` and `chart` promise to scripts: what they print, and the code they end with.
struct CheckAndChartTests {
  private static let workflow = "definitions/Workflows/test-response.xml"

  /// The definitions with the workflow changed.
  private func changed(_ old: String, _ new: String) throws -> Rehearsal {
    let rehearsal = try Rehearsal()
    let file = rehearsal.folder.appending(path: Self.workflow)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old))
    try Data(text.replacing(old, with: new).utf8).write(to: file)
    return rehearsal
  }

  private func broken() throws -> Rehearsal {
    try changed("target=\"referral\"/>", "target=\"nowhere\"/>")
  }

  @Test func `notes and warnings leave 0, and --strict counts warnings`() throws {
    // The workflows have notes alone; an instrument has a warning.
    let rehearsal = try Rehearsal()
    for (words, code, warnings) in [
      ("check definitions/Workflows", Int32(0), 0),
      ("check definitions/Workflows --strict", 0, 0), ("check", 0, 1), ("check --strict", 1, 1),
      ("check definitions/Instruments --strict", 1, 1),
    ] {
      let outcome = try rehearsal.run(words, now: nil)
      #expect(outcome.code == code, "\(words): \(outcome.output)")
      #expect(outcome.output.contains("note: "), "\(words)")
      let count = "0 errors, \(warnings) warning\(warnings == 1 ? "" : "s")"
      #expect(outcome.output.contains(count), "\(words): \(outcome.output)")
      #expect(outcome.errors.isEmpty)
      // For programs the code is the same.
      #expect(try rehearsal.run("\(words) --format json", now: nil).code == code, "\(words)")
    }
  }

  @Test(arguments: [
    ("check", 1), ("check \(workflow)", 1), ("check definitions", 1),
    ("check definitions/Workflows", 1), ("check ./definitions/Workflows/", 1),
    ("check definitions/Workflows/case-file.xml", 0), ("check definitions/Instruments", 0),
    ("check definitions/Instruments \(workflow)", 1),
  ])
  func `a file or folder is judged with those around it, and its own findings are shown`(
    words: String, code: Int
  ) throws {
    let outcome = try broken().run(words, now: nil)
    #expect(outcome.code == Int32(code), "\(outcome.output)")
    #expect(outcome.output.contains("[unknown-state]") == (code == 1), "\(outcome.output)")
    #expect(outcome.output.contains("test-response.xml:") == (code == 1), "\(outcome.output)")
  }

  @Test func `a finding has the keys that programs rely on`() throws {
    let rehearsal = try broken()
    let outcome = try rehearsal.run("check --format json", now: nil)
    #expect(outcome.code == 1)
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    let always: Set = ["id", "severity", "message", "file", "line", "column"]
    for finding in found {
      #expect(always.isSubset(of: finding.keys), "\(finding)")
      #expect(Set(finding.keys).isSubset(of: always.union(["mend", "notes"])), "\(finding)")
    }
    let error = try #require(found.first { $0["severity"] as? String == "error" })
    #expect(error["id"] as? String == "unknown-state")
    #expect(error["file"] as? String == "Workflows/test-response.xml")
    #expect(error["line"] as? Int == 21)
    #expect(error["column"] as? Int == 55)
    #expect((error["message"] as? String)?.contains("nowhere") == true)
    #expect(found.contains { ($0["notes"] as? [String])?.isEmpty == false })
    let sound = try Rehearsal().run(
      "check definitions/Workflows/Calendars --format json", now: nil)
    #expect(sound.code == 0 && sound.output == "[]\n", "\(sound.output)")
  }

  @Test(arguments: [
    ("check nowhere.xml", 3), ("check empty", 3), ("check --format yaml", 2),
    ("check --nothing", 2),
    ("check --definitions nowhere", 3),
  ])
  func `what cannot be checked is no finding`(words: String, code: Int) throws {
    let rehearsal = try Rehearsal()
    try FileManager.default.createDirectory(
      at: rehearsal.folder.appending(path: "empty"), withIntermediateDirectories: true)
    let outcome = try rehearsal.run(words, now: nil)
    #expect(outcome.code == Int32(code))
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  private static let chart = """
    <scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0">
      <state id="waiting"><onentry><log label="came in"/></onentry>
        <transition event="go" target="both"><log expr="'gone'"/></transition></state>
      <parallel id="both"><state id="right"/><state id="left"/>
        <transition event="stop" target="end"/></parallel>
      <final id="end"/>
    </scxml>
    """

  @Test func `a chart goes by the events on standard input, and logs where it is asked`() throws {
    let rehearsal = try Rehearsal()
    _ = try rehearsal.file("chart.scxml", Self.chart)
    let events = "nothing\n\n  go \nstop\nlater\n"
    let plain = try rehearsal.run("chart chart.scxml", now: nil, input: events)
    #expect(plain.code == 0 && plain.errors.isEmpty, "\(plain.errors)")
    #expect(plain.output == "waiting\nwaiting\nleft right\nend\n\n")
    let logged = try rehearsal.run("chart chart.scxml --log", now: nil, input: events)
    #expect(logged.code == 0)
    #expect(logged.output == "waiting | came in\nwaiting\nleft right | gone\nend\n\n")
    #expect(try rehearsal.run("chart chart.scxml", now: nil).output == "waiting\n")
  }

  @Test(arguments: [
    ("chart broken.scxml", 1, "broken.scxml:1:"),
    ("chart restless.scxml", 1, "chart-does-not-rest"),
    ("chart nowhere.scxml", 3, "unreadable-file"), ("chart", 2, "file.scxml"),
    ("chart cut.scxml", 1, "cut.scxml:1:"),
  ])
  func `a chart that cannot run says why`(words: String, code: Int, says: String) throws {
    let rehearsal = try Rehearsal()
    _ = try rehearsal.file(
      "broken.scxml",
      Self.chart.replacing("\n", with: " ").replacing("target=\"both\"", with: "target=\"gone\""))
    _ = try rehearsal.file("cut.scxml", "<scxml")
    _ = try rehearsal.file(
      "restless.scxml",
      """
      <scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0">
      <state id="a"><transition target="b"/></state><state id="b"><transition target="a"/></state>
      </scxml>
      """)
    let outcome = try rehearsal.run(words, now: nil, input: "go\n")
    #expect(outcome.code == Int32(code))
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }
}

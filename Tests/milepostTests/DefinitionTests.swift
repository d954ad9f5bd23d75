import Foundation
import Testing

/// Definitions as they are listed, shown and drawn; screenings without a case; the help.
struct DefinitionTests {
  @Test(arguments: [
    ("definitions list", "definitions.txt"), ("definitions list --format json", "definitions.json"),
    ("definitions show test-response", "definition.txt"),
    ("definitions show test-screen", "instrument.txt"),
    ("definitions show test-response --format json", "definition.json"),
    ("definitions show us-test", "calendar.txt"),
  ])
  func `definitions are listed and shown`(words: String, golden: String) throws {
    let outcome = try Rehearsal().run(words, now: nil)
    #expect(outcome.code == 0)
    try Golden.expect(
      outcome.output.replacing(/\b[0-9a-f]{12}\b/, with: "<digest-12>"), is: golden)
  }

  @Test(arguments: ["dot", "scxml"])
  func `a workflow is drawn, with the place of a case`(format: String) throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let outcome = try rehearsal.run("diagram test-response --case \(number) --format \(format)")
    #expect(outcome.code == 0)
    try Golden.expect(outcome.output, is: "diagram.\(format)")
  }

  @Test(arguments: [
    (#"{"ran-away": "yes", "how-often": 2, "online": "no", "$language": "en"}"#, "screen-positive"),
    (#"{"ran-away": "declined", "online": null}"#, "screen-missing"),
    (#"{"ran-away": "no", "disclosed": "yes", "$language": "es"}"#, "screen-stopped"),
  ])
  func `a screening is scored without being recorded`(answers: String, golden: String) throws {
    let rehearsal = try Rehearsal()
    let words = "screen - test-screen --answers - --child born=2011-03,sex=female"
    let text = try rehearsal.run(words, input: answers)
    let json = try rehearsal.run(words + " --format json", input: answers)
    #expect(text.code == 0 && json.code == 0)
    try Golden.expect(text.output + json.output, is: "\(golden).txt")
    #expect(!FileManager.default.fileExists(atPath: rehearsal.database))
  }

  @Test func `the help lists what there is`() throws {
    let rehearsal = try Rehearsal()
    for words in ["--help", "case --help", "step --help", "definitions --help"] {
      let outcome = try rehearsal.run(words, now: nil)
      #expect(outcome.code == 0)
      for later in ["backup", "restore"] {
        #expect(!outcome.output.contains("  \(later)"), "\(later) is not there yet")
      }
    }
    #expect(try rehearsal.run("--help", now: nil).output.contains("Exit codes: 0 done"))
  }
}

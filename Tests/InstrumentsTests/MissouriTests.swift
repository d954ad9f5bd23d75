import Instruments
import Testing

/// The Children's Division's two-part tool: its gate and its stops.
struct MissouriTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let answers: [String: String]
    let stopped: StopID?
    let band: BandID?
    let complete: Bool
    var testDescription: String {
      answers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
  }

  static let cases = [
    Case(answers: [:], stopped: nil, band: nil, complete: false),
    Case(
      answers: ["already-disclosed": "yes"], stopped: "schedule-forensic-interview", band: nil,
      complete: true),
    Case(
      answers: ["already-disclosed": "no", "indicator": "no"], stopped: nil, band: "not-required",
      complete: true),
    Case(
      answers: ["already-disclosed": "no", "indicator": "yes"], stopped: nil, band: "required",
      complete: false),
    Case(
      answers: ["already-disclosed": "no", "indicator": "yes", "assessment": "yes"], stopped: nil,
      band: "required", complete: true),
    Case(
      answers: ["already-disclosed": "unknown", "indicator": "unknown"], stopped: nil, band: nil,
      complete: false),
    Case(
      answers: ["disclosed": "yes"], stopped: "refer-forensic-interview", band: nil, complete: true),
    Case(
      answers: ["disclosed": "yes", "indicator": "yes"], stopped: "refer-forensic-interview",
      band: "required", complete: true),
    Case(
      answers: ["disclosed": "yes", "already-disclosed": "yes"],
      stopped: "schedule-forensic-interview", band: nil, complete: true),
  ]

  @Test("One indicator demands Part 2, and a disclosure ends it all", arguments: cases)
  func gate(_ example: Case) throws {
    let instrument = try Library.instrument("mo-cd-two-part.xml")
    let result = try instrument.result(example.answers)
    #expect(result.stopped == example.stopped)
    #expect(result.band("part-2") == example.band)
    #expect(result.isComplete == example.complete)
    #expect(result.departures.first?.id == "not-validated")
  }
}

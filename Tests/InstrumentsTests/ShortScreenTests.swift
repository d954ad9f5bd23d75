import CivilTime
import Instruments
import Testing

/// The Short Screen: six answers, two positives, against a scorer of its own.
struct ShortScreenTests {
  static let items = [
    "substance-use", "ran-away", "law-enforcement", "serious-injury", "sti", "partners",
  ]

  /// Yes, no, declined or never answered.
  private enum Reply: Int, CaseIterable {
    case yes, no, declined, nothing
  }

  @Test("All 4,096 ways to answer six items score, range and band as counting by hand does")
  func everyWay() throws {
    let instrument = try Library.instrument("short-screen-child-sex-trafficking.xml")
    for way in 0..<4_096 {
      let replies = (0..<6).compactMap { Reply(rawValue: way >> (2 * $0) & 3) }
      var answers: [String: String] = [:]
      for (item, reply) in zip(Self.items, replies) {
        switch reply {
        case .yes: answers[item] = "yes"
        case .no: answers[item] = "no"
        case .declined: answers[item] = "declined"
        case .nothing: break
        }
      }
      let result = try instrument.result(answers)

      let yes = replies.count { $0 == .yes }
      let missing = replies.count { $0 == .declined || $0 == .nothing }
      let score: ScoreValue = missing == 0 ? .number(yes) : .range(yes...(yes + missing))
      #expect(result.score("positives") == score)
      #expect(result.band("screen") == band(yes, missing, cutoff: 2))
      #expect(result.band("screen-3") == band(yes, missing, cutoff: 3))
      #expect(result.departures.contains { $0.kind == .missingAnswers } == (missing > 0))
      #expect(result.unanswered.count == replies.count { $0 == .nothing })
      #expect(result.path.count == 6 - result.unanswered.count)
    }
  }

  private func band(_ yes: Int, _ missing: Int, cutoff: Int) -> BandID? {
    if yes >= cutoff { return "positive" }
    return yes + missing < cutoff ? "negative" : nil
  }

  @Test(
    "A disclosure stops the screen at any moment, and what was not reached is not no",
    arguments: 0...6)
  func disclosure(after asked: Int) throws {
    let instrument = try Library.instrument("short-screen-child-sex-trafficking.xml")
    var answers = ["disclosed": "yes"]
    for item in Self.items.prefix(asked) { answers[item] = "no" }
    let result = try instrument.result(answers)
    #expect(result.stopped == "refer-forensic-interview")
    #expect(result.isComplete)
    #expect(result.score("positives")?.bounds == 0...(6 - asked))
    #expect(result.band("screen") == (asked >= 5 ? "negative" : nil))
    let stopped = result.standings.filter { $0.state == .stopped }.map(\.item.rawValue)
    #expect(stopped.filter(Self.items.contains) == Array(Self.items.suffix(6 - asked)))
    #expect(!result.departures.contains { $0.kind == .missingAnswers })
  }

  @Test("Given in its official wording to a child of 11 to 17 in a validated setting, it is valid")
  func valid() throws {
    let instrument = try Library.instrument("short-screen-child-sex-trafficking.xml")
    let answers = Dictionary(uniqueKeysWithValues: Self.items.map { ($0, "no") })
    var context = ScreeningContext(
      day: try #require(.init("2026-05-04")), born: .init("2012"), language: "en-US",
      setting: "child-advocacy-center", administeredBy: "interviewer", wording: .official)
    #expect(try instrument.result(answers, context).isValid)
    context.wording = nil
    #expect(try instrument.result(answers, context).departures.map(\.id) == ["wording-paraphrase"])
  }

  @Test("A youth who never had sex need not be asked about partners: that is no answer missing")
  func leftOut() throws {
    let instrument = try Library.instrument("short-screen-child-sex-trafficking.xml")
    var answers = Dictionary(uniqueKeysWithValues: Self.items.map { ($0, "no") })
    answers["partners"] = "left-out"
    let result = try instrument.result(answers)
    #expect(result.score("positives") == .number(0))
    #expect(!result.departures.contains { $0.kind == .missingAnswers })
  }

  @Test(
    "A record that contradicts the answers is said beside the result, and never scored",
    arguments: [("yes", "no", true), ("yes", "yes", false), ("no", "no", false)])
  func contradiction(onRecord: String, told: String, isRaised: Bool) throws {
    let instrument = try Library.instrument("short-screen-child-sex-trafficking.xml")
    var answers = Dictionary(uniqueKeysWithValues: Self.items.map { ($0, "no") })
    answers["ran-away"] = told
    answers["run-away-on-record"] = onRecord
    let result = try instrument.result(answers)
    #expect(result.criticals == (isRaised ? ["record-contradicts"] : []))
    #expect(result.score("positives") == .number(told == "yes" ? 1 : 0))
  }

  @Test("The variant of the first study asks about ever, not about a year; all else is the same")
  func variant() throws {
    let tool = try Library.instrument("short-screen-child-sex-trafficking.xml").definition
    let variant = try Library.instrument("short-screen-any-history.xml").definition
    #expect(variant.variantOf == tool.id)
    #expect(variant.items.map(\.id) == tool.items.map(\.id))
    let differing = zip(tool.items, variant.items).filter { $0.timeFrame != $1.timeFrame }
    #expect(differing.map(\.0.id) == ["substance-use"])
    #expect(differing.map(\.0.timeFrame) == ["P12M"] && differing.map(\.1.timeFrame) == ["ever"])
    #expect(variant.studies.map(\.id) == ["pec-2018"])
  }
}

import CivilTime
import Deadlines
import Testing

/// A derivation leads to the due instant, by its own steps and by the law's words.
struct DerivationTests {
  let calendar: WorkCalendar
  let checker: DerivationChecker

  init() throws {
    calendar = try Missouri.calendar.get()
    checker = DerivationChecker(
      plain: BruteForceTests.plain, rules: Missouri.rules, zone: calendar.zone)
  }

  @Test("both ways of counting days agree, and the steps lead there", arguments: 0..<8, [0, 1, 4])
  func days(seed: Int, stops: Int) throws {
    var questions = RandomQuestions(seed: UInt64(seed))
    for _ in 0..<60 { try agree(questions.days(stops: stops)) }
  }

  @Test("both ways of counting hours agree, and the steps lead there", arguments: 0..<8, [0, 1, 4])
  func clock(seed: Int, stops: Int) throws {
    var questions = RandomQuestions(seed: UInt64(seed + 100))
    for _ in 0..<60 { try agree(questions.clock(stops: stops)) }
  }

  private func agree(_ question: DueQuestion) throws {
    let due = try calendar.due(question)
    let derivation = try calendar.derive(question)
    #expect(derivation.due == due, "\(question)")
    #expect(try checker.due(derivation) == due, "\(question)")
  }

  @Test("the checker objects to a derivation with a day's count or a stop taken away")
  func checkerObjects() throws {
    let stop = try instant("2026-05-09T00:00-05:00")..<instant("2026-05-13T00:00-05:00")
    let question = DueQuestion(from: try day("2026-05-07"), 10, "calendar-days", stops: [stop])
    let derivation = try calendar.derive(question)
    var others = Missouri.rules.filter { $0.id != "calendar-days" }
    others.append(CountingRule(id: "calendar-days", counts: .workingDays, holidays: "legal"))
    let stricter = DerivationChecker(plain: checker.plain, rules: others, zone: calendar.zone)
    #expect(throws: DerivationChecker.Objection.self) { try stricter.due(derivation) }
    let shifted = DerivationChecker(plain: checker.plain, rules: Missouri.rules, zone: .utc)
    #expect(throws: DerivationChecker.Objection.self) { try shifted.due(derivation) }
  }

  @Test("a derivation names the holiday, the weekend, the stop and the rule that counted")
  func names() throws {
    let stop = try instant("2026-07-07T00:00-05:00")..<instant("2026-07-08T00:00-05:00")
    let derivation = try calendar.derive(
      DueQuestion(from: try day("2026-07-01"), 3, "business-days", stops: [stop]))
    let reasons = derivation.days.map { "\($0.day.dayOfMonth) \($0.because ?? "counted")" }
    #expect(
      reasons == [
        "1 anchor", "2 counted", "3 Independence Day, observed", "4 weekend", "5 weekend",
        "6 counted", "7 clock stopped", "8 counted",
      ])
    #expect(derivation.stops == [stop])
    let short = try calendar.derive(DueQuestion(from: try day("2026-07-01"), 6, "rule-44.01"))
    #expect(short.rule == "rule-44.01")
    #expect(short.countedBy == "court-days")
    let long = try calendar.derive(DueQuestion(from: try day("2026-07-01"), 7, "rule-44.01"))
    #expect(long.countedBy == "rule-44.01")
  }

  @Test("a Sunday is named so by a rule that moves Sundays, and as weekend by one that moves both")
  func sundays() throws {
    let start = try day("2026-03-01")
    let sunday = try calendar.derive(DueQuestion(from: start, 14, "rsmo-1.040"))
    #expect(sunday.rolled.map(\.because) == ["Sunday"])
    let weekend = try calendar.derive(DueQuestion(from: start, 14, "rule-44.01"))
    #expect(weekend.rolled.map(\.because) == ["weekend"])
  }
}

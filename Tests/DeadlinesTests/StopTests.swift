import CivilTime
import Deadlines
import Testing

/// Times at which the clock stood.
struct StopTests {
  let calendar: WorkCalendar

  init() throws {
    calendar = try Missouri.calendar.get()
  }

  @Test("overlapping, touching, nested and repeated stops are counted once", arguments: 0..<12)
  func union(seed: Int) throws {
    var questions = RandomQuestions(seed: UInt64(seed + 200))
    for turn in 0..<20 {
      let question = turn.isMultiple(of: 2) ? questions.days(stops: 3) : questions.clock(stops: 3)
      let united = try calendar.derive(question).stops
      #expect(zip(united, united.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
      let cut = united.flatMap { stop -> [Range<Instant>] in
        let length = stop.upperBound.milliseconds - stop.lowerBound.milliseconds
        let middle = stop.lowerBound.adding(milliseconds: length / 2)
        return [middle..<stop.upperBound, stop.lowerBound..<middle, stop.lowerBound..<middle]
      }
      #expect(try calendar.due(question.with(stops: cut)) == calendar.due(question))
      let doubled = question.stops + united + question.stops.reversed()
      #expect(try calendar.due(question.with(stops: doubled)) == calendar.due(question))
    }
  }

  @Test(
    "a stop outside the counted time changes nothing, wherever it is moved to", arguments: 0..<8)
  func outside(seed: Int) throws {
    var questions = RandomQuestions(seed: UInt64(seed + 300))
    for turn in 0..<20 {
      let question = turn.isMultiple(of: 2) ? questions.days(stops: 2) : questions.clock(stops: 2)
      let due = try calendar.due(question)
      let zone = calendar.zone
      let anchor: Instant
      switch question.anchor {
      case .instant(let instant): anchor = instant
      case .day(let day): anchor = zone.startOfDay(day)
      }
      // For a day rule the last day itself is counted time when the due instant is its end.
      let early = min(anchor, due).adding(seconds: -2 * 86_400)
      let late = max(anchor, due).adding(seconds: 2 * 86_400)
      for shift in [Int64(0), 1, 10, 400] {
        let before = early.adding(seconds: -(shift + 5) * 86_400)..<early
        let after = late..<late.adding(seconds: (shift + 5) * 86_400)
        for stop in [before, after] {
          #expect(try calendar.due(question.with(stops: question.stops + [stop])) == due)
        }
      }
    }
  }

  @Test("a day that is stopped only in part counts; a day stopped as a whole does not")
  func partsOfDays() throws {
    let start = try day("2026-06-01")
    let part = try instant("2026-06-02T00:01-05:00")..<instant("2026-06-04T23:59-05:00")
    let whole = try instant("2026-06-02T00:00-05:00")..<instant("2026-06-05T00:00-05:00")
    let none = try calendar.derive(DueQuestion(from: start, 10, "calendar-days"))
    let parts = try calendar.derive(DueQuestion(from: start, 10, "calendar-days", stops: [part]))
    let wholes = try calendar.derive(DueQuestion(from: start, 10, "calendar-days", stops: [whole]))
    #expect(none.lastDay == (try day("2026-06-11")))
    #expect(parts.lastDay == (try day("2026-06-12")))
    #expect(wholes.lastDay == (try day("2026-06-14")))
  }

  @Test("two stops that meet inside a day make that day stopped as a whole")
  func meeting() throws {
    let noon = try instant("2026-06-03T12:00-05:00")
    let stops = [
      noon..<(try instant("2026-06-04T00:00-05:00")),
      (try instant("2026-06-03T00:00-05:00"))..<noon,
    ]
    let derivation = try calendar.derive(
      DueQuestion(from: try day("2026-06-01"), 3, "calendar-days", stops: stops))
    #expect(derivation.lastDay == (try day("2026-06-05")))
    #expect(derivation.stops.count == 1)
  }

  @Test("a stopped day cannot be the last: the end rolls past it")
  func rollIntoStop() throws {
    // Sunday 7 June rolls to Monday, but Monday and Tuesday are stopped.
    let stop = try instant("2026-06-08T00:00-05:00")..<instant("2026-06-10T00:00-05:00")
    let derivation = try calendar.derive(
      DueQuestion(from: try day("2026-05-31"), 7, "rsmo-1.040", stops: [stop]))
    #expect(derivation.lastDay == (try day("2026-06-10")))
    #expect(derivation.rolled.map(\.because) == ["Sunday", "clock stopped", "clock stopped"])
  }

  @Test("a stop over the night of a change stops as long as it lasts")
  func changeOfClock() throws {
    let anchor = try instant("2026-03-07T20:00-06:00")
    // Four hours by the wall, three that pass.
    let stop = try instant("2026-03-08T00:00-06:00")..<instant("2026-03-08T04:00-05:00")
    let due = try calendar.due(DueQuestion(from: anchor, hours: 12, "clock", stops: [stop]))
    #expect(calendar.zone.text(due) == "2026-03-08T12:00:00-05:00")
  }

  @Test("the day of a change is stopped as a whole by its 23 or 25 hours")
  func dayOfChange() throws {
    for date in ["2026-03-08", "2026-11-01"] {
      let change = try day(date)
      let whole =
        calendar.zone.startOfDay(change)..<calendar.zone.startOfDay(change.adding(days: 1))
      let start = change.adding(days: -2)
      let stopped = DueQuestion(from: start, 5, "calendar-days", stops: [whole])
      #expect(try calendar.derive(stopped).lastDay == change.adding(days: 4))
      let short = whole.lowerBound..<whole.upperBound.adding(milliseconds: -1)
      let almost = DueQuestion(from: start, 5, "calendar-days", stops: [short])
      #expect(try calendar.derive(almost).lastDay == change.adding(days: 3))
    }
  }

  @Test("a stop without an end in sight leaves no due instant in the years there are")
  func endless() throws {
    let stop = try instant("2026-06-02T00:00Z")..<Instant(milliseconds: .max)
    for rule in ["calendar-days", "court-days"] as [RuleID] {
      let question = DueQuestion(from: try day("2026-06-01"), 3, rule, stops: [stop])
      #expect(throws: DeadlineError.dayOutOfRange) { try calendar.due(question) }
      #expect(throws: DeadlineError.dayOutOfRange) { try calendar.derive(question) }
    }
    let hours = DueQuestion(
      from: try instant("2026-06-01T00:00Z"), hours: 48, "clock", stops: [stop])
    #expect(throws: DeadlineError.dayOutOfRange) { try calendar.due(hours) }
    #expect(throws: DeadlineError.dayOutOfRange) { try calendar.derive(hours) }
  }
}

extension DueQuestion {
  /// The same question with other stops.
  func with(stops: [Range<Instant>]) -> DueQuestion {
    DueQuestion(anchor: anchor, within: within, rule: rule, backwards: backwards, stops: stops)
  }
}

import CivilTime
import Deadlines
import TestSupport
import Testing

/// Law facts, section 6: the test vectors of counting.
struct LawVectorTests {
  let calendar: WorkCalendar

  init() throws {
    calendar = try Missouri.calendar.get()
  }

  @Test(
    "three days without Saturdays, Sundays and legal holidays (211.032)",
    arguments: LawVectors.threeCourtDays)
  func threeCourtDays(taken: String, legal: String, office: String) throws {
    for (rule, last) in [("court-days", legal), ("business-days", office), ("rule-44.01", legal)] {
      let question = DueQuestion(from: try day(taken), 3, RuleID(rawValue: rule))
      let due = try calendar.due(question)
      #expect(due == calendar.zone.startOfDay(try day(last).adding(days: 1)), "\(rule)")
      let derivation = try calendar.derive(question)
      #expect(derivation.lastDay == (try day(last)), "\(rule)")
      #expect(derivation.due == due)
    }
  }

  @Test("a proclaimed Friday after Thanksgiving that is loaded moves the end by a day")
  func proclaimedClosure() throws {
    let closure = Closure(day: try day("2025-11-28"), name: "Day after Thanksgiving")
    let calendar = try WorkCalendar(
      compiling: Missouri.definition(legalClosures: [closure]))
    let question = DueQuestion(from: try day("2025-11-26"), 3, "court-days")
    let derivation = try calendar.derive(question)
    #expect(derivation.lastDay == (try day("2025-12-03")))
    #expect(derivation.days.compactMap(\.because).contains("Day after Thanksgiving"))
  }

  @Test(
    "days by RSMo 1.040 and by Rule 44.01",
    arguments: LawVectors.days)
  func days(start: String, count: Int, plain: String, statute: String, court: String) throws {
    for (rule, last) in [("rsmo-1.040", statute), ("rule-44.01", court), ("calendar-days", plain)] {
      let derivation = try calendar.derive(
        DueQuestion(from: try day(start), count, RuleID(rawValue: rule)))
      #expect(derivation.plainDay == (try day(plain)))
      #expect(derivation.lastDay == (try day(last)), "\(rule)")
      let due = try calendar.due(DueQuestion(from: try day(start), count, RuleID(rawValue: rule)))
      #expect(due == calendar.zone.startOfDay(try day(last).adding(days: 1)))
    }
  }

  @Test(
    "hours run on through both changes of the clock, nights and holidays",
    arguments: LawVectors.hours)
  func hours(anchor: String, hours: Int, due: String) throws {
    let question = DueQuestion(from: try instant(anchor), hours: hours, "clock")
    #expect(calendar.zone.text(try calendar.due(question)) == due)
    #expect(calendar.zone.text(try calendar.derive(question).due) == due)
  }

  @Test(
    "24 hours stand on weekends and holidays (211.063)",
    arguments: LawVectors.hoursWithoutWeekends)
  func hoursWithoutWeekends(anchor: String, hours: Int, due: String) throws {
    let question = DueQuestion(
      from: try instant(anchor), hours: hours, "clock-without-weekends-and-holidays")
    #expect(calendar.zone.text(try calendar.due(question)) == due)
    #expect(calendar.zone.text(try calendar.derive(question).due) == due)
  }
}

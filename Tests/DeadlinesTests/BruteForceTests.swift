import CivilTime
import Deadlines
import Testing

/// Every start day of thirty years, by every day rule, both ways, against a walk from day to day.
struct BruteForceTests {
  static let plain = PlainDays(years: 2014...2047)
  static let midnights = Zones.midnights(
    "America/Chicago", from: plain.first, count: plain.weekend.count)
  static let counts = [1, 3, 6, 7, 45]

  @Test(
    "the last day is the one that a walk finds",
    arguments: [
      "calendar-days", "rsmo-1.040", "court-days", "business-days", "rule-44.01",
      "office-rolled-days",
    ] as [RuleID], [false, true])
  func everyDay(_ rule: RuleID, backwards: Bool) throws {
    let calendar = try Missouri.calendar.get()
    let plain = Self.plain
    let midnights = Self.midnights
    let start = plain.offset(try day("2015-01-01"))
    let end = plain.offset(try day("2045-12-31"))
    let step = backwards ? -1 : 1
    let legal = (plain.holidays["legal"] ?? []).map { $0 != nil }
    let office = (plain.holidays["office"] ?? []).map { $0 != nil }
    let weekend = plain.weekend
    let sunday = plain.sunday
    var wrong: [String] = []
    var asked = 0

    for anchor in start...end {
      let from = plain.first.adding(days: anchor)
      var at = anchor
      var plainly = 0
      var working = 0
      // One walk finds the n-th day of every n: it notes the days at which n is reached.
      for count in Self.counts {
        let byCourtDays = rule == "court-days" || (rule == "rule-44.01" && count < 7)
        if rule == "business-days" {
          while working < count {
            at += step
            working += weekend[at] || office[at] ? 0 : 1
          }
        } else if byCourtDays {
          while working < count {
            at += step
            working += weekend[at] || legal[at] ? 0 : 1
          }
        } else {
          if rule == "rule-44.01", plainly == 0 { at = anchor }
          at += step * (count - plainly)
          plainly = count
        }
        var last = at
        switch rule {
        case "rsmo-1.040": while sunday[last] { last += step }
        case "rule-44.01": while weekend[last] || legal[last] { last += step }
        case "office-rolled-days": while weekend[last] || office[last] { last += step }
        default: break
        }
        let due = try calendar.due(DueQuestion(from: from, count, rule, backwards: backwards))
        asked += 1
        if due != midnights[last + 1] { wrong.append("\(from) \(count): \(due)") }
      }
    }
    #expect(asked == (end - start + 1) * Self.counts.count)
    #expect(wrong.isEmpty, "\(wrong.count) wrong, first \(wrong.prefix(5))")
  }
}

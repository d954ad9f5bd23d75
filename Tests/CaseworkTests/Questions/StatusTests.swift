import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// The one definition of overdue: a function of what stands in a row and of the moment.
struct StatusTests {
  private func standing(
    due: String? = nil, done: String? = nil, superseded: String? = nil, pending: Bool = false,
    late: Bool = false, stops: [(String, String?)] = []
  ) -> StepStanding {
    var standing = StepStanding()
    standing.due = due.map { at($0) }
    standing.done = done.map { at($0) }
    standing.superseded = superseded.map { at($0) }
    standing.isPending = pending
    standing.extendedLate = late
    var opening = StepStanding().stops
    for (from, until) in stops {
      opening.append(.init(from: at(from), until: until.map { at($0) }))
    }
    standing.stops = opening
    return standing
  }

  @Test("each status, at the moment at which it begins and the one before")
  func table() {
    let day = standing(due: "Tue 09:00")
    #expect(day.status(at: at("Tue 08:59:59")) == .open)
    #expect(day.status(at: at("Tue 09:00")) == .overdue)
    #expect(standing().status(at: at("Tue 09:00")) == .open)
    #expect(standing(pending: true).status(at: at("Tue 09:00")) == .pending)
    #expect(standing(due: "Tue 09:00", pending: true).status(at: at("Mon 09:00")) == .open)
    #expect(standing(done: "Mon 09:00").status(at: at("Mon 09:00")) == .done)
    let onTime = standing(due: "Tue 09:00", done: "Tue 08:59:59")
    #expect(onTime.status(at: at("Fri 09:00")) == .onTime)
    #expect(standing(due: "Tue 09:00", done: "Tue 09:00").status(at: at("Fri 09:00")) == .late)
    let extended = standing(due: "Tue 09:00", done: "Mon 09:00", late: true)
    #expect(extended.status(at: at("Fri 09:00")) == .late)
    #expect(
      standing(due: "Tue 09:00", superseded: "Mon 09:00").status(at: at("Fri 09:00")) == .superseded
    )
    let stopped = standing(stops: [("Mon 10:00", nil)])
    #expect(stopped.status(at: at("Mon 09:59")) == .open)
    #expect(stopped.status(at: at("Mon 10:00")) == .stopped)
    let ended = standing(due: "Wed 09:00", stops: [("Mon 10:00", "Mon 12:00")])
    #expect(ended.status(at: at("Mon 11:59")) == .stopped)
    #expect(ended.status(at: at("Mon 12:00")) == .open)
    // A stop after the deadline makes nothing undone.
    let after = standing(due: "Mon 09:00", stops: [("Mon 10:00", nil)])
    #expect(after.status(at: at("Mon 11:00")) == .overdue)
  }

  @Test(
    "how late it is",
    arguments: [
      ("Tue 09:00", nil, nil, "Wed 10:30", "P1DT1H30M"),
      ("Tue 09:00", nil, nil, "Tue 09:00", "PT0S"),
      ("Tue 09:00", nil, nil, "Mon 09:00", nil),
      ("Tue 09:00", "Tue 10:00", nil, "Fri 09:00", "PT1H"),
      ("Tue 09:00", "Mon 10:00", nil, "Fri 09:00", nil), (nil, "Mon 10:00", nil, "Fri 09:00", nil),
      ("Tue 09:00", nil, "Wed 09:00", "Fri 09:00", "P1D"),
      ("Tue 09:00", nil, "Mon 09:00", "Fri 09:00", nil),
    ] as [(String?, String?, String?, String, String?)])
  func lateBy(
    _ due: String?, _ done: String?, _ superseded: String?, _ now: String, _ expected: String?
  ) {
    let standing = standing(due: due, done: done, superseded: superseded)
    #expect(standing.lateBy(at: at(now)) == expected)
  }

  /// A standing and a moment put together by chance.
  private func random(_ seed: Int) -> (StepStanding, Instant) {
    var chance = Chance(seed)
    func moment() -> Instant { at("Mon 09:00").adding(seconds: Int64(chance.int(0...40)) * 3_600) }
    var standing = StepStanding()
    if !chance.once(in: 5) { standing.due = moment() }
    if chance.once(in: 3) { standing.done = moment() }
    if chance.once(in: 5) { standing.superseded = moment() }
    standing.isPending = chance.once(in: 3)
    standing.extendedLate = chance.once(in: 6)
    standing.isWithdrawn = chance.once(in: 8)
    if chance.once(in: 3) {
      let from = moment()
      standing.stops = [
        .init(from: from, until: chance.once(in: 2) ? nil : from.adding(seconds: 7_200))
      ]
    }
    return (standing, moment())
  }

  @Test("peer failures 11 and 25: overdue depends on now in one way only", arguments: 1...500)
  func metamorphic(_ seed: Int) {
    let (standing, now) = random(seed)
    let later = now.adding(seconds: 5 * 3_600)
    // Asking is not doing: the answer is the same however often, and in whatever order, one asks.
    let before = standing.status(at: now)
    _ = standing.status(at: later)
    #expect(standing.status(at: now) == before)
    // Once overdue, time alone makes it nothing else.
    if before == .overdue { #expect(standing.status(at: later) == .overdue) }
    // What has ended is the same at every moment.
    if standing.done != nil || standing.superseded != nil || standing.isWithdrawn {
      #expect(standing.status(at: later) == before)
      #expect(standing.lateBy(at: later) == standing.lateBy(at: now))
    }
    // If all that happened is moved, and now with it, nothing is another.
    let shift: Int64 = 86_400 * 365
    var moved = standing
    moved.due = standing.due?.adding(seconds: shift)
    moved.done = standing.done?.adding(seconds: shift)
    moved.superseded = standing.superseded?.adding(seconds: shift)
    moved.stops = standing.stops.map {
      .init(from: $0.from.adding(seconds: shift), until: $0.until?.adding(seconds: shift))
    }
    #expect(moved.status(at: now.adding(seconds: shift)) == before)
    #expect(moved.lateBy(at: now.adding(seconds: shift)) == standing.lateBy(at: now))
    // Overdue is: open, with a deadline that has come.
    let isOverdue = standing.isOpen && (standing.due.map { now >= $0 } ?? false)
    #expect((before == .overdue) == isOverdue)
  }

  @Test(
    "peer failure 11: stopping the scheduler for weeks leaves every list right", arguments: 1...30)
  func unscheduled(_ seed: Int) throws {
    let random = RandomCase(seed)
    let steps = try random.history(12)
    let end = (steps.last?.time ?? at("Mon 09:00")).adding(seconds: 14 * 86_400)
    var unswept = Docket(random.library)
    for step in steps { try random.take(step, &unswept) }
    var swept = unswept
    for day in 1...14 { try swept.sweep(end.adding(seconds: Int64(day - 14) * 86_400)) }
    let seen = try unswept.record.asOf(end, plans: random.library).state
    #expect(
      seen.openings.map { $0.status(at: end) } == swept.state.openings.map { $0.status(at: end) })
    #expect(
      seen.stepRows(hash: { _ in .zero }).map(\.standing)
        == swept.state.stepRows(hash: { _ in .zero }).map(\.standing))
  }
}

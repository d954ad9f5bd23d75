@testable import CaseStore
import Casework
import CivilTime
import Ledger
import TestSupport
import Testing
import Workflows

/// From what somebody is excluded, it is to them as if it had never been, by every question.
struct ExclusionTests {
  private let now = monday.adding(hours: 3)

  /// A store with a referred case, and one like it that has nothing to do with anybody.
  private func store(excluding who: [ActorID] = []) throws -> CaseStore {
    let store = try Shelf().open()
    try store.perform(.open("MP-1", report: "R-1", child: "C-1"), at: .system(monday))
    try store.perform(
      .finish("refer", "sent", in: "MP-1", fields: [WrittenEntry("to", "harbor")]),
      at: .system(monday.adding(hours: 1)))
    try store.perform(.open("MP-2", report: "R-1", child: "C-1"), at: .system(monday))
    for id in who {
      try store.perform(
        Command(.exclude(id, reason: "family"), in: "MP-1", by: .supervisor),
        at: .system(monday.adding(hours: 2)))
    }
    return store
  }

  static let everybody: [Actor] = [.worker, .center, .supervisor, .auditor]

  @Test(
    "to each who is excluded, the case is in no list, count, link, log or refusal",
    arguments: everybody)
  func everywhere(_ actor: Actor) throws {
    let store = try store(excluding: [actor.id])
    for time in [now, monday.adding(hours: 24 * 40)] {
      for question in [
        { _ = try store.openedCase("MP-1", for: actor, at: time) },
        { _ = try store.timeline(of: "MP-1", for: actor, at: time) },
        { try store.perform(Command(.note("x"), in: "MP-1", by: actor), at: .system(time)) },
        {
          try store.perform(
            Command(.breakGlass(reason: "child-in-danger"), in: "MP-1", by: actor),
            at: .system(time))
        },
        { _ = try store.views(ViewQuery(caseID: "MP-1"), for: actor, at: time) },
        {
          _ = try store.issueLink(
            try #require(Secret(bytes: Array(repeating: 1, count: 32))), for: "accept", in: "MP-1",
            expires: time.adding(hours: 1), by: actor, at: .system(time))
        },
      ] as [() throws -> Void] {
        #expect(throws: Refusal.unknownCase("MP-1")) { try question() }
      }
      #expect(try !store.cases(for: actor, at: time).contains { $0.caseID == "MP-1" })
      #expect(
        try !store.openSteps(StepQuery(), for: actor, at: time).contains { $0.caseID == "MP-1" })
      #expect(try store.referrals(to: "harbor", for: actor, at: time).isEmpty)
      #expect(try !store.violations(for: actor, at: time).contains { $0.caseID == "MP-1" })
      #expect(try store.glassToReview(for: actor, at: time).isEmpty)
      if actor != .center {
        #expect(try store.openedCase("MP-2", for: actor, at: time).links.isEmpty)
      }
      if actor == .auditor {
        var seen: [CaseID] = []
        try store.log(LogQuery(), for: actor, at: time) { seen.append($0.caseID) }
        #expect(Set(seen) == ["MP-2"])
        let checked = try store.verify(for: actor).streams.map(\.name)
        #expect(checked == ["MP-2"])
        #expect(throws: Refusal.unknownCase("MP-1")) {
          try store.log(LogQuery(caseID: "MP-1"), for: actor, at: time) { seen.append($0.caseID) }
        }
      }
    }
    expectSound(try store.verify())
  }

  @Test("that somebody is excluded is known to the case's supervisors and the operator alone")
  func secret() throws {
    let store = try store(excluding: ["cleo"])
    for actor in [Actor.operator, .supervisor] {
      #expect(try store.openedCase("MP-1", for: actor, at: now).exclusions.map(\.who) == ["cleo"])
      let kinds = try store.timeline(of: "MP-1", for: actor, at: now).map(\.entry.kind)
      #expect(kinds.contains("member.excluded"))
    }
    for actor in [Actor.worker, .auditor] {
      #expect(try store.openedCase("MP-1", for: actor, at: now).exclusions.isEmpty)
      let timeline = try store.timeline(of: "MP-1", for: actor, at: now)
      #expect(!timeline.contains { $0.entry.value().canonicalText.contains("cleo") })
    }
  }

  @Test("the operator of the machine stays: the file is theirs, and the log says so")
  func machine() throws {
    let store = try store(excluding: ["wren"])
    #expect(try store.openedCase("MP-1", for: .operator, at: now).state.id == "MP-1")
    let refusal = #expect(throws: Refusal.self) {
      try store.perform(
        Command(.exclude("operator", reason: "family"), in: "MP-1", by: .supervisor),
        at: .system(now))
    }
    #expect(refusal?.kind == .wrongValue)
  }

  @Test("broken glass is put before the case's supervisors until one has reviewed it")
  func glass() throws {
    let store = try store()
    let stranger = Actor.stranger
    try store.perform(
      Command(.breakGlass(reason: "child-in-danger"), in: "MP-1", by: stranger), at: .system(now))
    #expect(try store.openedCase("MP-1", for: stranger, at: now).state.id == "MP-1")
    #expect(try store.cases(for: stranger, at: now).map(\.caseID) == ["MP-1"])
    #expect(try store.cases(for: stranger, at: now.adding(hours: 24)).isEmpty)
    #expect(throws: Refusal.self) {
      try store.perform(Command(.note("x"), in: "MP-1", by: stranger), at: .system(now))
    }
    let waiting = try store.glassToReview(for: .supervisor, at: now)
    #expect(waiting.map(\.caseID) == ["MP-1"] && waiting.first?.glass.who == stranger)
    for actor in [Actor.worker, .stranger, .auditor] {
      #expect(try store.glassToReview(for: actor, at: now).isEmpty)
    }
    // A week later it still waits, though the sight is over.
    let week = now.adding(hours: 24 * 7)
    let act = try #require(try store.glassToReview(for: .supervisor, at: week).first).glass.sequence
    try store.perform(
      Command(.reviewGlass(sequence: act, finding: .justified), in: "MP-1", by: .supervisor),
      at: .system(week))
    #expect(try store.glassToReview(for: .supervisor, at: week).isEmpty)
    expectSound(try store.verify())
  }

  @Test("the index of who may see a case says what the case says, after any acts (property)")
  func property() throws {
    var random = Seeded(seed: 21)
    let people: [ActorID] = ["wren", "cleo", "sasha", "dana", "ada"]
    for _ in 0..<12 {
      let store = try store()
      var time = now
      for _ in 0..<25 {
        time = time.adding(seconds: Int64.random(in: 0...90_000, using: &random))
        let who = random.pick(people) ?? "wren"
        let deed: Deed =
          switch Int.random(in: 0..<7, using: &random) {
          case 0: .exclude(who, reason: "family")
          case 1: .readmit(who)
          case 2: .breakGlass(reason: "child-found")
          case 3:
            .reviewGlass(sequence: Int.random(in: 2..<12, using: &random), finding: .notJustified)
          case 4: .leave(who.rawValue)
          case 5: .assign(to: .person(who, agency: "office"), step: nil)
          default:
            .join(
              Membership(
                who: who.rawValue, role: "worker", agency: "elsewhere",
                purpose: random.chance(50) ? "work" : "review",
                until: random.chance(30) ? time.adding(seconds: 50_000) : nil))
          }
        let actor =
          random.chance(30)
          ? Actor(id: who, role: "worker", agency: "elsewhere") : Actor.supervisor
        _ = try? store.perform(Command(deed, in: "MP-1", by: actor), at: .system(time))
        for id in people {
          let asker = Actor(id: id, role: "worker", agency: "elsewhere")
          let lists = try store.cases(for: asker, at: time).contains { $0.caseID == "MP-1" }
          let opens = (try? store.openedCase("MP-1", for: asker, at: time)) != nil
          let steps = try store.openSteps(StepQuery(), for: asker, at: time)
            .contains { $0.caseID == "MP-1" }
          #expect(lists == opens && steps == opens, "\(id) after \(deed)")
          let excluded = try store.openedCase("MP-1", for: .operator, at: time).exclusions
            .contains { $0.who == id && $0.holds(at: time) }
          #expect(!excluded || !opens)
        }
      }
      expectSound(try store.verify())
    }
  }
}

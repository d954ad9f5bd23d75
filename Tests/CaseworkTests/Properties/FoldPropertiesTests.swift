import Casework
import CivilTime
import Ledger
import Statecharts
import Testing
import Workflows

/// What holds of every case, whatever its workflow and history.
struct FoldPropertiesTests {
  @Test(
    "rule 11: the fold depends on given events and their R, never on who looked or swept",
    arguments: 1...40)
  func sweeping(_ seed: Int) throws {
    let random = RandomCase(seed)
    let steps = try random.history(correcting: seed.isMultiple(of: 2))
    let never = try random.play(steps)
    var chance = Chance(seed &+ 77)
    let often = try random.play(steps) { docket, next in
      while chance.once(in: 2) {
        let last = docket.state.time
        let gap = Int(next.milliseconds - last.milliseconds)
        guard gap > 0 else { return }
        try docket.sweep(last.adding(milliseconds: Int64(chance.int(0...gap))))
        _ = try docket.record.asOf(
          last.adding(milliseconds: Int64(chance.int(-gap...gap))), plans: docket.library)
      }
    }
    expectSame(often.state, never.state)
    #expect(often.log.map(\.kind) == never.log.map(\.kind))
    #expect(often.log.map(\.occurred) == never.log.map(\.occurred))
    #expect(often.log.map(\.body) == never.log.map(\.body))
    #expect(often.log.map(\.effects) == never.log.map(\.effects))
    let differ = zip(often.log, never.log).filter { $0.recorded != $1.recorded }
    #expect(differ.allSatisfy { $0.0.kind == "step.overdue" || $0.0.kind == "timer.fired" })
  }

  @Test(
    "rule 21: setting anew only the dues that an event can move comes to the same as all of them",
    arguments: 1...40)
  func dues(_ seed: Int) throws {
    let random = RandomCase(seed)
    let steps = try random.history(correcting: seed.isMultiple(of: 2))
    _ = try random.play(steps) { docket, _ in
      let state = docket.state
      let derived = try state.rederivedDues()
      #expect(derived == state.open.map { state.openings[$0].due })
    }
  }

  @Test(
    "the index of steps is told of every row that an act changes, the team's acts among them",
    arguments: 1...40)
  func changedRows(_ seed: Int) throws {
    let random = RandomCase(seed)
    var chance = Chance(seed &+ 5_003)
    var before: CaseState?
    _ = try random.play(try random.history()) { docket, _ in
      if let before, let last = docket.last { expectTold(of: docket.state, since: before, last) }
      for _ in 0..<chance.int(0...2) {
        let roles = docket.state.openings.indices.compactMap {
          docket.state.step(of: docket.state.openings[$0])?.roles
        }
        let who = "person-\(chance.int(1...3))"
        let agency = AgencyID("agency-\(chance.int(1...2))")
        let membership = Membership(
          who: chance.once(in: 3) ? agency.rawValue : who, role: chance.pick(roles.flatMap(\.self)),
          agency: agency, purpose: "helps")
        let deed: Deed =
          switch chance.int(1...6) {
          case 1...3: .join(membership)
          case 4: .leave(who)
          case 5: .assign(to: .person(ActorID(who), agency: agency), step: nil)
          default:
            chance.once(in: 2)
              ? .exclude(ActorID(who), reason: "family") : .readmit(ActorID(who))
          }
        let was = docket.state
        guard let done = try? docket.give(deed, docket.state.time) else { continue }
        expectTold(of: docket.state, since: was, done)
      }
      before = docket.state
    }
  }

  private func expectTold(
    of state: CaseState, since before: CaseState, _ transaction: Transaction
  ) {
    let told = Set(transaction.touched).union(state.placesOfOtherBearers(than: before))
    for place in before.openings.indices where !told.contains(place) {
      #expect(
        before.stepRow(at: place) { _ in .zero } == state.stepRow(at: place) { _ in .zero })
    }
    #expect(told.isSuperset(of: before.openings.count..<state.openings.count))
  }

  @Test(
    "the log read back from its bytes gives the same case and the same effects", arguments: 1...40)
  func rereading(_ seed: Int) throws {
    let random = RandomCase(seed)
    let docket = try random.play(try random.history(correcting: true))
    var read = try docket.reread()
    // The last sweep may have found nothing to record.
    try read.record.catchUp(to: docket.state.time, plans: docket.library)
    expectSame(read.record.state, docket.state)
    expectSame(read.record.history, docket.record.history)
    #expect(read.effects == docket.log.map(\.effects))
    var head = ChainHead.empty
    for entry in docket.log { try head.take(entry) }
  }

  @Test("rule 29: folding again with nothing changed changes nothing", arguments: 1...40)
  func refolding(_ seed: Int) throws {
    let random = RandomCase(seed)
    var docket = try random.play(try random.history(correcting: seed.isMultiple(of: 2)))
    let time = docket.state.time
    try docket.give(.note("A note."), time)
    let before = try docket.likeness()
    try docket.give(
      .withdraw(sequence: docket.state.sequence, reason: "wrong"), time, accepts: false)
    #expect(try docket.likeness() == before)
    #expect(docket.log.last?.effects == [])
    #expect(docket.last?.touched == [])
  }

  @Test("a withdrawal and its withdrawal leave the case as it was", arguments: 1...40)
  func taking(_ seed: Int) throws {
    let random = RandomCase(seed)
    let docket = try random.play(try random.history())
    let before = try docket.likeness()
    for event in docket.record.history.events.dropFirst() {
      var copy = docket
      let time = docket.state.time
      try copy.give(.withdraw(sequence: event.sequence, reason: "wrong"), time)
      try copy.give(.withdraw(sequence: copy.state.sequence, reason: "wrong"), time)
      let after = try copy.likeness(ofRowsIn: docket)
      #expect(after == before, "act \(event.sequence)")
    }
  }

  @Test(
    "peer failure 4: what is done in a case touches no other, whatever they share",
    arguments: 1...40)
  func siblings(_ seed: Int) throws {
    let random = RandomCase(seed)
    let steps = try random.history(15)
    let alone = try random.play(steps, id: "case-1")
    var one = Docket(random.library, id: "case-1")
    var two = Docket(random.library, id: "case-2")
    for step in steps {
      try random.take(step, &one)
      let before = one.state
      try random.take(step, &two)
      let other = Command(
        key: "k", caseID: "case-2", actor: .operator, deed: .note("For the other case."))
      #expect(throws: Refusal.unknownCase("case-2")) {
        try Decider(plans: random.library, salt: { [] }).decide(
          other, on: one.record, clock: step.time)
      }
      expectSame(one.state, before)
    }
    if let last = steps.last { try one.sweep(last.time.adding(seconds: 86_400)) }
    expectSame(one.state, alone.state)
    expectSame(one.log, alone.log)
  }

  @Test(
    "rule 21: what is due is what judging everything anew says, whatever an event was taken to move",
    arguments: 1...40)
  func judgingAnew(_ seed: Int) throws {
    let random = RandomCase(seed)
    var docket = Docket(random.library)
    for step in try random.history(correcting: seed.isMultiple(of: 2)) {
      try random.take(step, &docket)
      let state = docket.state
      #expect(try state.rederivedDues() == state.open.map { state.openings[$0].due })
    }
  }

  @Test("open steps, timers and rows agree with one another", arguments: 1...40)
  func invariants(_ seed: Int) throws {
    let random = RandomCase(seed)
    let docket = try random.play(try random.history(correcting: true))
    let state = docket.state
    #expect(Set(state.open) == Set(state.openings.indices.filter { state.openings[$0].isOpen }))
    let names = state.openings.map { opening in
      "\(opening.run)/\(state.reference(to: opening).name)"
    }
    #expect(Set(names).count == names.count)
    #expect(state.runs.map(\.number) == Array(1...state.runs.count))
    for place in state.open {
      let opening = state.openings[place]
      let run = try #require(state.run(opening.run))
      #expect(run.isRunning)
      let step = run.workflow.steps[opening.step.rawValue]
      #expect(run.configuration.contains(step.state))
      // Every open row is due, or it is known why not.
      let hasReason =
        opening.due != nil || opening.isPending || opening.lacksRule
        || opening.status(at: state.time) == .stopped || step.dues.isEmpty
        || step.dues.allSatisfy { $0.condition != nil }
      #expect(hasReason, "\(state.reference(to: opening).name)")
    }
    #expect(docket.log.map(\.sequence) == Array(1...docket.log.count))
  }
}

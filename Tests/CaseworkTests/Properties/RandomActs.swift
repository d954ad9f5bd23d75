import Casework
import CivilTime
import Workflows

/// A history put together by chance: what is done next, given how the case stands.
struct RandomActs {
  var chance: Chance
  private(set) var now = CaseworkTests.at("Mon 09:00")

  init(_ seed: Int) { chance = Chance(seed &+ 1_000_003) }

  /// The time of the next act, hours or days on; seldom the same.
  mutating func nextTime() -> Instant {
    if !chance.once(in: 8) { now = now.adding(seconds: Int64(chance.int(1...18 * 4)) * 900) }
    return now
  }

  /// When it is said to have happened: often now, sometimes before.
  mutating func occurred() -> Instant? {
    guard chance.once(in: 3) else { return nil }
    return now.adding(seconds: -Int64(chance.int(1...30)) * 3_600)
  }

  /// The next deed and who does it.
  mutating func deed(on docket: Docket, correcting: Bool) -> (Deed, Actor)? {
    let state = docket.state
    switch chance.int(1...(correcting ? 14 : 11)) {
    case 1...4: return finish(state)
    case 5...6:
      let facts = chance.pick(facts()) ?? ""
      return (.record(entries([facts])), .operator)
    case 7: return (.raise(chance.once(in: 2) ? "round" : "danger"), .operator)
    case 8:
      guard let name = opening(state) else { return nil }
      return (.extend(step: name, total: extensionLength(), reason: nil), .operator)
    case 9:
      guard let name = opening(state) else { return nil }
      return (
        chance.once(in: 2) ? .stop(step: name, reason: nil) : .resume(step: name), .operator
      )
    case 10:
      let agency = AgencyID("agency-\(chance.int(1...3))")
      return (.merge(agency: agency, facts: entries(["number-of-siblings=2"])), .operator)
    case 11: return (.note("A note."), .operator)
    case 12, 13:
      guard let sequence = act(docket) else { return nil }
      return (.withdraw(sequence: sequence, reason: "wrong"), .operator)
    default:
      guard let sequence = act(docket) else { return nil }
      return (
        .correct(
          CorrectAct(
            sequence: sequence, occurred: now.adding(seconds: -Int64(chance.int(0...60)) * 3_600),
            reason: "wrong")), .operator
      )
    }
  }

  private mutating func finish(_ state: CaseState) -> (Deed, Actor)? {
    // Mostly what is open; now and then what was superseded.
    let places = chance.once(in: 8) ? Array(state.openings.indices) : state.open
    guard let place = chance.pick(places), let step = state.step(of: state.openings[place]),
      let outcome = chance.pick(step.outcomes)
    else { return nil }
    let role = chance.pick(step.roles)
    let actor =
      step.all ? Actor(id: "somebody", role: role, agency: "office") : Actor.operator
    return (
      .finish(FinishStep(step: name(of: place, state), outcome: outcome.id.rawValue)), actor
    )
  }

  private func name(of place: Int, _ state: CaseState) -> String {
    let reference = state.reference(to: state.openings[place])
    return "\(reference.run)/\(reference.step)#\(reference.number)"
  }

  private mutating func opening(_ state: CaseState) -> String? {
    chance.pick(state.open).map { name(of: $0, state) }
  }

  private mutating func extensionLength() -> Period {
    chance.once(in: 2) ? .hours(chance.int(10...96)) : .days(chance.int(1...8))
  }

  private mutating func act(_ docket: Docket) -> Int? {
    chance.pick(docket.record.history.events)?.sequence
  }

  private mutating func facts() -> [String] {
    func moment() -> String {
      now.adding(seconds: Int64(chance.int(-40...40)) * 3_600).description
    }
    return [
      "safe=yes", "safe=no", "safe=?", "place=home", "place=locked", "place=kin",
      "removed-at=\(moment())", "away-since=\(moment())", "back-since=\(moment())",
    ]
  }
}

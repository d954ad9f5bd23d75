import Ledger
import CivilTime
import Deadlines
import Statecharts
import Workflows
import XMLReading

/// One scenario being played.
struct ScenarioPlay {
  let scenario: ScenarioDefinition
  let plan: RunPlan
  let library: DefinitionLibrary
  var findings: [Finding] = []
  var coverage = ScenarioRunner.Coverage()
  var record = CaseRecord(id: "scenario")
  /// The sequence of each numbered act.
  var sequences: [Int: Int] = [:]
  var lastRecorded: Instant?

  init(_ scenario: ScenarioDefinition, plan: RunPlan, library: DefinitionLibrary) {
    self.scenario = scenario
    self.plan = plan
    self.library = library
  }

  var zone: Zone { plan.workflow.calendar.zone }

  mutating func run() {
    for moment in scenario.moments {
      switch moment {
      case .act(let act): play(act)
      case .expect(let expectation): compare(expectation)
      }
    }
  }

  mutating func find(_ id: String, _ message: String, at place: Place, mend: String? = nil) {
    findings.append(
      Finding(
        id: id, severity: .error, message: "\(scenario.id): \(message)", location: place.element,
        mend: mend))
  }

  /// A written time as an instant; a bare day stands for the midnight with which it ends.
  func instant(_ time: WrittenTime) -> Instant? {
    switch time {
    case .instant(let instant): instant
    case .local(let local): zone.instants(showing: local).first
    case .day(let day): zone.startOfDay(day.adding(days: 1))
    }
  }

  private mutating func play(_ act: ScenarioAct) {
    let occurred = act.at.flatMap { instant($0) }
    let stated = act.recorded.flatMap { instant($0) } ?? occurred ?? lastRecorded
    guard let stated else {
      find("scenario-time", "the act has no time that exists", at: act.place)
      return
    }
    let recorded = act.recorded == nil ? max(stated, lastRecorded ?? stated) : stated
    guard recorded >= lastRecorded ?? recorded else {
      find("scenario-time", "the act is recorded before the one in front of it", at: act.place)
      return
    }
    let deed: Deed
    do {
      deed = try self.deed(act, at: occurred ?? recorded)
    } catch {
      refused(act, by: error)
      return
    }
    let command = Command(
      key: "scenario", caseID: record.state.id, actor: actor(of: act),
      occurred: occurred ?? recorded, deed: deed, accepts: accepts(act))
    do {
      let transaction = try Decider.trial(library).decide(command, on: record, clock: recorded)
      record = transaction.record
      lastRecorded = recorded
      if let number = act.number { sequences[number] = givenSequence(transaction) }
      cover(transaction)
      if let expected = act.refused {
        find(
          "scenario-not-refused", "the act was to be refused as '\(expected)' and was recorded",
          at: act.place)
      }
    } catch {
      refused(act, by: error)
    }
  }

  private mutating func refused(_ act: ScenarioAct, by refusal: Refusal) {
    if act.refused == refusal.kind.rawValue { return }
    let details = refusal.details.isEmpty ? "" : " (\(refusal.details.joined(separator: "; ")))"
    if let expected = act.refused {
      find(
        "scenario-refused",
        "the act was to be refused as '\(expected)', but was as "
          + "'\(refusal.kind.rawValue)': \(refusal.message)\(details)", at: act.place)
    } else {
      find(
        "scenario-refused",
        "the act was refused as '\(refusal.kind.rawValue)': \(refusal.message)\(details)",
        at: act.place, mend: refusal.mend)
    }
  }

  private func actor(of act: ScenarioAct) -> Actor {
    var role = act.role
    if case .outcome(_, _, _, let approver?, _, _) = act.form { role = approver }
    guard let role else { return .operator }
    return Actor(
      id: ActorID(role.rawValue), role: role,
      agency: AgencyID(act.agency ?? "\(role.rawValue)-agency"))
  }

  private func accepts(_ act: ScenarioAct) -> Bool {
    switch act.form {
    case .withdraw(_, _, let accept): accept
    case .correct(let correction): correction.accept
    default: false
    }
  }

  private func givenSequence(_ transaction: Transaction) -> Int {
    transaction.drafts.first { !$0.kind.isTimer }?.sequence ?? 0
  }

  private mutating func cover(_ transaction: Transaction) {
    for taken in transaction.transitions { coverage.transitions.insert(taken) }
    for draft in transaction.drafts where draft.kind == .stepDone {
      guard let opening = draft.body["opening"], let run = opening["run"]?.integer,
        let step = opening["step"]?.text, let outcome = draft.body["outcome"]?.text,
        let workflow = record.state.run(Int(run))?.workflow.id
      else { continue }
      coverage.outcomes.insert("\(workflow)/\(step)/\(outcome)")
    }
  }
}

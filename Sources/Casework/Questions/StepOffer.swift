public import CivilTime
import Deadlines
import Expressions
public import Workflows

/// One way in which an open step may end, as it stands for somebody at a moment.
public struct OutcomeOffer: Sendable {
  /// The outcome.
  public let outcome: Outcome
  /// Who has to approve it, as the case stands.
  public let approver: RoleID?
  /// The gates that are not passed, each with why and what to do.
  public let objections: [Refusal]
  /// Whether it is for the role that the person acts in.
  public let isForActor: Bool
}

extension CaseFile {
  /// A test in which people read its facts by their titles.
  fileprivate func named(_ test: Expression) -> NamedThing {
    var title = ""
    var rest = test.text[...]
    while let sign = rest.firstIndex(of: "$") {
      let id = rest[rest.index(after: sign)...]
        .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
      title += rest[..<sign]
      title += fact(FactID(String(id))).map { "“\($0.title)”" } ?? String(rest[sign..<id.endIndex])
      rest = rest[id.endIndex...]
    }
    return NamedThing(id: test.text, title: title + rest)
  }
}

extension CaseState {
  /// The ways in which an open step may end, in the order of its definition, as they stand for
  /// somebody at a moment; what they leave out, a command would still be judged by.
  public func offers(
    of opening: Opening, for actor: Actor, at now: Instant
  ) -> [OutcomeOffer] {
    guard let run = run(opening.run), let step = step(of: opening) else { return [] }
    return step.outcomes.map { outcome in
      let approver = approver(of: outcome, in: opening.run)
      let action: Action =
        approver.map { .approve($0) }
        ?? .finish(roles: step.roles + (outcome.approver.map { [$0] } ?? []))
      return OutcomeOffer(
        outcome: outcome, approver: approver,
        objections: outcome.gates.compactMap { objection(to: $0, of: run, at: now) },
        isForActor: Access.decide(actor, action, in: self, at: now) == .allowed)
    }
  }

  /// Who has to approve an outcome as the case stands: nobody only where the condition is false.
  func approver(of outcome: Outcome, in number: Int) -> RoleID? {
    guard let condition = outcome.approverCondition, let run = run(number) else {
      return outcome.approver
    }
    return condition.truth(in: environment(of: run)) == .no ? nil : outcome.approver
  }

  /// Why a gate is not passed at a moment; nil where it is.
  func objection(to gate: Gate, of run: Run, at moment: Instant) -> Refusal? {
    switch gate.form {
    case .test(let test):
      let environment = environment(of: run)
      guard test.truth(in: environment) != .yes else { return nil }
      let names = test.awaited(in: environment)
      return Refusal(
        .gateNotPassed, "Not yet: \(gate.text)",
        mend: names.isEmpty
          ? "It needs: \(named: [run.workflow.caseFile.named(test)])."
          : "Waiting for \(named: run.workflow.caseFile.named(names)): record what is known.",
        waitingFor: names)
    case .screening(let purpose, let mustBeValid, let within):
      return objection(to: gate, purpose, mustBeValid, within, of: run, at: moment)
    }
  }

  private func objection(
    to gate: Gate, _ purpose: Purpose, _ mustBeValid: Bool, _ within: Period?, of run: Run,
    at moment: Instant
  ) -> Refusal? {
    let zone = run.workflow.calendar.zone
    let day = zone.day(at: moment)
    let given = screenings.filter { screening in
      guard screening.isCurrent, screening.record.purpose == purpose.rawValue,
        screening.occurred <= moment
      else {
        return false
      }
      guard let within else { return true }
      let last = zone.day(at: screening.occurred).adding(months: within.months)
        .adding(days: within.days)
      return day <= last
    }
    if given.contains(where: { !mustBeValid || $0.record.departures.isEmpty }) { return nil }
    let departures = given.last?.record.departures ?? []
    let text: Sentence =
      gate.text.isEmpty ? "a screening for \(purpose)" : Sentence(verbatim: gate.text)
    return Refusal(
      .gateNotPassed, "Not yet: \(text)",
      mend: departures.isEmpty
        ? within.map { "Give a screening for '\(purpose)' first, not more than \($0) before." }
          ?? "Give a screening for '\(purpose)' first."
        : "The last one departs from its validated use: \(departures.joined(separator: ", ")).",
      waitingFor: [purpose.rawValue], details: departures)
  }
}

public import CivilTime
public import Workflows

/// How an open step stood for somebody when they were shown its form.
///
/// A form carries it, so that what was decided on one state of affairs is not recorded on another:
/// the ways in which the step may end, whose they are, and whether their gates were passed. Dates
/// are no part of it, nor anything else in the case.
public struct SeenStep: Hashable, Sendable {
  /// One way in which it could end.
  public struct Outcome: Hashable, Sendable {
    /// The outcome.
    public let id: OutcomeID
    /// Whether each of its gates was passed, in their order.
    public let gates: [Bool]
    /// Who had to approve it.
    public let approver: RoleID?
    /// Whether it was for the role that the person acted in.
    public let isForActor: Bool
  }

  /// The ways in which it could end, in their order.
  public let outcomes: [Outcome]
}

extension CaseState {
  /// How an open step stands for somebody at a moment; no outcomes once it is not open.
  public func seen(_ opening: Opening, for actor: Actor, at now: Instant) -> SeenStep {
    guard opening.isOpen, let run = run(opening.run) else { return SeenStep(outcomes: []) }
    return SeenStep(
      outcomes: offers(of: opening, for: actor, at: now).map { offer in
        SeenStep.Outcome(
          id: offer.outcome.id,
          gates: offer.outcome.gates.map { objection(to: $0, of: run, at: now) == nil },
          approver: offer.approver, isForActor: offer.isForActor)
      })
  }

  /// What changed in a step since its form was shown, in sentences; none where it stands as it did.
  func changes(
    since seen: SeenStep, in opening: Opening, for actor: Actor, at now: Instant
  ) -> [Sentence] {
    guard opening.isOpen else { return [ending(of: opening)] }
    let offers = offers(of: opening, for: actor, at: now)
    let present = self.seen(opening, for: actor, at: now).outcomes
    let gone = seen.outcomes.filter { old in !present.contains { $0.id == old.id } }
    return gone.map { "It is no longer offered to end it with '\($0.id)'." }
      + zip(offers, present).flatMap { offer, new -> [Sentence] in
        guard let old = seen.outcomes.first(where: { $0.id == new.id }) else {
          return ["“\(offer.outcome.title)” is offered now."]
        }
        return old == new ? [] : changes(from: old, to: new, offer)
      }
  }

  private func changes(
    from old: SeenStep.Outcome, to new: SeenStep.Outcome, _ offer: OutcomeOffer
  ) -> [Sentence] {
    let title = offer.outcome.title
    var changes: [Sentence] = []
    if old.gates != new.gates {
      changes +=
        offer.objections.isEmpty
        ? ["“\(title)” can be chosen now."]
        : offer.objections.map { "“\(title)” has to wait. \($0.sentence) \($0.mending)" }
    }
    if old.approver != new.approver {
      changes.append(
        new.approver.map { "“\(title)” has to be approved now: \($0)." }
          ?? "“\(title)” needs no approval any more.")
    }
    if old.isForActor != new.isForActor {
      changes.append(
        new.isForActor
          ? "“\(title)” is for your role now." : "“\(title)” is not for your role any more.")
    }
    return changes
  }

  /// How an opening ceased to be open.
  private func ending(of opening: Opening) -> Sentence {
    if let ending = opening.ending {
      let title = step(of: opening)?.outcomes[ending.outcome].title ?? ""
      return "It was done by \(ending.actor.id), \(ending.occurred): “\(title)”."
    }
    if let superseded = opening.superseded {
      return "The case has moved on without it, \(superseded.occurred)."
    }
    return "What had opened it was corrected or withdrawn."
  }
}

extension Desk {
  /// Refuses what was decided on another state of the step than there is.
  ///
  /// Sent twice, a form is one act: its key is asked for before anything is judged.
  func judge(_ seen: SeenStep, ofOpeningAt place: Int) throws(Refusal) {
    let opening = state.openings[place]
    let changes = state.changes(since: seen, in: opening, for: command.actor, at: recorded)
    guard !changes.isEmpty else { return }
    throw Refusal(
      .stale, "The step has changed since its form was opened; nothing was recorded.",
      mend: opening.isOpen
        ? "See what changed, and send the form again if it still holds."
        : "If what was recorded meanwhile is wrong, correct that act.",
      listed: changes)
  }

  /// Refuses a correction that was decided on another state of the act than there is.
  func judgeSeen(_ change: CorrectAct) throws(Refusal) {
    if let seen = change.seen { try judge(lastChange: seen, of: change.sequence) }
  }

  /// Refuses what was decided on an act as it was before it was last changed.
  ///
  /// - Parameter seen: the act that had last changed it when its form was shown, 0 for none.
  func judge(lastChange seen: Int, of sequence: Int) throws(Refusal) {
    guard let last = record.history.lastChange(of: sequence), last.sequence > seen else { return }
    throw Refusal(
      .stale, "The act has changed since its form was opened; nothing was recorded.",
      mend: "See what changed, and send the form again if it still holds.",
      listed: [
        last.act.kind == .actWithdrawn
          ? "It was withdrawn by \(last.actor.id), \(last.recorded)."
          : "It was corrected by \(last.actor.id), \(last.recorded)."
      ])
  }
}

extension CaseHistory {
  /// The event that last corrected or withdrew an act; nil where none did.
  public func lastChange(of sequence: Int) -> GivenEvent? {
    events.last { event in
      switch event.act {
      case .actCorrected(let correction): correction.sequence == sequence
      case .actWithdrawn(let withdrawn, _): withdrawn == sequence
      default: false
      }
    }
  }
}

extension SeenStep: LosslessStringConvertible {
  /// `kept:10 released:~supervisor!`: an outcome with its gates, who has to approve it after a
  /// wave, and a mark where it was not for the person.
  public var description: String {
    outcomes.map { outcome in
      "\(outcome.id):" + outcome.gates.map { $0 ? "1" : "0" }.joined()
        + (outcome.approver.map { "~\($0)" } ?? "") + (outcome.isForActor ? "" : "!")
    }.joined(separator: " ")
  }

  /// Reads ``description``; nil for anything else.
  public init?(_ text: String) {
    var outcomes: [Outcome] = []
    for word in text.split(separator: " ") {
      guard let colon = word.firstIndex(of: ":"), colon > word.startIndex else { return nil }
      var rest = word[word.index(after: colon)...]
      let isForActor = rest.last != "!"
      if !isForActor { rest.removeLast() }
      let parts = rest.split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
      let gates = parts.first ?? ""
      guard gates.allSatisfy({ $0 == "1" || $0 == "0" }), parts.count < 2 || !parts[1].isEmpty
      else { return nil }
      outcomes.append(
        Outcome(
          id: OutcomeID(String(word[..<colon])), gates: gates.map { $0 == "1" },
          approver: parts.count == 2 ? RoleID(String(parts[1])) : nil, isForActor: isForActor))
    }
    guard !outcomes.isEmpty else { return nil }
    self.init(outcomes: outcomes)
  }
}

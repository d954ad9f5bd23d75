public import CivilTime
public import Ledger
import Workflows

/// A request for an approval as somebody's list shows it.
public struct ListedApproval: Hashable, Sendable {
  init(
    caseID: CaseID, asked: CaseState.AskedApproval, row: StepRow?, mayAnswer: Bool, isOwn: Bool,
    showsNotes: Bool
  ) {
    self.caseID = caseID
    self.asked = asked
    self.row = row
    self.mayAnswer = mayAnswer
    self.isOwn = isOwn
    self.showsNotes = showsNotes
  }

  /// The case.
  public let caseID: CaseID
  /// What is asked for, by whom, and whether it was sent back.
  public let asked: CaseState.AskedApproval
  /// The step that it is about; nil for a decision on a screening.
  public let row: StepRow?
  /// Whether the person may approve it or send it back.
  public let mayAnswer: Bool
  /// Whether the person asked for it.
  public let isOwn: Bool
  /// Whether the person sees notes and other free text.
  public private(set) var showsNotes: Bool

  /// Whether the person sees the words with which it was sent back: those were written to whoever
  /// asked.
  public var showsAnswer: Bool { showsNotes || isOwn && !isHidingText }
  private var isHidingText = false

  /// The same without notes and other free text, for a screen that others look at.
  public var hidingText: ListedApproval {
    var hidden = self
    hidden.showsNotes = false
    hidden.isHidingText = true
    return hidden
  }

  /// Whether there is free text in it that the person sees: a note, or why it was sent back.
  public var showsText: Bool {
    let note: RecordedValue?
    switch asked.request.act {
    case .stepDone(let done): note = done.note
    case .screeningOverridden(let decision): note = decision.note
    default: note = nil
    }
    return showsNotes && note != nil || showsAnswer && asked.answer != nil
  }

  /// Whether it waits for its approver; else it was sent back.
  public var isWaiting: Bool { asked.answer == nil }
}

extension OpenedCase {
  /// The requests that wait, and those that were sent back to the person, as far as they see them.
  ///
  /// A request about a screening is seen by whoever sees screenings.
  public func approvals(for actor: Actor, at now: Instant) -> [ListedApproval] {
    let listed = state.approvals(for: actor, visibility, at: now, hash: hash)
    return isHidingIdentities ? listed.map(\.hidingText) : listed
  }
}

extension CaseState {
  /// The requests that wait, and those that were sent back to an actor, as far as they see them.
  public func approvals(
    for actor: Actor, _ visibility: Visibility, at now: Instant,
    hash: (Int) -> Digest = { _ in .zero }
  ) -> [ListedApproval] {
    let returned = returnedApprovals.filter { $0.by.id == actor.id }
    return (waitingApprovals + returned).sorted { $0.sequence < $1.sequence }.compactMap { asked in
      if case .screeningOverridden = asked.request.act, !visibility.showsScreenings { return nil }
      let action = Action.answer(of: asked.by.id, approvers: asked.request.approvers)
      return ListedApproval(
        caseID: id, asked: asked,
        row: asked.request.opening.flatMap { place(of: $0) }
          .flatMap { stepRow(at: $0, hash: hash) },
        mayAnswer: asked.answer == nil
          && Access.decide(actor, action, in: self, at: now) == .allowed,
        isOwn: asked.by.id == actor.id, showsNotes: visibility.showsNotes)
    }
  }
}

public import CivilTime
import Workflows

extension CaseState {
  /// A request for an approval with its place in time, and what came of it.
  public struct AskedApproval: Hashable, Sendable {
    /// What came of it.
    public enum Answer: Hashable, Sendable {
      /// The act was recorded.
      case approved(sequence: Int, by: ActorID, at: Instant)
      /// It was sent back; the note says why, and its text lies apart.
      case returned(sequence: Int, by: ActorID, at: Instant, note: RecordedValue)
    }

    /// The event that says so, by which it is answered.
    public let sequence: Int
    /// What is asked for.
    public let request: ApprovalRequest
    /// Who asks.
    public let by: Actor
    /// When it was done, as the asker states it.
    public let occurred: Instant
    /// When it was asked for.
    public let recorded: Instant
    /// What came of it; nil while it waits.
    public internal(set) var answer: Answer?
  }

  /// The requests that wait for an approver.
  public var waitingApprovals: [AskedApproval] {
    approvals.filter { $0.answer == nil && isLive($0.request) }
  }

  /// The requests that were sent back, and whose asker has neither asked again nor seen the matter
  /// end otherwise.
  public var returnedApprovals: [AskedApproval] {
    approvals.enumerated().filter { index, asked in
      guard case .returned = asked.answer, isLive(asked.request) else { return false }
      return !approvals[(index + 1)...].contains {
        $0.by.id == asked.by.id && $0.request.isAboutSame(as: asked.request)
      }
    }.map(\.element)
  }

  /// Whether what is asked for could still be done: its opening is open, its screening counts.
  private func isLive(_ request: ApprovalRequest) -> Bool {
    if case .screeningOverridden(let decision) = request.act {
      return screenings.contains {
        $0.isCurrent && $0.record.number == decision.screening
          && $0.decision(on: decision.result)?.decision.decided != decision.decided
      }
    }
    guard let opening = request.opening, let place = place(of: opening) else { return false }
    return openings[place].isOpen
  }
}

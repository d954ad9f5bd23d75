import CivilTime
import Workflows

// What waits for an approver, and what came of it.
extension CaseFold {
  /// A request was made: it is in the approvers' lists, and changes nothing else.
  mutating func ask(_ request: ApprovalRequest, by event: GivenEvent) {
    state.approvals.append(
      CaseState.AskedApproval(
        sequence: event.sequence, request: request, by: event.actor, occurred: event.occurred,
        recorded: event.recorded))
    guard let run = request.opening?.run ?? state.runs.first?.number else { return }
    for role in request.approvers { notify(role, from: run, at: event.occurred) }
  }

  mutating func `return`(_ sequence: Int, _ note: RecordedValue, by event: GivenEvent) {
    guard let index = state.approvals.firstIndex(where: { $0.sequence == sequence }) else {
      state.setAside.append(event.sequence)
      effects.append(.setAside(sequence: event.sequence))
      return
    }
    state.approvals[index].answer = .returned(
      sequence: event.sequence, by: event.actor.id, at: event.recorded, note: note)
  }

  /// An act was recorded that grants a request.
  mutating func grant(_ granted: GrantedRequest, by event: GivenEvent) {
    guard let index = state.approvals.firstIndex(where: { $0.sequence == granted.sequence })
    else { return }
    state.approvals[index].answer = .approved(
      sequence: event.sequence, by: event.actor.id, at: event.recorded)
  }
}

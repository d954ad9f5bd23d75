import CaseStore
import Casework
import CivilTime

// Who saw what, and who took what out, as the command line records it.
extension Session {
  /// Records that a page of a case is seen, before it is printed.
  ///
  /// Where there are no accounts, nobody can be told apart, and nothing is recorded.
  ///
  /// - Parameter identity: whether it shows who the child is to those who may see that.
  func recordView(of opened: OpenedCase, page: String, identity: Bool = false) throws {
    guard try store().hasAccounts() else { return }
    let actor = try actor
    let now = try now()
    guard let basis = Access.basis(of: actor, in: opened.state.team, at: now) else { return }
    let writing = try makeStore(.write)
    try writing.settleBlocking(
      writing.note(
        CaseView(
          actor: actor, caseID: opened.state.id, page: page,
          section: identity && opened.showsIdentity ? CaseView.identity : nil,
          purpose: basis.purpose),
        at: try accessClock()))
  }

  /// The clock of what is recorded of a question: the machine's, also where the question is asked as
  /// of another moment; in a rehearsal the made-up one.
  func accessClock() throws -> Clock {
    guard try store().isRehearsal() else { return .system(SystemClock.now) }
    return try clock.get()
  }
}

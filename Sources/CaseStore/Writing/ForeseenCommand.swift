import Casework
import Ledger

/// What a command becomes if its case is, at the writer's turn, as it is now.
///
/// The writer takes one command after another, so whoever has one works out as much of it as can be
/// worked out without the writer, while that is busy with others. Judging is a function of the case,
/// the command and the clock: where the case has not changed, the writer would come to the same.
struct ForeseenCommand: Sendable {
  /// The digest of what the command says.
  let content: Digest
  /// The case as it was taken to be.
  let before: CaseRecord
  let transaction: Transaction
  /// By which clock it was judged.
  let clock: Clock

  /// Whether a case is still as it was taken to be, by where its stream stands.
  func holds(of place: StreamPlace?, at clock: Clock) -> Bool {
    place?.length == before.state.sequence && clock == self.clock
  }
}

extension CaseStore {
  /// What a command becomes as things stand; nil where the case is not at hand, or where it would be
  /// refused, which is for the writer to say.
  func foresee(_ command: Command, at clock: Clock) -> ForeseenCommand? {
    if case .decide = command.deed { return nil }
    guard let record = records.latest(command.caseID) else { return nil }
    guard let transaction = try? decider.decide(command, on: record, clock: clock.now) else {
      return nil
    }
    return ForeseenCommand(
      content: command.digest, before: record, transaction: transaction, clock: clock)
  }
}

extension Command {
  /// The digest of what it says, by which a repetition is known.
  var digest: Digest { Digest(of: content.canonicalBytes) }
}

import Casework
import CivilTime
import Workflows

extension Site {
  /// Does what may wait for a disk or hash a password on a thread that may wait; those that serve
  /// requests may not.
  func wait<Answer: Sendable>(
    _ work: @escaping @Sendable (Site) throws -> Answer
  ) async throws -> Answer {
    try await withTaskExecutorPreference(WaitingThreads.shared) { try work(self) }
  }

  /// Asks the book of cases something, for whoever is signed in.
  func ask<Answer: Sendable>(
    _ visit: Visit, _ question: @escaping @Sendable (any Casebook, Actor, Instant) throws -> Answer
  ) async throws -> Answer {
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    return try await wait { try question($0.book, actor, $0.now) }
  }

  /// Has a deed recorded by whoever is signed in.
  func record(
    _ deed: Deed, on id: CaseID, key: IdempotencyKey, at occurred: Instant? = nil,
    accepts: Bool = false, seen: SeenForm = SeenForm(), by visit: Visit
  ) async throws -> Reply {
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    let command = Command(
      key: key, caseID: id, actor: actor, occurred: occurred, deed: deed, accepts: accepts,
      seen: seen)
    let (book, clock) = (book, clock())
    return try await withCheckedThrowingContinuation { continuation in
      book.submit(command, at: clock) { continuation.resume(with: $0) }
    }
  }

  /// What the forms of one page of a session carry.
  func formSeal(of token: Secret) -> String {
    FormSeal.seal(of: token, mask: random(FormSeal.maskLength))
  }

  /// A key for a form: sent twice, it is recorded once.
  func newKey() -> IdempotencyKey {
    IdempotencyKey(
      "form-" + random(15).map { Self.hex[Int($0 >> 4)] + Self.hex[Int($0 & 15)] }.joined())
  }

  private static let hex = "0123456789abcdef".map(String.init)
}

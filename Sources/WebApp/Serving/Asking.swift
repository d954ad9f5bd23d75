import Casework
import CivilTime
import Dispatch

extension Site {
  /// Asks the book on a thread that may wait for a disk; those that serve requests may not.
  func ask<Answer: Sendable>(
    _ question: @escaping @Sendable (any Casebook, Instant) throws -> Answer
  ) async throws -> Answer {
    let (book, now) = (book, self.now)
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        continuation.resume(with: Result { try question(book, now) })
      }
    }
  }

  /// Has a deed recorded by whoever is signed in.
  func record(
    _ deed: Deed, on id: CaseID, key: IdempotencyKey, at occurred: Instant? = nil,
    accepts: Bool = false, by visit: Visit
  ) async throws -> Reply {
    guard let actor = visit.signedIn?.actor else { throw Mishap.foreignForm }
    let (book, clock) = (book, clock())
    let command = Command(
      key: key, caseID: id, actor: actor, occurred: occurred, deed: deed, accepts: accepts)
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        continuation.resume(with: Result { try book.perform(command, at: clock) })
      }
    }
  }
}

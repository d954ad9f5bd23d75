import Synchronization

/// Lets so many at once do what is dear, has others wait in the order in which they came, and turns
/// away who comes when too many wait already.
///
/// Checking a password takes 32 MB and a tenth of a second on purpose; without it, a few hundred
/// requests to sign in would take the whole memory of the machine.
final class Turnstile: Sendable {
  private struct Passage {
    var inside = 0
    var waiting: [CheckedContinuation<Void, any Error>] = []
  }

  private let limits: TurnstileLimits
  private let passage = Mutex(Passage())

  init(_ limits: TurnstileLimits) { self.limits = limits }

  /// Does something when there is room.
  ///
  /// - Throws: ``Mishap/busy`` where too many wait; what the work throws.
  func pass<Answer: Sendable>(
    _ work: @Sendable () async throws -> Answer
  ) async throws -> Answer {
    try await enter()
    defer { leave() }
    return try await work()
  }

  private func enter() async throws {
    try await withCheckedThrowingContinuation { continuation in
      let result: Result<Void, any Error>? = passage.withLock { passage in
        if passage.inside < limits.atOnce {
          passage.inside += 1
          return .success(())
        }
        guard passage.waiting.count < limits.waiting else { return .failure(Mishap.busy) }
        passage.waiting.append(continuation)
        return nil
      }
      if let result { continuation.resume(with: result) }
    }
  }

  private func leave() {
    let next: CheckedContinuation<Void, any Error>? = passage.withLock { passage in
      guard !passage.waiting.isEmpty else {
        passage.inside -= 1
        return nil
      }
      return passage.waiting.removeFirst()
    }
    next?.resume()
  }
}

/// How many may do something dear at once, and how many may wait for it.
public struct TurnstileLimits: Hashable, Sendable {
  /// How many at once.
  public var atOnce: Int
  /// How many more may wait.
  public var waiting: Int

  /// Passwords: 128 MB at the most, and nobody waits longer than a few seconds.
  public static let passwords = TurnstileLimits(atOnce: 4, waiting: 64)

  /// Limits of these numbers.
  public init(atOnce: Int, waiting: Int) {
    self.atOnce = atOnce
    self.waiting = waiting
  }
}

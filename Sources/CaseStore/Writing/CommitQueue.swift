import Casework
import Synchronization

/// Commands that wait to be written, in the order in which they came.
///
/// A commit waits for the disk as long for one command as for a hundred. So who comes while the
/// writer waits is not written after it one by one, but together, with one commit for all.
///
/// The queue knows whether a writer is under way and starts none itself: whoever is told by
/// ``add(_:)`` that there is none has to.
final class CommitQueue: Sendable {
  /// A command, and who is to be told what came of it.
  struct Waiting: Sendable {
    let command: Command
    let clock: Clock
    /// What was worked out of it before it waited.
    let foreseen: ForeseenCommand?
    /// Called once, after what it tells has become durable.
    let answer: @Sendable (Result<Reply, any Error>) -> Void
  }

  /// The most commands that one commit is for, so that nobody waits for an endless one.
  static let largestGroup = 256

  private struct State {
    var waiting: [Waiting] = []
    var isWriting = false
  }

  private let state = Mutex(State())

  /// Lets a command wait behind all others; the result is whether a writer has to be started.
  func add(_ waiting: Waiting) -> Bool {
    state.withLock { state in
      state.waiting.append(waiting)
      defer { state.isWriting = true }
      return !state.isWriting
    }
  }

  /// Lets those who have waited longest, and are not in a group yet, join it; the result is whether
  /// there were any.
  ///
  /// A group has at most ``largestGroup``.
  func join(_ group: inout [Waiting]) -> Bool {
    state.withLock { state in
      let joining = state.waiting.prefix(Self.largestGroup - group.count)
      group += joining
      state.waiting.removeFirst(joining.count)
      return !joining.isEmpty
    }
  }

  /// Ends a writer's work where nobody waits any more; the result is whether it has to go on.
  func goesOn() -> Bool {
    state.withLock { state in
      state.isWriting = !state.waiting.isEmpty
      return state.isWriting
    }
  }
}

import Dispatch
import Synchronization

/// Work that takes long, done in the background: one piece at a time, in the order in which it was
/// asked for.
///
/// Whoever asks while another's is under way comes after it, so that pages have the machine to
/// themselves. It goes with the process.
final class BackgroundLine<Key: Hashable & Sendable>: Sendable {
  /// How many of how many things are done; of nought while it is not known how many there are.
  struct Share: Hashable, Sendable {
    let done: Int
    let all: Int
  }

  /// Told by a piece of work how far it is.
  ///
  /// It throws `CancellationError` once nobody wants the work any more.
  typealias Teller = (_ done: Int, _ all: Int) throws -> Void

  private struct Job: Sendable {
    let key: Key
    let work: @Sendable (Teller) -> Void
    var share = Share(done: 0, all: 0)
    var isLeft = false
  }

  /// What is under way, and what comes after it.
  private let jobs = Mutex<[Job]>([])

  /// Begins a piece of work, or lets it wait for those before it; one of the same key is not begun
  /// a second time while it waits or goes on.
  func begin(_ key: Key, _ work: @escaping @Sendable (Teller) -> Void) {
    let begins = jobs.withLock { jobs in
      guard !jobs.contains(where: { $0.key == key }) else { return false }
      jobs.append(Job(key: key, work: work))
      return jobs.count == 1
    }
    guard begins else { return }
    DispatchQueue.global(qos: .utility).async { [self] in
      while let next = jobs.withLock({ $0.first }) {
        next.work { done, all in try tell(Share(done: done, all: all)) }
        jobs.withLock { _ = $0.removeFirst() }
      }
    }
  }

  /// How far the piece is that is under way, whosever it is; nil while there is none.
  var running: Share? { jobs.withLock { $0.first?.share } }

  /// How many come before the piece of a key: nought while it is under way itself, nil where it
  /// neither waits nor goes on.
  func place(of key: Key) -> Int? { jobs.withLock { $0.firstIndex { $0.key == key } } }

  /// Says that nobody wants a piece any more: it is not begun, or ends where it tells how far it is.
  func leave(_ key: Key) {
    jobs.withLock { jobs in
      guard let place = jobs.firstIndex(where: { $0.key == key }) else { return }
      if place > 0 { jobs.remove(at: place) } else { jobs[place].isLeft = true }
    }
  }

  private func tell(_ share: Share) throws {
    try jobs.withLock { jobs in
      guard !jobs.isEmpty else { return }
      if jobs[0].isLeft { throw CancellationError() }
      jobs[0].share = share
    }
  }
}

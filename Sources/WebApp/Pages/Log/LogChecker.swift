import Casework
import CivilTime
import Dispatch
import Synchronization

/// Checks the log in the background, one check at a time, and keeps what came of everybody's last.
///
/// What came of a check is for whoever asked for it: it speaks of the cases that they see. It goes
/// with the process; the log itself is what stays.
final class LogChecker: Sendable {
  /// What came of a check.
  struct Finished: Hashable, Sendable {
    /// Who asked for it.
    let by: ActorID
    /// As of when.
    let at: Instant
    /// What was found; nil where the log could not be read.
    let found: LogCheck?
    /// Why it could not be read.
    let trouble: String
  }

  /// How far things are.
  struct Progress: Hashable, Sendable {
    /// How many of how many streams are done; nil while nothing is being checked.
    var running: (done: Int, of: Int)? { isRunning ? (done, of) : nil }
    fileprivate var isRunning = false
    fileprivate var done = 0
    fileprivate var of = 0
    /// The last check that ended, of those that the person asked for.
    fileprivate(set) var last: Finished?
  }

  private let verifier: any LogVerifier
  private let state = Mutex(Progress())
  private let finished = Mutex<[ActorID: Finished]>([:])

  init(_ verifier: any LogVerifier) { self.verifier = verifier }

  /// How far things are, for somebody.
  func progress(for actor: Actor) -> Progress {
    var progress = state.withLock { $0 }
    progress.last = finished.withLock { $0[actor.id] }
    return progress
  }

  /// Begins a check, unless one is under way.
  func begin(for actor: Actor, at now: Instant) {
    let begins = state.withLock { state in
      guard !state.isRunning else { return false }
      (state.isRunning, state.done, state.of) = (true, 0, 0)
      return true
    }
    guard begins else { return }
    DispatchQueue.global(qos: .utility).async { [self] in
      let outcome: Finished
      do {
        let found = try verifier.checkLog(for: actor, at: now) { done, all in
          state.withLock { ($0.done, $0.of) = (done, all) }
        }
        outcome = Finished(by: actor.id, at: now, found: found, trouble: "")
      } catch let failure as any BookFailure {
        outcome = Finished(by: actor.id, at: now, found: nil, trouble: failure.message)
      } catch {
        outcome = Finished(by: actor.id, at: now, found: nil, trouble: "")
      }
      finished.withLock { $0[actor.id] = outcome }
      state.withLock { $0.isRunning = false }
    }
  }
}

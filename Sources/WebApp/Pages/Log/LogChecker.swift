import Casework
import CivilTime
import Dispatch
import Synchronization

/// Checks the log in the background, one check at a time, and keeps what came of the last one.
///
/// What it keeps goes with the process: the log itself is what stays.
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
    /// The last check that ended.
    fileprivate(set) var last: Finished?
  }

  private let verifier: any LogVerifier
  private let state = Mutex(Progress())

  init(_ verifier: any LogVerifier) { self.verifier = verifier }

  /// How far things are.
  var progress: Progress { state.withLock { $0 } }

  /// Begins a check, unless one is under way.
  func begin(for actor: Actor, at now: Instant) {
    let begins = state.withLock { state in
      guard !state.isRunning else { return false }
      (state.isRunning, state.done, state.of) = (true, 0, 0)
      return true
    }
    guard begins else { return }
    DispatchQueue.global(qos: .utility).async { [self] in
      let finished: Finished
      do {
        let found = try verifier.checkLog(for: actor, at: now) { done, all in
          state.withLock { ($0.done, $0.of) = (done, all) }
        }
        finished = Finished(by: actor.id, at: now, found: found, trouble: "")
      } catch let failure as any BookFailure {
        finished = Finished(by: actor.id, at: now, found: nil, trouble: failure.message)
      } catch {
        finished = Finished(by: actor.id, at: now, found: nil, trouble: "")
      }
      state.withLock { ($0.isRunning, $0.last) = (false, finished) }
    }
  }
}

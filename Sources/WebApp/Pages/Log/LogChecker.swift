import Casework
import CivilTime
import Dispatch
import Synchronization

/// Checks the log in the background, one check at a time, and keeps what came of everybody's last.
///
/// Who asks while another's check is under way comes after those who asked before.
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

  /// How far things are, for somebody.
  struct Progress: Hashable, Sendable {
    /// How many of how many streams are done, of the check that is under way.
    struct Share: Hashable, Sendable {
      let done: Int
      let all: Int
    }

    /// The check that is under way, whoever asked for it; nil while there is none.
    let running: Share?
    /// Whether one that the person asked for is under way, or waits for those before it.
    let isAsked: Bool
    /// Whether it waits.
    let isWaiting: Bool
    /// The last check that ended, of those that the person asked for.
    let last: Finished?
  }

  /// A check that was asked for.
  private struct Asked {
    let actor: Actor
    let at: Instant
  }

  private struct State {
    /// The check that is under way, and those that come after it.
    var asked: [Asked] = []
    /// How far the first of them is.
    var share = Progress.Share(done: 0, all: 0)
    var finished: [ActorID: Finished] = [:]
  }

  private let verifier: any LogVerifier
  private let state = Mutex(State())

  init(_ verifier: any LogVerifier) { self.verifier = verifier }

  /// How far things are, for somebody.
  func progress(for actor: Actor) -> Progress {
    state.withLock { state in
      let place = state.asked.firstIndex { $0.actor.id == actor.id }
      return Progress(
        running: state.asked.isEmpty ? nil : state.share, isAsked: place != nil,
        isWaiting: place.map { $0 > 0 } ?? false, last: state.finished[actor.id])
    }
  }

  /// Begins a check, or lets it wait for those that were asked for before; somebody's own is not
  /// begun a second time while it goes on.
  func begin(for actor: Actor, at now: Instant) {
    let begins = state.withLock { state in
      guard !state.asked.contains(where: { $0.actor.id == actor.id }) else { return false }
      state.asked.append(Asked(actor: actor, at: now))
      return state.asked.count == 1
    }
    guard begins else { return }
    DispatchQueue.global(qos: .utility).async { [self] in
      while let next = state.withLock({ $0.asked.first }) {
        state.withLock { $0.share = Progress.Share(done: 0, all: 0) }
        let outcome = check(next)
        state.withLock { state in
          state.finished[next.actor.id] = outcome
          state.asked.removeFirst()
        }
      }
    }
  }

  private func check(_ asked: Asked) -> Finished {
    let (actor, now) = (asked.actor, asked.at)
    do {
      let found = try verifier.checkLog(for: actor, at: now) { done, all in
        state.withLock { $0.share = Progress.Share(done: done, all: all) }
      }
      return Finished(by: actor.id, at: now, found: found, trouble: "")
    } catch let failure as any BookFailure {
      return Finished(by: actor.id, at: now, found: nil, trouble: failure.message)
    } catch {
      return Finished(by: actor.id, at: now, found: nil, trouble: "")
    }
  }
}

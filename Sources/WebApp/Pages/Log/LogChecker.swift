import Casework
import CivilTime
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
    /// How many of how many streams are done of the check that is under way, whoever asked for it;
    /// nil while there is none.
    let running: BackgroundLine<ActorID>.Share?
    /// Whether one that the person asked for is under way, or waits for those before it.
    let isAsked: Bool
    /// Whether it waits.
    let isWaiting: Bool
    /// The last check that ended, of those that the person asked for.
    let last: Finished?
  }

  private let verifier: any LogVerifier
  private let line = BackgroundLine<ActorID>()
  private let finished = Mutex<[ActorID: Finished]>([:])

  init(_ verifier: any LogVerifier) { self.verifier = verifier }

  /// How far things are, for somebody.
  func progress(for actor: Actor) -> Progress {
    // In this order: what ends in between has ended in both.
    let (place, running) = (line.place(of: actor.id), line.running)
    return Progress(
      running: running, isAsked: place != nil, isWaiting: (place ?? 0) > 0,
      last: finished.withLock { $0[actor.id] })
  }

  /// Begins a check, or lets it wait for those that were asked for before; somebody's own is not
  /// begun a second time while it goes on.
  func begin(for actor: Actor, at now: Instant) {
    line.begin(actor.id) { [self] tell in
      let outcome = check(for: actor, at: now, tell)
      finished.withLock { $0[actor.id] = outcome }
    }
  }

  private func check(
    for actor: Actor, at now: Instant, _ tell: BackgroundLine<ActorID>.Teller
  ) -> Finished {
    do {
      let found = try verifier.checkLog(for: actor, at: now) { done, all in try? tell(done, all) }
      return Finished(by: actor.id, at: now, found: found, trouble: "")
    } catch let failure as any BookFailure {
      return Finished(by: actor.id, at: now, found: nil, trouble: failure.message)
    } catch {
      return Finished(by: actor.id, at: now, found: nil, trouble: "")
    }
  }
}

import Casework
import CaseStore
import CivilTime
import Ledger
import Workflows

/// What one command has at hand: the clock, who acts, the definitions and the database, each opened
/// when it is first needed.
final class Session {
  let global: GlobalOptions
  let definitions: DefinitionSource
  private var opened: CaseStore?

  init(_ global: GlobalOptions) {
    self.global = global
    definitions = DefinitionSource(global.folder)
  }

  /// Who acts.
  var actor: Actor { global.who }

  /// The present moment, and whether the caller says so.
  private(set) lazy var clock: Result<Clock, any Error> = Result {
    guard let text = global.now else { return .system(SystemClock.now) }
    return .rehearsal(try WrittenTimes.instant(text) { try zone() })
  }

  /// The present moment.
  func now() throws -> Instant { try clock.get().now }

  /// All definitions.
  func library() throws -> DefinitionLibrary { try definitions.library() }
}

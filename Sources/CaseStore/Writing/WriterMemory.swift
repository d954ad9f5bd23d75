import Casework
import Ledger
import Workflows

/// What the writer remembers of the database between transactions, so as not to look it up again.
///
/// It is forgotten whenever a transaction that wrote something is rolled back.
struct WriterMemory: Sendable {
  /// A step of a definition.
  struct StepKey: Hashable {
    let digest: Digest
    let step: StepID
  }

  var stepDefinitions: [StepKey: Int64] = [:]
  var rules: [StepRow.Rule: Int64] = [:]
  /// The numbers of words; how many there are is bounded by the case file.
  var words: [String: Int64] = [:]
  var archived: Set<Digest> = []
  var isRehearsal: Bool?
  var tokensOf: MatchSetting?
}

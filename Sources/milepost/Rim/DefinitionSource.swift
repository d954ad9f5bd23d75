import CaseStore
import Casework
import Ledger
import Synchronization
import Workflows

/// The definitions, read when somebody first asks for one: a list that needs none does not wait.
final class DefinitionSource: DefinitionArchive, Sendable {
  private let option: DefinitionsOption
  private let state = Mutex<State>(State())

  private struct State: Sendable {
    var library: Result<DefinitionLibrary, Failure>?
    var files: [DefinitionFile] = []
    var archive: (@Sendable (Digest) -> [UInt8]?) = { _ in nil }
    /// The plans of what the archive holds.
    var pinned: PinnedPlans?
  }

  /// The definitions of a folder.
  init(_ option: DefinitionsOption) {
    self.option = option
  }

  /// Says where the bytes of definitions lie that were used before.
  func keepArchive(_ archive: @escaping @Sendable (Digest) -> [UInt8]?) {
    state.withLock {
      $0.archive = archive
      $0.pinned = PinnedPlans(bytes: archive)
    }
  }

  /// All definitions; throws where there is no folder with some.
  func library() throws(Failure) -> DefinitionLibrary {
    try state.withLock { state throws(Failure) -> DefinitionLibrary in
      if let known = state.library { return try known.get() }
      let archive = state.archive
      let loaded: Result<DefinitionLibrary, Failure>
      do throws(Failure) {
        let folder = try DefinitionsFolder(named: option.definitions)
        // Scenarios are for check; no case needs them.
        let files = try folder.files().filter { $0.kind != .scenario }
        state.files = files
        loaded = .success(DefinitionLibrary(files: files, archive: archive))
      } catch {
        loaded = .failure(error)
      }
      state.library = loaded
      return try loaded.get()
    }
  }

  /// The files that the definitions were read from; none before they were.
  var files: [DefinitionFile] { state.withLock { $0.files } }

  /// Why the definitions could not be read, where somebody asked for one and they could not.
  var failure: Failure? {
    state.withLock { state in
      if case .failure(let failure)? = state.library { failure } else { nil }
    }
  }

  func activePlan(of workflow: WorkflowID) -> RunPlan? {
    try? library().activePlan(of: workflow)
  }

  /// A run's plan, from the archive where all definitions need not be read for something else.
  func plan(of workflow: WorkflowID, pinned: Pin) -> RunPlan? {
    let archived = state.withLock { $0.library == nil ? $0.pinned : nil }
    return archived?.plan(of: workflow, pinned: pinned)
      ?? (try? library().plan(of: workflow, pinned: pinned))
  }

  func bytes(of digest: Digest) -> [UInt8]? {
    if let file = try? library().file(digest) { return file.bytes }
    return state.withLock { $0.archive }(digest)
  }
}

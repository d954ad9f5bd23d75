import Casework
import Instruments
import Workflows

/// What people call that which the log of a case names by ids: as the definitions have it that its
/// runs are pinned to.
///
/// What no definition at hand knows keeps its id.
struct CaseTitles {
  private let state: CaseState
  private let library: DefinitionLibrary
  private let words: Words

  init(_ state: CaseState, _ library: DefinitionLibrary, _ words: Words) {
    self.state = state
    self.library = library
    self.words = words
  }

  /// The step of an opening.
  func step(of opening: OpeningReference) -> Step? {
    guard let workflow = state.run(opening.run)?.workflow, let step = workflow.step(opening.step)
    else { return nil }
    return workflow.steps[step.rawValue]
  }

  /// `Hold the interview`, with the number of an opening after the first.
  func opening(_ opening: OpeningReference) -> String {
    let title = words.quoted(step(of: opening)?.title ?? opening.step.rawValue)
    return opening.number > 1 ? "\(title) (\(words["step.time", "\(opening.number)"]))" : title
  }

  /// An outcome of a step.
  func outcome(_ id: OutcomeID, of opening: OpeningReference) -> String {
    words.quoted(step(of: opening)?.outcome(id)?.shownTitle ?? id.rawValue.spaced)
  }

  /// Why a step ended so.
  func reason(_ code: ReasonCode, of outcome: OutcomeID, _ opening: OpeningReference) -> String {
    text(code, among: step(of: opening)?.outcome(outcome)?.reasons ?? [])
  }

  /// Why there is more time for a step.
  func extensionReason(_ code: ReasonCode, _ opening: OpeningReference) -> String {
    text(code, among: step(of: opening)?.dues.flatMap(\.extensions).flatMap(\.reasons) ?? [])
  }

  /// Why the clock of a step stands.
  func stopReason(_ code: ReasonCode, _ opening: OpeningReference) -> String {
    text(code, among: step(of: opening)?.dues.flatMap(\.stops).flatMap(\.reasons) ?? [])
  }

  private func text(_ code: ReasonCode, among reasons: [ReasonDefinition]) -> String {
    words.quoted(reasons.first { $0.code == code }?.text ?? code.rawValue)
  }

  /// A field of a step's record.
  func field(_ id: FieldID, of opening: OpeningReference) -> Field? {
    step(of: opening)?.fields.first { $0.id == id }
  }

  /// A fact of the case file.
  func fact(_ id: FactID) -> Fact? {
    state.runs.lazy.compactMap { $0.workflow.caseFile.fact(id) }.first
  }

  /// A workflow.
  func workflow(_ id: WorkflowID) -> String {
    let workflow =
      state.runs.last { $0.workflow.id == id }?.workflow ?? library.activePlan(of: id)?.workflow
    return words.quoted(workflow?.definition.title ?? id.rawValue)
  }

  /// An event that people raise.
  func event(_ name: EventName) -> String {
    words.quoted(
      state.runs.lazy.compactMap { $0.workflow.namedEvent(name)?.title }.first ?? name.rawValue)
  }

  /// A screening instrument.
  func instrument(_ id: String) -> String {
    words.quoted(library.instrument(id)?.instrument.definition.title ?? id)
  }

  /// Why somebody decided otherwise than a screening's result.
  func reason(of decision: ScreeningDecision) -> String {
    let given = state.screenings.last { $0.record.number == decision.screening }
    let results =
      given.flatMap { library.instrument($0.record.instrument, pinned: $0.record.digest) }?
      .definition.results
    let reasons = results?.first { $0.id.rawValue == decision.result }?.override?.reasons ?? []
    return words.quoted(
      reasons.first { $0.id.rawValue == decision.reason.rawValue }?.text
        ?? decision.reason.rawValue.spaced)
  }

  /// A band of a result.
  func band(_ id: String) -> String { words.text("band.\(id)", else: words.quoted(id.spaced)) }

  /// A reason that no definition names, by the words of a page.
  func reason(_ code: ReasonCode, on page: String) -> String {
    words.text("\(page).\(code)", else: code.rawValue.spaced)
  }
}

extension DefinitionLibrary {
  /// What people call the outcome of a row of the log: by the very version of the workflow that the
  /// row names, where that is in use; else its id in words.
  func outcomeTitle(of row: StepRow) -> String? {
    row.outcome.map { id in
      guard let plan = activePlan(of: row.step.workflow), plan.pin.workflow == row.step.digest,
        let step = plan.workflow.step(row.step.id),
        let outcome = plan.workflow.steps[step.rawValue].outcome(id)
      else { return id.rawValue.spaced }
      return outcome.shownTitle
    }
  }
}

extension Field {
  /// What people read: its title, or where it has none its id in words, as a label begins.
  var shownTitle: String {
    guard title == id.rawValue else { return title }
    return title.prefix(1).uppercased() + title.dropFirst().spaced
  }
}

extension Outcome {
  /// What people read: its title, or where it has none its id in words.
  var shownTitle: String { title == id.rawValue ? title.spaced : title }
}

public import CivilTime
import Ledger
public import Statecharts
public import Workflows

/// What the engine concluded from an event: never folded, always derived again.
public enum CaseEffect: Hashable, Sendable {
  /// A run started.
  case runStarted(run: Int, workflow: WorkflowID, parent: Int?)
  /// A run ended.
  case runEnded(run: Int)
  /// A run entered a state.
  case entered(run: Int, StateIndex)
  /// A run left a state.
  case exited(run: Int, StateIndex)
  /// A step opened.
  case opened(run: Int, StepIndex, number: Int)
  /// A step's opening was ended by an outcome.
  case closed(run: Int, StepIndex, number: Int)
  /// A step's state was left while it was open.
  case superseded(run: Int, StepIndex, number: Int)
  /// A sent referral was completed by the step that answers it.
  case answered(run: Int, StepIndex, number: Int)
  /// The due instant of an opening is another now; nil: it has none.
  case due(run: Int, StepIndex, number: Int, Instant?)
  /// A due instant fired that a correction brought about.
  case fired(run: Int, StepIndex, number: Int, Instant)
  /// A deadline passed while nobody held any of the step's roles.
  case unheld(run: Int, StepIndex, number: Int)
  /// A notice went to a role's list.
  case noticed(run: Int, RoleID)
  /// The cause of a notice that went out is gone; whoever had it is told once.
  case noticeVoid(run: Int, RoleID)
  /// An outcome from before its state was left came in afterwards: both stand.
  case bothStand(run: Int, StepIndex, number: Int)
  /// An agency or role became a member because a referral was sent to it.
  case joined(String)
  /// A never became true.
  case violated(run: Int, NeverID)
  /// A never is true no more.
  case restored(run: Int, NeverID)
  /// An act has no place any more and is kept aside.
  case setAside(sequence: Int)
  /// An act that was set aside has a place again.
  case tookBack(sequence: Int)
  /// An opening's cause was withdrawn.
  case withdrawn(run: Int, StepIndex, number: Int)
  /// A run's definition took a transition; for coverage only, not part of the log.
  case took(run: Int, transition: Int)
}

extension CaseEffect {
  /// How the log writes it; nil for what only tests look at.
  func value(in runs: SharedList<Run>) -> CanonicalValue? {
    func workflow(_ run: Int) -> Workflow? {
      runs.indices.first { runs[$0].number == run }.map { runs[$0].plan.workflow }
    }
    func state(_ run: Int, _ state: StateIndex) -> CanonicalValue {
      .string(workflow(run)?.chart.name(of: state) ?? "")
    }
    func opening(_ run: Int, _ step: StepIndex, _ number: Int) -> CanonicalValue {
      let id = workflow(run)?.steps[step.rawValue].id ?? ""
      return .string(OpeningReference(run: run, step: id, number: number).name)
    }
    func effect(_ run: Int, _ word: String, _ what: CanonicalValue) -> CanonicalValue {
      .object([.init("run", .integer(Int64(run))), .init(word, what)])
    }
    switch self {
    case .runStarted(let run, let workflow, let parent):
      return .object([
        "parent": parent.map { .integer(Int64($0)) }, "run": .integer(Int64(run)),
        "started": .string(workflow.rawValue),
      ])
    case .runEnded(let run): return effect(run, "ended", true)
    case .entered(let run, let index): return effect(run, "entered", state(run, index))
    case .exited(let run, let index): return effect(run, "exited", state(run, index))
    case .opened(let run, let step, let number):
      return effect(run, "opened", opening(run, step, number))
    case .closed(let run, let step, let number):
      return effect(run, "closed", opening(run, step, number))
    case .superseded(let run, let step, let number):
      return effect(run, "superseded", opening(run, step, number))
    case .answered(let run, let step, let number):
      return effect(run, "answered", opening(run, step, number))
    case .due(let run, let step, let number, let instant):
      return .object([
        .init("due", instant.map { .string($0.description) } ?? .null),
        .init("opening", opening(run, step, number)), .init("run", .integer(Int64(run))),
      ])
    case .fired(let run, let step, let number, let instant):
      return .object([
        .init("fired", .string(instant.description)),
        .init("opening", opening(run, step, number)), .init("run", .integer(Int64(run))),
      ])
    case .unheld(let run, let step, let number):
      return effect(run, "unheld", opening(run, step, number))
    case .noticed(let run, let role): return effect(run, "notice", .string(role.rawValue))
    case .noticeVoid(let run, let role):
      return effect(run, "notice-void", .string(role.rawValue))
    case .bothStand(let run, let step, let number):
      return effect(run, "both-stand", opening(run, step, number))
    case .joined(let who): return .object([.init("joined", .string(who))])
    case .violated(let run, let never): return effect(run, "violated", .string(never.rawValue))
    case .restored(let run, let never): return effect(run, "restored", .string(never.rawValue))
    case .setAside(let sequence):
      return .object([.init("set-aside", .integer(Int64(sequence)))])
    case .tookBack(let sequence):
      return .object([.init("took-back", .integer(Int64(sequence)))])
    case .withdrawn(let run, let step, let number):
      return effect(run, "withdrawn", opening(run, step, number))
    case .took: return nil
    }
  }
}

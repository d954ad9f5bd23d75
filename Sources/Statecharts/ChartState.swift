/// A state of a compiled chart.
public struct ChartState: Sendable {
  /// What a state is, once its children are known.
  public enum Kind: Hashable, Sendable {
    /// Has no child states.
    case atomic
    /// Exactly one of its child states is active while it is.
    case compound
    /// All of its child states are active while it is.
    case parallel
    /// Ends its parent, or the run if it is at the top.
    case final
    /// Never active itself: stands for what was last active in its parent.
    case history(deep: Bool)
  }

  /// Its name, unique in the chart.
  public let id: String
  /// What it is.
  public let kind: Kind
  /// The state it lies in; nil at the top.
  public let parent: StateIndex?
  /// Its child states in document order, without histories (Appendix D, getChildStates).
  public internal(set) var children: [StateIndex] = []
  /// Its histories in document order.
  public internal(set) var histories: [StateIndex] = []

  /// The place after its last descendant: its proper descendants are `index + 1 ..< subtreeEnd`.
  var subtreeEnd = 0
  /// Where it starts if compound, or what a history stands for by default.
  var initial: [Int] = []
  var initialActions: [Action] = []
  var onEntry: [Action] = []
  var onExit: [Action] = []
  /// `done.state.ID`, and what it selects.
  var doneName = ""
  var doneEvent = EventIndex(node: 0)
  /// Of a history: its place in ``Configuration/history``.
  var historyPlace = -1

  var isFinal: Bool {
    if case .final = kind { true } else { false }
  }

  var isHistory: Bool {
    if case .history = kind { true } else { false }
  }
}

/// A transition of a compiled chart.
public struct ChartTransition: Sendable {
  /// The state it leaves from.
  public let source: StateIndex
  /// Its event descriptors as written; none: eventless.
  public let events: [String]
  /// The index of its condition in the caller's table.
  public let guardIndex: Int?
  /// The states it names as targets, histories among them; none: targetless.
  public let targets: [StateIndex]
  /// Whether it was written as internal.
  public let isInternal: Bool

  var actions: [Action] = []
  /// The proper descendants of its domain; empty: targetless; nil: a history's value decides.
  var exitRange: Range<Int>?
  /// What it enters, in ``Chart/fixedEntries``, if that is always the same and not too long to keep.
  var entry: Range<Int>?
}

/// A state that a transition always enters.
struct FixedEntry: Sendable {
  let state: Int
  /// Whether it is entered for its default, so that the content of its initial transition runs.
  let isDefault: Bool
}

/// Executable content with its events resolved.
indirect enum Action: Sendable {
  case raise(name: String, event: EventIndex)
  case log(label: String?, value: String?)
  case choose([Branch])
  case perform(Int)

  struct Branch: Sendable {
    let guardIndex: Int?
    let actions: [Action]
  }
}

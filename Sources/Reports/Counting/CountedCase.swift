public import Expressions

/// What is known of a fact, beside its value: four things that a blank would run together.
public enum FactState: String, CaseIterable, Hashable, Sendable {
  /// It has a value.
  case known
  /// It was recorded as not known.
  case unknown
  /// It was recorded as not collected.
  case notCollected = "not-collected"
  /// Sources say different things.
  case conflicting
  /// Nothing was recorded.
  case notRecorded = "not-recorded"

  /// What people read, where there is no value.
  public var label: String {
    switch self {
    case .known: "Known"
    case .unknown: "Recorded as not known"
    case .notCollected: "Recorded as not collected"
    case .conflicting: "Sources conflict"
    case .notRecorded: "Not recorded"
    }
  }

  /// Those in which there is no value, in the order in which they are listed.
  static let missing: [FactState] = [.unknown, .notCollected, .conflicting, .notRecorded]
}

/// A case as it is counted: its facts by slot, and what tells it from others.
///
/// One is filled anew for each case, so that a pass over a million of them makes no million arrays.
public struct CountedCase: Environment, Sendable {
  /// Its place among all cases, from 0.
  public var key = 0
  /// The place of the first case of the same child.
  public var child = 0
  /// The place of the first case of the same report.
  public var report = 0
  /// The values by slot: those of the case file, then those of ``OwnVariable``.
  public var values: [Value]
  /// What is known of each fact, by slot.
  public var states: [FactState]

  /// A case of which nothing is known, with room for the facts of a case file and its own.
  public init(slots: Int) {
    values = Array(repeating: .unknown, count: slots + OwnVariable.allCases.count)
    states = Array(repeating: .notRecorded, count: slots + OwnVariable.allCases.count)
  }

  /// Sets a fact.
  public mutating func set(_ slot: Int, _ value: Value, _ state: FactState = .known) {
    values[slot] = value
    states[slot] = state
  }

  /// The value in a slot.
  public func value(ofVariable slot: Int) -> Value {
    values.indices.contains(slot) ? values[slot] : .unknown
  }
  /// A count knows no states of a workflow.
  public func isActive(state slot: Int) -> Bool { false }
  /// A count knows no items of an instrument.
  public func points(ofItem slot: Int) -> Value { .unknown }
}

/// What expressions of reports may name beside the facts.
public enum OwnVariable: String, CaseIterable, Sendable {
  /// The day on which the case was opened.
  case openedOn = "case-opened-on"
  /// Whether the case is closed.
  case isClosed = "case-is-closed"

  /// Its type.
  var type: ValueType {
    switch self {
    case .openedOn: .date
    case .isClosed: .boolean
    }
  }

  /// Its slot, behind the facts of a case file.
  public func slot(after facts: Int) -> Int { facts + (self == .openedOn ? 0 : 1) }
}

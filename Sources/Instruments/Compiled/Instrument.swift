public import XMLReading

/// A sound instrument, ready to score answers.
///
/// An instrument that exists has passed every check that is an error: its names lead somewhere,
/// its expressions are typed, nothing depends on itself, and its examples hold. It is a value;
/// ``evaluate(answers:context:)`` and ``position(after:context:)`` are functions of it and their
/// arguments alone.
public struct Instrument: Sendable {
  /// What the file says.
  public let definition: InstrumentDefinition

  /// The items, in order; an item's slot is its place.
  let items: [CompiledItem]
  /// The scores, in order; a score's slot is its place.
  let scores: [CompiledScore]
  /// The conditions of the stops, in order.
  let stops: [CompiledExpression]
  /// The results, in order.
  let results: [CompiledResult]
  /// The conditions of what calls for action, in order.
  let criticals: [CompiledExpression]
  /// The conditions of the instruments that are called for, in order.
  let followUps: [CompiledExpression]
  /// The conditions of the triggers, in order; nil where one always holds.
  let triggers: [CompiledExpression?]
  /// Which items and scores depend on which.
  let dependencies: Dependencies
  let slots: Slots
  /// The slots of the items that are answered in their turn, in the order in which they are.
  let journey: [Int]
  /// For each item, the scores that weigh up completions and depend on it in some way.
  let weighing: [[Int]]

  /// Items and scores, each after what it depends on.
  var plan: [PlanStep] { dependencies.order }

  /// The definition's id.
  public var id: InstrumentID { definition.id }

  /// The item of an id; nil where there is none.
  public func item(_ id: ItemID) -> ItemDefinition? {
    slots.items[id].map { definition.items[$0] }
  }

  /// Reads, compiles and checks a file: every finding at once, in the order of the file.
  ///
  /// The instrument is nil where any finding is an error.
  public static func load(_ source: XMLSource) -> (instrument: Instrument?, findings: [Finding]) {
    Loading(source).outcome
  }

  /// Compiles a file that was found sound when it was put into use, and checks nothing of it again:
  /// neither its rules nor its worked examples, of which a later release may ask more.
  ///
  /// Nil where it cannot be read or compiled.
  public static func compile(knownSound source: XMLSource) -> Instrument? {
    Loading.compile(knownSound: source)
  }
}

/// An item of the plan, or a score.
enum PlanStep: Hashable, Sendable {
  case item(Int)
  case score(Int)
}

/// The places of items and scores by their ids.
struct Slots: Sendable {
  let items: [ItemID: Int]
  let scores: [ScoreID: Int]

  init(_ definition: InstrumentDefinition) {
    items = Dictionary(definition.items.enumerated().map { ($1.id, $0) }) { first, _ in first }
    scores = Dictionary(definition.scores.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }
}

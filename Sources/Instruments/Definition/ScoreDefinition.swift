public import XMLReading

/// How answers and other scores become a number.
public struct ScoreDefinition: Hashable, Sendable, Located {
  /// Its id; no item has the same.
  public let id: ScoreID
  /// How it is made; nil where the file does not say, or says it twice.
  public let calculation: Calculation?
  /// What becomes of it when answers are missing.
  public let missing: MissingRule
  /// Whether it was confirmed.
  public let provenance: Provenance
  /// Where it is.
  public let location: SourceLocation
}

/// The one way in which a score is made.
public enum Calculation: Hashable, Sendable {
  /// The points of the items and the scores, added.
  case sum(ScoreInputs)
  /// How many meet the condition.
  case count(ScoreInputs, ScoreCondition)
  /// The greatest of the points and scores.
  case maximum(ScoreInputs)
  /// The least of the points and scores.
  case minimum(ScoreInputs)
  /// 1 if at least one meets the condition, else 0.
  case any(ScoreInputs, ScoreCondition)
  /// A score, or an item's points, turned into a level; the inputs name exactly one.
  case level(ScoreInputs, [LevelStep])
  /// A formula.
  case formula(WrittenExpression)

  /// The items and scores it names outside a formula.
  public var inputs: ScoreInputs {
    switch self {
    case .sum(let inputs), .count(let inputs, _), .maximum(let inputs), .minimum(let inputs),
      .any(let inputs, _), .level(let inputs, _):
      inputs
    case .formula: ScoreInputs(items: [], scores: [])
    }
  }

  /// Whether it takes the points of its items, so that each of their options needs some.
  public var readsPoints: Bool {
    switch self {
    case .sum, .maximum, .minimum, .level, .count(_, .atLeast), .any(_, .atLeast): true
    case .count(_, .options), .any(_, .options), .formula: false
    }
  }
}

/// What a score is made from.
public struct ScoreInputs: Hashable, Sendable {
  /// Items, whose points are taken.
  public let items: [Reference<ItemID>]
  /// Other scores.
  public let scores: [Reference<ScoreID>]
}

/// When an item or a score counts.
public enum ScoreCondition: Hashable, Sendable {
  /// One of these options was chosen.
  case options([Reference<OptionID>])
  /// It has at least so many points.
  case atLeast(Int)
}

/// From one number to another, both included, the level is this.
public struct LevelStep: Hashable, Sendable, Located {
  /// The least number; nil where there is no lower end.
  public let from: Int?
  /// The greatest number; nil where there is no upper end.
  public let to: Int?
  /// The level.
  public let value: Int
  /// Where it is.
  public let location: SourceLocation

  /// Whether a number has this level.
  public func contains(_ number: Int) -> Bool {
    number >= (from ?? Int.min) && number <= (to ?? Int.max)
  }
}

/// What becomes of a score when answers are missing.
public enum MissingRule: Hashable, Sendable {
  /// No score.
  case refuse
  /// A missing answer is worth nothing and meets no condition.
  case zero
  /// Up to so many missing answers are taken to be like the others.
  case prorate(max: Int)
  /// The least and greatest it can be.
  case range
}

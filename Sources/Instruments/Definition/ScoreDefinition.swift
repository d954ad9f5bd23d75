public import XMLReading

/// How answers and other scores become a number.
public struct ScoreDefinition: Hashable, Sendable, Located {
  /// Its id; no item has the same.
  public let id: ScoreID
  /// How it is made; nil where the file does not say, or says it twice.
  public let calculation: Calculation?
  /// What becomes of it when answers are missing.
  public let missing: MissingRule
  /// There is such a score only where this is true; nil where there always is.
  public let applies: WrittenExpression?
  /// What it is about.
  public let tags: [TagID]
  /// The least difference between two screenings that means something; nil where none is known.
  public let change: Int?
  /// Whether it was confirmed.
  public let provenance: Provenance
  /// Where it is.
  public let location: SourceLocation
}

/// The one way in which a score is made.
public enum Calculation: Hashable, Sendable {
  /// The points of the items and the scores, added, times a weight.
  case sum(ScoreInputs, weight: Int)
  /// How many meet the condition.
  case count(ScoreInputs, ScoreCondition)
  /// The greatest of the points and scores.
  case maximum(ScoreInputs)
  /// The least of the points and scores.
  case minimum(ScoreInputs)
  /// 1 if at least one meets the condition, else 0.
  case any(ScoreInputs, ScoreCondition)
  /// A score, or an item's points, turned into a level; the inputs name exactly one.
  case level(ScoreInputs, [LevelTable])
  /// A formula.
  case formula(WrittenExpression)

  /// The items and scores it names outside a formula.
  public var inputs: ScoreInputs {
    switch self {
    case .sum(let inputs, _), .count(let inputs, _), .maximum(let inputs), .minimum(let inputs),
      .any(let inputs, _), .level(let inputs, _):
      inputs
    case .formula: ScoreInputs(items: [], scores: [], tag: nil)
    }
  }

  /// Whether it takes the points of its items, so that each of their options needs some.
  public var readsPoints: Bool {
    switch self {
    case .sum, .maximum, .minimum, .level, .count(_, .atLeast), .any(_, .atLeast),
      .count(_, .positive), .any(_, .positive):
      true
    case .count(_, .options), .any(_, .options), .formula: false
    }
  }
}

/// What a score is made from.
public struct ScoreInputs: Hashable, Sendable {
  /// Items, whose points are taken; those of the tag are among them.
  public let items: [Reference<ItemID>]
  /// Other scores.
  public let scores: [Reference<ScoreID>]
  /// The tag by which items were named; nil where they were named one by one.
  public let tag: Reference<TagID>?
}

/// When an item or a score counts.
public enum ScoreCondition: Hashable, Sendable {
  /// One of these options was chosen.
  case options([Reference<OptionID>])
  /// It has at least so many points.
  case atLeast(Int)
  /// It has at least as many points as the item's own threshold; a score, at least 1.
  case positive
}

/// Levels that hold under a condition, such as the norms of one sex and age.
public struct LevelTable: Hashable, Sendable, Located {
  /// When it is the one that holds; nil where it always is.
  public let when: WrittenExpression?
  /// The levels.
  public let steps: [LevelStep]
  /// Where it is.
  public let location: SourceLocation
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

public import XMLReading

/// One thing that is asked, observed or looked up.
///
/// A reference, because every check goes over all of them: a value of so many parts is slow to copy.
public final class ItemDefinition: Sendable, Located {
  /// What kind of answer an item takes.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One of its options.
    case choice
    /// Any number of its options.
    case choices
    /// A whole number.
    case number
    /// A day, perhaps known only in part.
    case date
    /// Free text.
    case text
  }

  /// When an item may be answered.
  public enum Moment: String, Hashable, Sendable, CaseIterable {
    /// In its turn.
    case inOrder = "in-order"
    /// At any moment, such as a disclosure; never waited for.
    case anyTime = "any-time"
    /// Not asked of the child: what is known of it from the case, by whoever gives the screening.
    case context
    /// After everything else, by the practitioner, who concludes.
    case conclusion
  }

  /// Its id.
  public let id: ItemID
  /// The section it is in; nil where it is in none.
  public let section: SectionID?
  /// What kind of answer it takes.
  public let kind: Kind
  /// Whether a screening is complete only with an answer or a non-answer.
  public let isRequired: Bool
  /// When it may be answered.
  public let asked: Moment
  /// The fact of the case file that answers it before anybody is asked; nil where there is none.
  public let fact: String?
  /// What time it asks about, in words or as ISO 8601 has it: `ever`, `P12M`.
  public let timeFrame: String?
  /// Where the answer may come from; empty where the instrument does not ask.
  public let information: [InformationSource]
  /// What it is about.
  public let tags: [TagID]
  /// By what the points of its answer are multiplied.
  public let weight: Int
  /// The points from which its answer counts as positive.
  public let threshold: Int
  /// The item is left out only if this is false; nil where it is always asked.
  public let relevant: WrittenExpression?
  /// What is asked; nil where the file holds no prompt.
  public let prompt: String?
  /// The options, in order.
  public let options: [OptionDefinition]
  /// The reasons for giving no answer that are allowed, in order.
  public let nonAnswers: [NonAnswerDefinition]
  /// Points that an option has under a condition, in order.
  public let pointRules: [PointRule]
  /// Points of options that were chosen together, in the place of their sum.
  public let combinations: [CombinationDefinition]
  /// What single answers call for.
  public let actions: [ItemAction]
  /// The least number.
  public let minimum: Int?
  /// The greatest number.
  public let maximum: Int?
  /// The least length of a text, in characters.
  public let minimumLength: Int?
  /// The greatest length of a text, in characters.
  public let maximumLength: Int?
  /// Whether the item was confirmed.
  public let provenance: Provenance
  /// Where it is.
  public let location: SourceLocation

  init(
    id: ItemID, section: SectionID?, kind: Kind, isRequired: Bool, asked: Moment, fact: String?,
    timeFrame: String?, information: [InformationSource], tags: [TagID], weight: Int,
    threshold: Int, relevant: WrittenExpression?, prompt: String?, options: [OptionDefinition],
    nonAnswers: [NonAnswerDefinition], pointRules: [PointRule],
    combinations: [CombinationDefinition], actions: [ItemAction], minimum: Int?, maximum: Int?,
    minimumLength: Int?, maximumLength: Int?, provenance: Provenance, location: SourceLocation
  ) {
    self.id = id
    self.section = section
    self.kind = kind
    self.isRequired = isRequired
    self.asked = asked
    self.fact = fact
    self.timeFrame = timeFrame
    self.information = information
    self.tags = tags
    self.weight = weight
    self.threshold = threshold
    self.relevant = relevant
    self.prompt = prompt
    self.options = options
    self.nonAnswers = nonAnswers
    self.pointRules = pointRules
    self.combinations = combinations
    self.actions = actions
    self.minimum = minimum
    self.maximum = maximum
    self.minimumLength = minimumLength
    self.maximumLength = maximumLength
    self.provenance = provenance
    self.location = location
  }

  /// The option of this value; nil where there is none.
  public func option(_ id: OptionID) -> OptionDefinition? {
    options.first { $0.id == id }
  }
}

extension ItemDefinition: Hashable {
  /// Equal items say the same at the same place.
  public static func == (left: ItemDefinition, right: ItemDefinition) -> Bool {
    if left === right { return true }
    guard
      (left.id, left.section, left.kind, left.isRequired, left.asked, left.fact)
        == (right.id, right.section, right.kind, right.isRequired, right.asked, right.fact),
      (left.timeFrame, left.information, left.tags, left.weight, left.threshold)
        == (right.timeFrame, right.information, right.tags, right.weight, right.threshold),
      (left.relevant, left.prompt, left.options, left.nonAnswers)
        == (right.relevant, right.prompt, right.options, right.nonAnswers),
      (left.pointRules, left.combinations, left.actions, left.provenance)
        == (right.pointRules, right.combinations, right.actions, right.provenance)
    else { return false }
    return (left.minimum, left.maximum, left.minimumLength, left.maximumLength, left.location)
      == (right.minimum, right.maximum, right.minimumLength, right.maximumLength, right.location)
  }

  /// Hashes the place, which no two items of a file share.
  public func hash(into hasher: inout Hasher) { hasher.combine(location) }
}

/// An answer that may be chosen.
public struct OptionDefinition: Hashable, Sendable, Located {
  /// How answers and expressions name it.
  public let id: OptionID
  /// What it is worth; nil where the file does not say.
  public let points: Int?
  /// Whether no other option may be chosen beside it: none of the above.
  public let isExclusive: Bool
  /// What time it is about, where that differs from option to option.
  public let timeFrame: String?
  /// What people read.
  public let text: String
  /// Where it is.
  public let location: SourceLocation
}

/// Points that an option has while a condition is true; unknown, it may or may not have them.
public struct PointRule: Hashable, Sendable, Located {
  /// The option.
  public let option: Reference<OptionID>
  /// The condition.
  public let when: WrittenExpression
  /// The points in the place of the option's own.
  public let value: Int
  /// Where it is.
  public let location: SourceLocation
}

/// Points of options chosen together, exactly these.
public struct CombinationDefinition: Hashable, Sendable, Located {
  /// The options.
  public let options: [Reference<OptionID>]
  /// Their points together.
  public let value: Int
  /// Where it is.
  public let location: SourceLocation
}

/// Where an answer comes from.
public enum InformationSource: String, Hashable, Sendable, Codable, CaseIterable {
  /// The child or youth said so.
  case youth
  /// A caregiver said so.
  case caregiver
  /// Somebody else said so.
  case collateral
  /// It was seen.
  case observation
  /// It is the impression of whoever gave the screening.
  case impression
  /// It stands in a record.
  case file
}

/// Why there is no answer; never the same as "no".
public enum NonAnswer: String, Hashable, Sendable, Codable, CaseIterable {
  /// Asked, and the person would rather not say.
  case declined
  /// Left out by whoever gave it.
  case notAsked = "not-asked"
  /// Asked or looked up, and not known.
  case unknown
  /// Does not apply to this child.
  case notApplicable = "not-applicable"
}

/// A non-answer that an item allows.
public struct NonAnswerDefinition: Hashable, Sendable, Located {
  /// Which reason.
  public let value: NonAnswer
  /// What people read.
  public let text: String
  /// Where it is.
  public let location: SourceLocation
}

/// An id that a definition gives to one of its parts; each kind of part has a type of its own.
public protocol TextIdentifier:
  RawRepresentable<String>, Hashable, Comparable, Sendable, Codable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The id with this text.
  init(rawValue: String)
}

extension TextIdentifier {
  /// The id with this text.
  public init(_ text: String) { self.init(rawValue: text) }
  /// The id with this text.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
  /// The id's text.
  public var description: String { rawValue }
  /// Orders by the ids' texts.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The id of an instrument: `short-screen-cst`.
public struct InstrumentID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// What an instrument screens for, as the gates of workflows name it: `child-sex-trafficking`.
public struct PurposeID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a section of items.
public struct SectionID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of an item.
public struct ItemID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The value of an option, unique within its item.
public struct OptionID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// What a stop leads to: the `THEN` of `screening.stopped.THEN`.
public struct StopID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a score.
public struct ScoreID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a result, which is one set of cut-offs over a score.
public struct ResultID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a band, unique within its result.
public struct BandID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The code of a reason for deciding otherwise than a result.
public struct OverrideReasonID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a study.
public struct StudyID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of a worked example.
public struct ExampleID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// What an item or score is about, so that either total can be told: `sex-trafficking`.
public struct TagID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of what makes a screening due.
public struct TriggerID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The id of what calls for action whatever the scores are.
public struct CriticalID: TextIdentifier {
  /// The id's text.
  public let rawValue: String
  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

public import CivilTime
public import XMLReading

/// What an instrument file says, before anything in it is judged or compiled.
///
/// A definition is neutral: its names may lead nowhere and its expressions may not parse. What is
/// sound becomes an ``Instrument``. Every part knows the place it was read from.
public struct InstrumentDefinition: Hashable, Sendable, Located {
  /// Its id; a locally modified version has one of its own.
  public let id: InstrumentID
  /// The version of the file.
  public let version: String
  /// What it screens for.
  public let purpose: PurposeID
  /// What the prompts of the file are.
  public let wording: Wording
  /// How long a submitted screening may be amended; nil where it is final at once.
  public let amendWithin: Period?
  /// The name under which it was published.
  public let title: String
  /// Where it was published.
  public let publications: [Publication]
  /// Whose it is; nil where the file does not say.
  public let licence: Licence?
  /// The use for which it was validated; nil where no validation is known.
  public let validated: ValidatedUse?
  /// The sections, in order.
  public let sections: [SectionDefinition]
  /// All items, in the order in which they are asked.
  public let items: [ItemDefinition]
  /// When asking ends at once; the first that holds counts.
  public let stops: [StopDefinition]
  /// The scores, as written.
  public let scores: [ScoreDefinition]
  /// The results, as written.
  public let results: [ResultDefinition]
  /// The studies behind the results.
  public let studies: [StudyDefinition]
  /// The worked examples.
  public let examples: [ExampleDefinition]
  /// Where the file's root element is.
  public let location: SourceLocation
}

/// What words a screening is given in.
public enum Wording: String, Hashable, Sendable, Codable, CaseIterable {
  /// The publisher's own words.
  case official
  /// Short paraphrases.
  case paraphrase
  /// No words of the file: answers are copied from the publisher's form.
  case none
}

/// Items that belong on one page.
public struct SectionDefinition: Hashable, Sendable, Located {
  /// Its id.
  public let id: SectionID
  /// Its heading.
  public let title: String
  /// Where it is.
  public let location: SourceLocation
}

/// When asking ends at once, whatever is left.
public struct StopDefinition: Hashable, Sendable, Located {
  /// Asking stops as soon as this is true.
  public let when: WrittenExpression
  /// What happens instead.
  public let then: StopID
  /// What to do and why, for people.
  public let text: String
  /// Where it is.
  public let location: SourceLocation
}

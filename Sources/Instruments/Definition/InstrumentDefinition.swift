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
  /// What comes of it: scores, an interview's conclusion, or figures copied from a licensed form.
  public let kind: Kind
  /// Whether it may be used yet, or still.
  public let status: Status
  /// What the prompts of the file are.
  public let wording: Wording
  /// The language of the prompts, as BCP 47 writes it; nil where the file does not say.
  public let language: String?
  /// The instrument of which it is a local variant; nil where it is none.
  public let variantOf: InstrumentID?
  /// What its versions by age and informant have in common; nil where it has none.
  public let family: String?
  /// Who answers; nil where the file does not say.
  ///
  /// Scores of different informants are never mixed.
  public let informant: Informant?
  /// How long a submitted screening may be amended; nil where it is final at once.
  public let amendWithin: Period?
  /// The name under which it was published.
  public let title: String
  /// Who publishes it; nil where the file does not say.
  public let publisher: String?
  /// Where it was published.
  public let publications: [Publication]
  /// Whose it is; nil where the file does not say.
  public let licence: Licence?
  /// The use for which it was validated; nil where no validation is known.
  public let validated: ValidatedUse?
  /// Who alone may give it, one of these; empty where anybody may.
  public let screeners: [ScreenerDefinition]
  /// What makes a screening with it due.
  public let triggers: [TriggerDefinition]
  /// The versions of the licensed form from which its figures may be copied.
  public let forms: [FormVersion]
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
  /// What calls for action whatever the results are.
  public let criticals: [CriticalDefinition]
  /// Other instruments that answers call for.
  public let followUps: [FollowUpDefinition]
  /// The studies behind the results.
  public let studies: [StudyDefinition]
  /// The worked examples.
  public let examples: [ExampleDefinition]
  /// Where the file's root element is.
  public let location: SourceLocation

  /// What comes of an instrument.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Answers are scored here.
    case scored
    /// Nothing is scored: a guided talk, perhaps with a conclusion of whoever led it.
    case interview
    /// Totals or levels are copied from a licensed form that was scored elsewhere.
    case external
  }

  /// Where an instrument is in its life.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// Not yet to be used with children.
    case draft
    /// In use.
    case active
    /// No longer to be used; screenings that were given with it keep their meaning.
    case retired
  }

  /// Who answers an instrument.
  public enum Informant: String, Hashable, Sendable, CaseIterable {
    /// The child or youth.
    case youth
    /// A caregiver.
    case caregiver
    /// A practitioner.
    case practitioner
  }
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

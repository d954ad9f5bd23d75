public import CivilTime
public import XMLReading

/// Who may give an instrument: a role, a training, or both together.
public struct ScreenerDefinition: Hashable, Sendable, Located {
  /// The role; nil for any.
  public let role: String?
  /// The training that is needed; nil for none.
  public let training: String?
  /// Where it is.
  public let location: SourceLocation
}

/// What makes a screening with an instrument due, and how soon.
public struct TriggerDefinition: Hashable, Sendable, Located {
  /// Its id.
  public let id: TriggerID
  /// What happens: an event or a fact, as workflows name it; nil where only `when` says it.
  public let on: String?
  /// The trigger holds unless this is false; nil where it always does.
  public let when: WrittenExpression?
  /// How soon the screening is due; nil where no time is known.
  public let within: Period?
  /// How often it is due again; nil for once.
  public let every: Period?
  /// In words.
  public let text: String
  /// Whether it was confirmed.
  public let provenance: Provenance
  /// Where it is.
  public let location: SourceLocation
}

/// A version of a licensed form.
public struct FormVersion: Hashable, Sendable, Located {
  /// What the form calls it.
  public let version: String
  /// Where it is.
  public let location: SourceLocation
}

/// Something to do: what, to whom, how soon.
public struct ActionDefinition: Hashable, Sendable, Located {
  /// Who is told or asked: `police`, `hotline`, `cac`; nil where the words say it.
  public let to: String?
  /// How soon; nil where no time is known.
  public let within: Period?
  /// In words.
  public let text: String
  /// Where it is.
  public let location: SourceLocation
}

/// Something to do because of one answer.
public struct ItemAction: Hashable, Sendable, Located {
  /// The options that call for it.
  public let options: [Reference<OptionID>]
  /// What is to be done.
  public let action: ActionDefinition
  /// Where it is.
  public var location: SourceLocation { action.location }
}

/// What calls for action whatever the scores are.
public struct CriticalDefinition: Hashable, Sendable, Located {
  /// Its id.
  public let id: CriticalID
  /// It is raised as soon as this is true.
  public let when: WrittenExpression
  /// How much concern it means.
  public let concern: Concern
  /// What it means.
  public let text: String
  /// What is to be done.
  public let actions: [ActionDefinition]
  /// Whether it was confirmed.
  public let provenance: Provenance
  /// Where it is.
  public let location: SourceLocation
}

/// Another instrument that answers call for.
public struct FollowUpDefinition: Hashable, Sendable, Located {
  /// The other instrument.
  public let instrument: InstrumentID
  /// It is called for as soon as this is true.
  public let when: WrittenExpression
  /// Why.
  public let text: String
  /// Where it is.
  public let location: SourceLocation
}

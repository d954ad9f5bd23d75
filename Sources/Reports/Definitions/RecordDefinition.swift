public import Workflows

/// What goes out child by child, as written.
public struct RecordDefinition: Hashable, Sendable {
  /// A field.
  public struct Field: Hashable, Sendable {
    /// How the receiver writes a choice.
    public struct Code: Hashable, Sendable {
      /// The choice.
      public let value: String
      /// What the receiver calls it.
      public let code: String
      /// Whether somebody has read that at its source; only then it is written.
      public let isVerified: Bool
      /// Where it is written.
      public let place: Place
    }

    /// What the case itself says.
    public enum Taken: String, CaseIterable, Hashable, Sendable {
      /// Its number.
      case caseNumber = "case"
      /// The day on which it was opened.
      case openedOn = "opened-on"
      /// Whether it is closed.
      case isClosed = "is-closed"
      /// The agencies of its team.
      case agencies
      /// The persons of its team, by their ids.
      case workers
      /// How many of its steps are open.
      case openSteps = "open-steps"
    }

    /// Its name, as the head of its column.
    public let name: String
    /// What it means.
    public let definition: String
    /// The fact it shows.
    public let fact: FactID?
    /// What it follows from.
    public let value: String?
    /// The step whose last completion it shows, as `WORKFLOW/STEP`.
    public let done: String?
    /// What of the case it shows.
    public let taken: Taken?
    /// What asks for it.
    public let citations: [CitationDefinition]
    /// How the receiver writes its choices.
    public let codes: [Code]
    /// Where it is written.
    public let place: Place
  }

  /// Its id: the name by which people ask for it.
  public let id: String
  /// What people call it.
  public let title: String
  /// What it is for.
  public let purpose: String
  /// A line for each of this unit.
  public let unit: String
  /// Which cases are in it; nil for all of the unit.
  public let test: String?
  /// By which day a period is meant; nil for that on which the case was opened.
  public let day: String?
  /// What asks for it.
  public let citations: [CitationDefinition]
  /// Its fields, in order.
  public let fields: [Field]
  /// What is to be known about it.
  public let notes: [String]
  /// Where it is written.
  public let place: Place
}

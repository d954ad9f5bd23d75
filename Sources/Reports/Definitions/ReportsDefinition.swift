public import Workflows

/// A file of units, reports and records, as written.
public struct ReportsDefinition: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// The version of the definition.
  public let version: String
  /// What people call it.
  public let title: String
  /// The units it defines; every file of the folder may count in them.
  public let units: [UnitDefinition]
  /// The reports.
  public let reports: [ReportDefinition]
  /// The records that go out child by child.
  public let records: [RecordDefinition]
  /// Where it is written.
  public let place: Place
}

/// What one stands for in a figure.
public struct UnitDefinition: Hashable, Sendable {
  /// What is counted once.
  public enum Once: String, CaseIterable, Hashable, Sendable {
    /// Each case.
    case eachCase = "case"
    /// Each child, by the first of its cases that is in the table.
    case child
    /// Each report, by the first of its cases that is in the table.
    case report
  }

  /// Its id: `victim`.
  public let id: String
  /// What people call it.
  public let title: String
  /// What is counted once.
  public let once: Once
  /// Which cases are of this unit; nil for all.
  public let test: String?
  /// The rule about duplicates, as it is printed on every table.
  public let rule: String
  /// Where it is written.
  public let place: Place
}

/// What asks for a table or states its figures.
public struct CitationDefinition: Hashable, Sendable {
  /// The citation.
  public let cite: String
  /// Whether somebody has read it there.
  public let isVerified: Bool
  /// Where it can be read.
  public let address: String?
  /// What it says.
  public let text: String
  /// Where it is written.
  public let place: Place

  /// The citation as it is printed: what nobody has read is never shown as certain.
  public var shown: String { isVerified ? cite : "\(cite) (not verified)" }
}

/// A report as written: tables that belong together.
public struct ReportDefinition: Hashable, Sendable {
  /// One of its tables.
  public enum Part: Hashable, Sendable {
    /// Counted from the cases.
    case count(CountDefinition)
    /// Printed by a source.
    case stated(StatedDefinition)
    /// How timely the required steps are.
    case timeliness(TimelinessDefinition)
  }

  /// Its id: the name by which people ask for it.
  public let id: String
  /// What people call it.
  public let title: String
  /// What it is for.
  public let purpose: String
  /// What asks for it.
  public let citations: [CitationDefinition]
  /// Its tables, in order.
  public let parts: [Part]
  /// What is to be known about it.
  public let notes: [String]
  /// Where it is written.
  public let place: Place
}

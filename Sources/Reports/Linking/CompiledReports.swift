public import Expressions
public import Workflows
public import XMLReading

/// The reports and records of a folder, checked and compiled against a case file.
public struct ReportLibrary: Sendable {
  /// The reports without errors, in the order of files.
  public let reports: [Report]
  /// The records without errors, in the order of files.
  public let records: [ChildRecord]
  /// Everything found, in the order of the files.
  public let findings: [Finding]

  /// The report of this id.
  public func report(_ id: String) -> Report? { reports.first { $0.definition.id == id } }

  /// The record of this id.
  public func record(_ id: String) -> ChildRecord? { records.first { $0.definition.id == id } }
}

/// A unit, compiled.
public struct Unit: Sendable {
  /// What it was made of.
  public let definition: UnitDefinition
  let test: Expression?
}

/// A report, compiled.
public struct Report: Sendable {
  /// A table of it.
  enum Part: Sendable {
    case count(Count)
    case stated(StatedDefinition, unit: UnitDefinition)
    case timeliness(Timeliness)
  }

  /// What it was made of.
  public let definition: ReportDefinition
  let parts: [Part]

  /// The slots of the facts that its tables are counted from, each once.
  public var slots: [Int] {
    Set(
      parts.flatMap { part -> [Int] in
        switch part {
        case .count(let count): count.slots
        case .stated: []
        case .timeliness(let timeliness): timeliness.by.compactMap(\.slot)
        }
      }
    ).sorted()
  }

  /// Whether it has tables of how timely steps are.
  public var hasTimeliness: Bool { parts.contains(where: \.isTimeliness) }

  /// By what its tables of timeliness may be divided.
  public var divisions: [String] {
    parts.flatMap { part -> [String] in
      if case .timeliness(let timeliness) = part { timeliness.by.map(\.id) } else { [] }
    }
  }

  /// Whether it has tables counted from cases.
  public var hasCounts: Bool {
    parts.contains { if case .count = $0 { true } else { false } }
  }
}

extension Report.Part {
  var isTimeliness: Bool {
    if case .timeliness = self { true } else { false }
  }
}

/// A counted table, compiled.
struct Count: Sendable {
  let definition: CountDefinition
  let unit: Unit
  let test: Expression?
  /// By which day; nil for that on which the case was opened.
  let day: Expression?
  let openedOnSlot: Int
  let groups: Dimension?
  let rows: Dimension?
  let columns: Dimension?
  /// The columns of shares: of which key in which.
  let shares: [(definition: CountDefinition.Share, of: Int, whole: Int)]

  var dimensions: [Dimension] { [groups, rows, columns].compactMap(\.self) }

  /// Whether a case has to have a day to be in it.
  var needsDay: Bool { dimensions.contains(where: \.isOfTime) }

  /// The slots it reads.
  var slots: [Int] {
    var slots = [unit.test, test, day].compactMap(\.self).flatMap { $0.variables.map(\.slot) }
    for dimension in dimensions {
      switch dimension.basis {
      case .choices(let slot, _), .truth(let slot): slots.append(slot)
      case .lines(let tests): slots += tests.flatMap { $0.variables.map(\.slot) }
      case .year, .month: break
      }
    }
    return slots
  }
}

/// A table of timeliness, compiled.
struct Timeliness: Sendable {
  /// By what it may be divided.
  struct Division: Sendable {
    let id: String
    let heading: String
    /// The fact's slot; nil for the version of the workflow.
    let slot: Int?
    let dimension: Dimension?
  }

  let definition: TimelinessDefinition
  let by: [Division]
}

/// A record, compiled.
public struct ChildRecord: Sendable {
  /// Where a field's content comes from.
  public enum Content: Sendable {
    /// A fact, as it was recorded.
    case fact(slot: Int, codes: [String: String])
    /// What follows from facts.
    case value(Expression)
    /// The day on which a step was last done.
    case done(workflow: String, step: String)
    /// What the case says.
    case taken(RecordDefinition.Field.Taken)
  }

  /// A field, compiled.
  public struct Field: Sendable {
    /// What it was made of.
    public let definition: RecordDefinition.Field
    /// Where its content comes from.
    public let content: Content
    /// What people call the fact it shows, and how it may be answered.
    public let fact: Fact?
  }

  /// What it was made of.
  public let definition: RecordDefinition
  /// A line for each of these.
  public let unit: Unit
  /// Its fields.
  public let fields: [Field]
  let test: Expression?
  let day: Expression?
  let openedOnSlot: Int

  /// The slots of the facts that it reads, each once.
  public var slots: [Int] {
    var slots = [unit.test, test, day].compactMap(\.self).flatMap { $0.variables.map(\.slot) }
    for field in fields {
      switch field.content {
      case .fact(let slot, _): slots.append(slot)
      case .value(let expression): slots += expression.variables.map(\.slot)
      case .done, .taken: break
      }
    }
    return Set(slots).sorted()
  }
}

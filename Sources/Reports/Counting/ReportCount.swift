public import CivilTime
import Statistics

/// A report while it is counted: cases and steps go in one after another, tables come out.
public struct ReportCount: Sendable {
  /// What is to be counted, and as of when.
  public struct Circumstances: Sendable {
    /// The days it is about.
    public var period: ReportPeriod
    /// The moment as of which it is counted.
    public var counted: Instant
    /// Whose cases are counted, in words.
    public var coverage: String
    /// Whether the times of the database were made up.
    public var isRehearsal: Bool
    /// By what timeliness is divided; nil for not at all.
    public var division: String?
    /// The least figure above 0 that is told; only tests of the counting itself tell more.
    package var least = Suppression.usualLeast

    /// A count of all days; the least figure told is that of practice.
    public init(
      period: ReportPeriod = ReportPeriod(), counted: Instant, coverage: String = "All cases",
      isRehearsal: Bool = false, division: String? = nil
    ) {
      self.period = period
      self.counted = counted
      self.coverage = coverage
      self.isRehearsal = isRehearsal
      self.division = division
    }
  }

  private let report: Report
  private let circumstances: Circumstances
  private var tallies: [Tally]
  private var answers: SharedAnswers
  private var keys: [Int] = []
  /// The groups of the division as they come up, where it is no fact.
  private var versions: [String] = []
  /// How timely steps are.
  public var timeliness = TimelinessTally()

  /// A count in which nothing has been counted yet.
  public init(_ report: Report, _ circumstances: Circumstances) {
    self.report = report
    self.circumstances = circumstances
    var answers = SharedAnswers()
    tallies = report.parts.compactMap { part in
      guard case .count(let count) = part else { return nil }
      return Tally(count, period: circumstances.period, sharing: &answers)
    }
    self.answers = answers
  }

  /// Counts a case in every table.
  public mutating func add(_ counted: CountedCase) {
    answers.forget()
    for place in tallies.indices { tallies[place].add(counted, &answers) }
  }

  private var division: Timeliness.Division? {
    report.parts.lazy.compactMap { part -> Timeliness.Division? in
      guard case .timeliness(let timeliness) = part else { return nil }
      return timeliness.by.first { $0.id == circumstances.division }
    }.first
  }

  /// Whether timeliness is divided by a fact of the case; else ``group(of:)`` gives 0 for all.
  public var dividesByFact: Bool { division?.slot != nil }

  /// Whether it is divided by the version of the workflow.
  public var dividesByVersion: Bool { division.map { $0.slot == nil } ?? false }

  /// The place of the group of a case's steps, where they are divided by a fact.
  ///
  /// One that has several values counts in the first of them.
  public mutating func group(of counted: CountedCase) -> Int {
    guard let dimension = division?.dimension else { return 0 }
    keys.removeAll(keepingCapacity: true)
    dimension.append(counted, on: nil, to: &keys)
    return keys.first ?? 0
  }

  /// The place of the group of a step of a version of a workflow.
  public mutating func group(ofVersion version: String) -> Int {
    if let place = versions.firstIndex(of: version) { return place }
    versions.append(version)
    return versions.count - 1
  }

  /// The report, with what may not be told taken out.
  public var document: ReportDocument {
    let least = circumstances.least
    var rest = tallies[...]
    var curves: [ReportDocument.Curve] = []
    let tables = report.parts.map { part -> FigureTable in
      switch part {
      case .count: return rest.removeFirst().table(least: least)
      case .stated(let stated, let unit):
        return StatedFigures(definition: stated, unit: unit).table
      case .timeliness(let timeliness):
        let figures = figures(timeliness)
        curves += figures.curves
        return figures.table
      }
    }
    let definition = report.definition
    return ReportDocument(
      id: definition.id, title: definition.title, purpose: definition.purpose,
      citations: definition.citations.map(\.shown), period: circumstances.period,
      counted: circumstances.counted, coverage: circumstances.coverage,
      isRehearsal: circumstances.isRehearsal, tables: tables, curves: curves,
      notes: definition.notes)
  }

  private func figures(_ timeliness: Timeliness) -> TimelinessFigures {
    let division = timeliness.by.first { $0.id == circumstances.division }
    let groups: [(String, String)] =
      if let dimension = division?.dimension {
        dimension.lines.map { ($0.id, $0.label) }
      } else if division != nil {
        versions.map { ($0, $0) }
      } else {
        [("all", "All")]
      }
    return TimelinessFigures(
      definition: timeliness.definition, heading: division?.heading, groups: groups,
      tally: self.timeliness, least: circumstances.least)
  }
}

public import CivilTime
public import Workflows

/// A hotline report as one line of an import has it: typed, and every fact of it one that the case
/// file has, with a value that it takes.
public struct ReportLine: Hashable, Sendable {
  /// A child that the report is about.
  public struct Child: Hashable, Sendable {
    /// Which child of the report; it means nothing outside it.
    public let key: String
    /// What is said of the child beside what is said of all.
    public let facts: [WrittenEntry]
  }

  /// The report's number.
  public let report: ReportNumber
  /// The agency that sent it.
  public let agency: AgencyID
  /// When it was received.
  public let received: Instant
  /// The workflow on which its cases are opened.
  public let workflow: WorkflowID
  /// What it says of all its children.
  public let facts: [WrittenEntry]
  /// The children, in its order; at least one, no key twice.
  public let children: [Child]

  /// What tells the case of a child from every other: keys are local to a report.
  public func childKey(_ child: Child) -> String { "\(report)/\(child.key)" }

  /// The key of the command that a child of this line becomes, so that a line that is read again
  /// is not recorded again.
  public func commandKey(_ child: Child) -> IdempotencyKey {
    IdempotencyKey("import/\(report)/\(agency)/\(child.key)")
  }

  /// All that is said of a child.
  public func facts(of child: Child) -> [WrittenEntry] { facts + child.facts }

  /// The case to be opened for a child that has none yet, or none that whoever imports may see; it
  /// begins in the agency's queue.
  public func opening(of child: Child) -> Deed {
    .open(
      OpenCase(
        workflow: workflow, report: report, child: childKey(child), facts: facts(of: child),
        agency: agency, isForQueue: true))
  }

  /// What this line adds to the case that another agency's copy opened for a child.
  public func secondCopy(of child: Child) -> Deed {
    .merge(agency: agency, facts: facts(of: child))
  }
}

/// Something that is wrong in a line of an import; it repeats no value that may identify a person.
public struct ReportFinding: Error, Hashable, Sendable {
  /// What kind of finding it is, in kebab case.
  public let id: String
  /// Where in the line: `children[0].facts.sex`; empty for the line as a whole.
  public let place: String
  /// What is wrong, in a sentence.
  public let message: String
  /// How to put it right.
  public let mend: String

  /// A finding at a place of the line.
  public init(_ id: String, at place: String, _ message: String, mend: String) {
    self.id = id
    self.place = place
    self.message = message
    self.mend = mend
  }

  /// The finding that a refused command is, for the child of a key; where it is about a fact, that
  /// is named.
  public init(_ refusal: Refusal, child: String) {
    var place = "child \(child)"
    if case .fact(let fact)? = refusal.subject { place += ", fact \(fact)" }
    self.init(refusal.kind.rawValue, at: place, refusal.message, mend: refusal.mend)
  }
}

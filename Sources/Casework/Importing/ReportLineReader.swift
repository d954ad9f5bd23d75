import CivilTime
import Ledger
public import Workflows

/// Reads the lines of an import: JSON to typed reports, or everything that is wrong with a line.
///
/// A line is read against the case file, so that all its findings come at once, before anything is
/// judged: unknown and missing members, wrong types, times without an offset, facts the case file
/// does not have, values they do not take, children of the same key.
public struct ReportLineReader: Sendable {
  private let caseFile: CaseFile
  private let workflows: [WorkflowID]
  private let fallback: WorkflowID?

  /// A reader of lines.
  ///
  /// - Parameters:
  ///   - workflows: those that are active.
  ///   - fallback: the workflow of a line that names none.
  public init(caseFile: CaseFile, workflows: [WorkflowID], fallback: WorkflowID?) {
    self.caseFile = caseFile
    self.workflows = workflows
    self.fallback = fallback
  }

  /// The report of a line, without its line feed; the report is nil where there are findings.
  public func read(
    _ line: some Collection<UInt8>
  ) -> (report: ReportLine?, findings: [ReportFinding]) {
    let value: CanonicalValue
    do throws(JSONError) {
      value = try CanonicalValue(parsing: line)
    } catch {
      return (
        nil,
        [
          ReportFinding(
            "not-json", at: "", "The line is not JSON: \(error.message), at byte \(error.offset).",
            mend: "Write one report a line, as a JSON object.")
        ]
      )
    }
    var reading = Reading(caseFile: caseFile, workflows: workflows, fallback: fallback)
    let report = reading.report(value)
    return (reading.findings.isEmpty ? report : nil, reading.findings)
  }
}

/// The reading of one line, with what was found so far.
private struct Reading {
  let caseFile: CaseFile
  let workflows: [WorkflowID]
  let fallback: WorkflowID?
  var findings: [ReportFinding] = []

  mutating func report(_ value: CanonicalValue) -> ReportLine? {
    guard let members = value.members else {
      find("wrong-type", "", "The line is no JSON object.", "Write one report a line.")
      return nil
    }
    refuseUnknown(
      members, among: ["report", "agency", "received", "workflow", "facts", "children"], at: "")
    let report = name(value["report"], at: "report")
    let agency = name(value["agency"], at: "agency")
    let received = time(value["received"], at: "received")
    let workflow = workflow(value["workflow"])
    let facts = facts(value["facts"], at: "facts", identifying: false)
    let children = children(value["children"], besides: Set(facts.map(\.id)))
    guard let report, let agency, let received, let workflow else { return nil }
    return ReportLine(
      report: ReportNumber(report), agency: AgencyID(agency), received: received,
      workflow: workflow, facts: facts, children: children)
  }

  private mutating func find(_ id: String, _ place: String, _ message: String, _ mend: String) {
    findings.append(ReportFinding(id, at: place, message, mend: mend))
  }

  private mutating func refuseUnknown(
    _ members: [CanonicalValue.Member], among known: [String], at place: String
  ) {
    for member in members where !known.contains(member.name) {
      find(
        "unknown-member", place.isEmpty ? member.name : "\(place).\(member.name)",
        "There is no member '\(member.name)' here.",
        NearName.suggestion(for: member.name, among: known)?.english
          ?? "Known are: \(known.joined(separator: ", ")).")
    }
  }

  /// A short name that becomes part of keys: a text without slashes or control characters.
  private mutating func name(_ value: CanonicalValue?, at place: String) -> String? {
    guard let value else {
      find("missing-member", place, "The member '\(place)' is missing.", "Give it, as a text.")
      return nil
    }
    guard let text = value.text, !text.isEmpty, text.count <= 100,
      !text.unicodeScalars.contains(where: {
        $0 == "/" || $0.properties.generalCategory == .control
      })
    else {
      find(
        "wrong-type", place, "'\(place)' is no short text without slashes.",
        "Write it in quotation marks, at most 100 characters.")
      return nil
    }
    return text
  }

  private mutating func time(_ value: CanonicalValue?, at place: String) -> Instant? {
    guard let value else {
      find(
        "missing-member", place, "The member '\(place)' is missing.",
        "Give when the report was received, such as 2026-05-04T09:12:00-05:00.")
      return nil
    }
    switch value.text.flatMap({ WrittenTime($0) }) {
    case .instant(let instant)?: return instant
    case .local?, .day?:
      find(
        "wrong-time", place, "The time of '\(place)' has no offset.",
        "Add it, such as -05:00: an import is read in no particular zone.")
    case nil:
      find(
        "wrong-time", place, "'\(place)' is no time.",
        "Write one such as 2026-05-04T09:12:00-05:00."
      )
    }
    return nil
  }

  private mutating func workflow(_ value: CanonicalValue?) -> WorkflowID? {
    guard value != nil else {
      if fallback == nil {
        find(
          "missing-member", "workflow", "The member 'workflow' is missing.",
          "Give it, or name one for all lines with --workflow.")
      }
      return fallback
    }
    guard let id = name(value, at: "workflow") else { return nil }
    guard workflows.contains(WorkflowID(id)) else {
      find(
        "unknown-workflow", "workflow", "No workflow '\(id)' is active.",
        NearName.suggestion(for: id, among: workflows.map(\.rawValue))?.english
          ?? "List the definitions with milepost definitions list.")
      return nil
    }
    return WorkflowID(id)
  }

  private mutating func children(
    _ value: CanonicalValue?, besides shared: Set<String>
  ) -> [ReportLine.Child] {
    guard let value else {
      find(
        "missing-member", "children", "The member 'children' is missing.",
        "List each child of the report.")
      return []
    }
    guard let elements = value.elements, !elements.isEmpty else {
      find("wrong-type", "children", "'children' is no list of children.", "List at least one.")
      return []
    }
    var children: [ReportLine.Child] = []
    for (index, element) in elements.enumerated() {
      let place = "children[\(index)]"
      guard let child = child(element, at: place, besides: shared) else { continue }
      if children.contains(where: { $0.key == child.key }) {
        find(
          "repeated-key", "\(place).key", "Two children of the report have the key '\(child.key)'.",
          "Give each child a key of its own.")
      }
      children.append(child)
    }
    return children
  }

  private mutating func child(
    _ value: CanonicalValue, at place: String, besides shared: Set<String>
  ) -> ReportLine.Child? {
    guard let members = value.members else {
      find("wrong-type", place, "A child is no JSON object.", "Give key, facts and identity.")
      return nil
    }
    refuseUnknown(members, among: ["key", "facts", "identity"], at: place)
    let entries =
      facts(value["facts"], at: "\(place).facts", identifying: false)
      + facts(value["identity"], at: "\(place).identity", identifying: true)
    for entry in entries where shared.contains(entry.id) {
      find(
        "repeated-fact", "\(place).facts.\(entry.id)",
        "The fact '\(entry.id)' is given for the report and for the child.",
        "Give it once, where it belongs.")
    }
    guard let key = name(value["key"], at: "\(place).key") else { return nil }
    return ReportLine.Child(key: key, facts: entries)
  }

  /// The facts of an object; identifying ones have a place of their own, so that what may be shown
  /// and what may not never mix.
  private mutating func facts(
    _ value: CanonicalValue?, at place: String, identifying: Bool
  ) -> [WrittenEntry] {
    guard let value else { return [] }
    guard let members = value.members else {
      find("wrong-type", place, "'\(place)' is no JSON object.", "Give fact ids with their values.")
      return []
    }
    return members.compactMap { fact($0, at: "\(place).\($0.name)", identifying: identifying) }
  }

  private mutating func fact(
    _ member: CanonicalValue.Member, at place: String, identifying: Bool
  ) -> WrittenEntry? {
    guard let slot = caseFile.factIndex(FactID(member.name)) else {
      find(
        "unknown-fact", place, "The case file has no fact '\(member.name)'.",
        NearName.suggestion(for: member.name, among: caseFile.facts.map(\.id.rawValue))?.english
          ?? "The facts are listed in the case file.")
      return nil
    }
    let fact = caseFile.facts[slot]
    guard !fact.isDerived else {
      find(
        "derived-fact", place, "The fact '\(fact.id)' is read off others.",
        "Leave it out; give the facts that it follows from.")
      return nil
    }
    guard (fact.sensitivity == .identifying) == identifying else {
      find(
        "misplaced-fact", place,
        identifying
          ? "The fact '\(fact.id)' does not identify a person."
          : "The fact '\(fact.id)' identifies a person.",
        identifying ? "Give it among the facts." : "Give it in the identity of its child.")
      return nil
    }
    guard let written = WrittenJSON(member.value) else {
      find(
        "wrong-value", place, "The value of fact '\(fact.id)' has no form that facts have.",
        "Give a text, number, true, false, list of texts, null or {\"not-collected\": true}.")
      return nil
    }
    do throws(ValueError) {
      if let plain = written.plain { _ = try fact.entry(from: plain) }
    } catch {
      find(
        "wrong-value", place, "The fact '\(fact.id)': \(error.message).",
        error.mend.prefix(1).uppercased() + error.mend.dropFirst() + ".")
      return nil
    }
    return WrittenEntry(fact.id.rawValue, written.text)
  }
}

/// A value of a fact as JSON has it, and as people would write it.
private struct WrittenJSON {
  /// What the fact's type judges; nil for what was not collected, which every fact takes.
  let plain: PlainValue?
  let text: String

  init?(_ value: CanonicalValue) {
    switch value {
    case .null: (plain, text) = (.null, "?")
    case .bool(let flag): (plain, text) = (.boolean(flag), flag ? "yes" : "no")
    case .integer(let number): (plain, text) = (.number(Double(number)), String(number))
    case .decimal(let number): (plain, text) = (.number(number), "\(number)")
    case .string(let string): (plain, text) = (.string(string), string)
    case .array(let elements):
      let texts = elements.compactMap(\.text)
      guard texts.count == elements.count else { return nil }
      (plain, text) = (.list(texts), texts.isEmpty ? "none" : texts.joined(separator: " "))
    case .object:
      guard value["not-collected"]?.flag == true, value.members?.count == 1 else { return nil }
      (plain, text) = (nil, "!")
    }
  }
}

import CivilTime
import XMLReading

/// Turns the elements of an instrument file into the parts of its definition.
///
/// The schema has judged the file before; what it let through is taken as written, and what it
/// found fault with is replaced by something harmless. Only what a schema cannot say is found here.
struct PartReader {
  /// Whether the schema found errors, so that oddities need no second finding.
  let fileHasErrors: Bool
  private(set) var findings: [Finding] = []

  init(fileHasErrors: Bool) {
    self.fileHasErrors = fileHasErrors
  }

  mutating func report(_ finding: Finding) {
    if !fileHasErrors { findings.append(finding) }
  }

  mutating func instrument(_ root: XMLElement) -> InstrumentDefinition {
    let (sections, items) = sectionsAndItems(root.first("items"))
    return InstrumentDefinition(
      id: root.identifier("id"), version: root.token("version") ?? "",
      purpose: root.identifier("purpose"), kind: root.word("kind") ?? .scored,
      status: root.word("status") ?? .active, wording: root.word("wording") ?? .none,
      language: root.token("language"),
      variantOf: root.token("variant-of").map { InstrumentID($0) }, family: root.token("family"),
      informant: root.word("informant"),
      amendWithin: period(root, "amend-within"), title: root.first("title")?.text ?? "",
      publisher: root.first("publisher")?.text,
      publications: root.all("publication").map(publication),
      licence: root.first("licence").map(licence),
      validated: root.first("validated").map { validated($0) },
      screeners: root.all("screener").map(screener),
      triggers: root.all("trigger").map { trigger($0) },
      forms: root.all("form").map {
        FormVersion(version: $0.token("version") ?? "", location: $0.location)
      },
      sections: sections, items: items,
      stops: root.all("stop").map(stop),
      scores: (root.first("scores")?.all("score") ?? []).map { score($0, items) },
      results: root.all("result").map { result($0) },
      criticals: root.all("critical").map { critical($0) },
      followUps: root.all("follow-up").map(followUp),
      studies: (root.first("evidence")?.all("study") ?? []).map { study($0) },
      examples: (root.first("examples")?.all("example") ?? []).map { example($0) },
      location: root.location)
  }

  private func publication(_ element: XMLElement) -> Publication {
    Publication(
      year: element.number("year"), doi: element.token("doi"), sha256: element.token("sha256"),
      text: element.text,
      location: element.location)
  }

  private func licence(_ element: XMLElement) -> Licence {
    Licence(
      shipped: element.word("shipped") ?? .none, id: element.token("id"), text: element.text,
      provenance: element.provenance, location: element.location)
  }

  private mutating func validated(_ element: XMLElement) -> ValidatedUse {
    func codes(_ name: String, _ attribute: String = "code") -> [String] {
      element.all(name).compactMap { $0.token(attribute) }
    }
    return ValidatedUse(
      ages: element.all("age").map {
        AgeSpan(from: $0.number("from"), to: $0.number("to"), location: $0.location)
      },
      sexes: codes("sex"), languages: codes("language"), settings: codes("setting"),
      placements: codes("placement"),
      interval: element.first("interval").flatMap { period($0, "at-least") },
      administrations: codes("administration", "by"), qualifications: codes("qualification"),
      demandsOfficialWording: element.token("wording") != "any", provenance: element.provenance,
      location: element.location)
  }

  private func stop(_ element: XMLElement) -> StopDefinition {
    StopDefinition(
      when: element.expression("when") ?? .absent(in: element), then: element.identifier("then"),
      text: element.text, location: element.location)
  }

  mutating func period(_ element: XMLElement, _ name: String) -> Period? {
    guard let text = element.token(name) else { return nil }
    if let period = Period(text) { return period }
    report(
      Finding(
        id: "period-malformed", message: "“\(text)” is no length of time",
        location: element.location(of: name), mend: "write it as ISO 8601 has it: P7D, PT24H"))
    return nil
  }

  mutating func day(_ element: XMLElement, _ name: String) -> Day? {
    guard let text = element.token(name) else { return nil }
    if let day = Day(text) { return day }
    reportMissingDay(text, element.location(of: name))
    return nil
  }

  mutating func partialDay(_ element: XMLElement, _ name: String) -> PartialDay? {
    guard let text = element.token(name) else { return nil }
    if let day = PartialDay(text) { return day }
    reportMissingDay(text, element.location(of: name))
    return nil
  }

  private mutating func reportMissingDay(_ text: String, _ location: SourceLocation) {
    report(
      Finding(
        id: "day-malformed", message: "there is no day “\(text)”", location: location,
        mend: "write a day of the calendar: 2026-05-04"))
  }
}

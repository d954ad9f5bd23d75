package import CivilTime
package import XMLReading

/// Turns attributes into values, and keeps what it could not turn.
///
/// What an attribute must look like the schema says too, and better than we could; here is said
/// only what would otherwise become a wrong value in silence.
package struct AttributeReader {
  /// What could not be read, in order.
  package var findings: [Finding] = []
  /// The lists of reasons that outcomes, extensions and stops may share.
  var reasonLists: [String: [ReasonDefinition]] = [:]

  /// The id in an attribute; empty where it is missing, of which the schema tells.
  package func id<ID: Identifier>(_ element: XMLElement, _ name: String = "id") -> ID {
    ID(trimmed(element[name] ?? ""))
  }

  /// The id in an attribute, if it is written.
  package func optionalID<ID: Identifier>(_ element: XMLElement, _ name: String) -> ID? {
    element[name].map { ID(trimmed($0)) }
  }

  /// The words of an attribute that is a list.
  package func words(_ element: XMLElement, _ name: String) -> [String] {
    element[name]?.words ?? []
  }

  /// The ids of an attribute that is a list.
  package func ids<ID: Identifier>(_ element: XMLElement, _ name: String) -> [ID] {
    words(element, name).map { ID($0) }
  }

  /// The text of an attribute, if it is written.
  package func text(_ element: XMLElement, _ name: String) -> String? {
    element[name].map { trimmed($0) }
  }

  /// Whether an attribute says `yes`.
  package func flag(_ element: XMLElement, _ name: String, otherwise: Bool = false) -> Bool {
    guard let value = text(element, name) else { return otherwise }
    return value == "yes"
  }

  /// The word of an attribute that must be one of a list; the fallback is not used where it is.
  package func word<Word: RawRepresentable>(
    _ element: XMLElement, _ name: String, otherwise fallback: Word
  ) -> Word where Word.RawValue == String {
    text(element, name).flatMap { Word(rawValue: $0) } ?? fallback
  }

  /// The ISO 8601 period of an attribute, if one is written that can be read.
  mutating func period(
    _ element: XMLElement, _ name: String, allowingZero: Bool = false
  ) -> Period? {
    guard let text = text(element, name) else { return nil }
    guard let period = Period(text) else {
      report(
        "bad-period", "\"\(text)\" is no period of ISO 8601", element, name,
        mend:
          "write a number and a unit for each part, days before T and hours after it: P3D, PT24H")
      return nil
    }
    if period.isZero, !allowingZero {
      report(
        "bad-period", "\"\(text)\" is a period of no length", element, name,
        mend: "write how long it is: P3D, PT24H")
      return nil
    }
    return period
  }

  /// The day of an attribute, if one is written that exists.
  package mutating func day(_ element: XMLElement, _ name: String) -> Day? {
    guard let text = text(element, name) else { return nil }
    guard let day = Day(text) else {
      report(
        "bad-day", "\"\(text)\" is no day of the calendar", element, name,
        mend: "write year, month and day: 2026-05-04")
      return nil
    }
    return day
  }

  /// The time of an attribute, if one is written that can be read.
  mutating func time(_ element: XMLElement, _ name: String) -> WrittenTime? {
    guard let text = text(element, name) else { return nil }
    guard let time = WrittenTime(text) else {
      report(
        "bad-time", "\"\(text)\" is no time", element, name,
        mend: "write day, time and offset: 2026-05-04T09:00-05:00")
      return nil
    }
    return time
  }

  /// The anchors of an attribute that lists them.
  mutating func anchors(_ element: XMLElement, _ name: String) -> [WrittenAnchor] {
    var anchors: [WrittenAnchor] = []
    for word in words(element, name) {
      if let anchor = WrittenAnchor(word) {
        anchors.append(anchor)
      } else {
        findings.append(
          Finding(
            id: "bad-anchor", message: "\"\(word)\" is nothing to count from",
            location: Place(element).of(name, word: word),
            mend: "write entered, started, case.opened, done:STEP, fact:ID, event:NAME or field:ID")
        )
      }
    }
    return anchors
  }

  /// A day of the year such as `--05-15`.
  mutating func dayOfYear(_ element: XMLElement, _ name: String) -> (month: Int, day: Int)? {
    guard let text = text(element, name) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 4, parts[0].isEmpty, parts[1].isEmpty, let month = Int(parts[2]),
      // A leap year, so that 29 February is a day of the year.
      let day = Int(parts[3]), Day(year: 2024, month: month, day: day) != nil
    {
      return (month, day)
    }
    report(
      "bad-day-of-year", "\"\(text)\" is no day of the year", element, name,
      mend: "write two hyphens, month and day: --05-15")
    return nil
  }

  /// The text of the one child of a name; a second one is reported.
  package mutating func childText(_ element: XMLElement, _ name: String) -> String? {
    single(element, name)?.text
  }

  /// The one child of a name; a second one is reported.
  package mutating func single(_ element: XMLElement, _ name: String) -> XMLElement? {
    var first: Int?
    for place in element.children.indices where element.children[place].name == name {
      guard first != nil else {
        first = place
        continue
      }
      findings.append(
        Finding(
          id: "repeated-element",
          message: "\"\(element.name)\" has more than one \"\(name)\"",
          location: element.children[place].location, mend: "leave one of them"))
    }
    return first.map { element.children[$0] }
  }

  /// Reports an error at an attribute.
  package mutating func report(
    _ id: String, _ message: String, _ element: XMLElement, _ attribute: String, mend: String?
  ) {
    findings.append(
      Finding(
        id: id, message: message, location: element.location(of: attribute), mend: mend))
  }

  private func trimmed(_ text: String) -> String {
    text.hasSpaceAtEnds ? text.collapsed : text
  }
}

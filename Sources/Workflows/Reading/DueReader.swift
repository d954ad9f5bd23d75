import CivilTime
import XMLReading

extension AttributeReader {
  mutating func due(_ element: XMLElement) -> DueDefinition {
    DueDefinition(
      length: length(element),
      from: anchors(element, DueDefinition.anchorAttribute(Place(element))),
      take: word(element, "take", otherwise: .first), counting: text(element, "counting"),
      authority: id(element, "authority"),
      warn: period(element, "warn", allowingZero: true), isLimit: flag(element, "limit"),
      isRight: flag(element, "right"),
      countsBack: flag(element, "until"), notBefore: period(element, "not-before"),
      condition: element["cond"], amber: period(element, "amber", allowingZero: true),
      red: period(element, "red"),
      extensions: element.all("extend").map { extend($0) },
      stops: element.all("stop").map { stop($0) }, place: Place(element))
  }

  private mutating func length(_ element: XMLElement) -> DueDefinition.Length {
    let within = text(element, "within")
    if element.attribute("on") != nil {
      if within != nil {
        report(
          "due-without-period", "a deadline has both \"within\" and \"on\"", element, "on",
          mend: "leave one of them")
      }
      // The day that a fact or field says: no time at all from it, to its end.
      if DueDefinition.anchorAttribute(Place(element)) == "on" { return .period(Period()) }
      guard let day = dayOfYear(element, "on") else { return .missing }
      return .on(month: day.month, day: day.day)
    }
    guard let within else {
      findings.append(
        Finding(
          id: "due-without-period", message: "a deadline has neither \"within\" nor \"on\"",
          location: element.location, mend: "say how long there is: within=\"PT24H\""))
      return .missing
    }
    if within == "immediately" { return .immediately }
    if within.hasPrefix("as:") { return .asStep(StepID(String(within.dropFirst(3)))) }
    if within == "when-needed" { return .whenNeeded }
    if within == "rhythm" { return .rhythm }
    if within.hasPrefix("fact:") {
      return .amount(words(element, "within").map { FactID(String($0.dropFirst(5))) })
    }
    // No time at all: the end of the anchor's own day; counted back, before the anchor itself.
    let period = period(element, "within", allowingZero: true)
    return period.map { .period($0) } ?? .missing
  }

  private mutating func extend(_ element: XMLElement) -> ExtendDefinition {
    ExtendDefinition(
      upTo: period(element, "up-to") ?? .days(1), approvers: ids(element, "approver"),
      authority: id(element, "authority"), reasons: reasons(element), place: Place(element))
  }

  private mutating func stop(_ element: XMLElement) -> StopDefinition {
    StopDefinition(
      from: anchors(element, "from"), until: anchors(element, "until"),
      authority: id(element, "authority"), limit: period(element, "limit"),
      approvers: ids(element, "approver"), reasons: reasons(element), place: Place(element))
  }
}

extension DueDefinition {
  /// The attribute in which a deadline names its anchors: `from`, or `on` where that is no day of
  /// the year.
  static func anchorAttribute(_ place: Place) -> String {
    place.value("on").map { $0.hasPrefix("--") ? "from" : "on" } ?? "from"
  }

  /// The attribute in which this one names its anchors.
  var anchorAttribute: String { Self.anchorAttribute(place) }
}

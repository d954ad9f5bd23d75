import CivilTime
import Deadlines
public import XMLReading

/// Reads calendar files.
public enum CalendarReader {
  /// The namespace of calendar files.
  public static let namespace = "urn:milepost:calendar:1"

  /// Reads a calendar, judged by the schema shipped with Milepost.
  ///
  /// - Parameter isKnownSound: whether the bytes were judged before, so that the schema is not asked
  ///   again.
  public static func read(
    _ source: XMLSource, limits: ReadingLimits = .standard, isKnownSound: Bool = false
  ) -> DefinitionReading<CalendarFile> {
    DefinitionReading(
      source, root: "calendar", namespace: namespace,
      schema: isKnownSound ? nil : Schemas.calendar, limits: limits
    ) { root, reader in
      reader.calendar(root)
    }
  }
}

extension AttributeReader {
  mutating func calendar(_ root: XMLElement) -> CalendarFile {
    let id: CalendarID = id(root)
    let sets = root.all("holidays")
    let rules = root.all("rule")
    let definition = CalendarDefinition(
      id: id.rawValue, version: text(root, "version") ?? "", zone: zone(root),
      leapDayBirthday: word(root, "leap-day-birthday", otherwise: .march1),
      weekend: single(root, "weekend").map { weekdays($0, "days") } ?? [.saturday, .sunday],
      holidaySets: sets.map { holidaySet($0) }, rules: rules.map { rule($0) })
    var ruleAuthorities: [RuleID: AuthorityID] = [:]
    for rule in rules {
      guard let authority: AuthorityID = optionalID(rule, "authority") else { continue }
      ruleAuthorities[RuleID(rawValue: text(rule, "id") ?? "")] = authority
    }
    return CalendarFile(
      id: id, title: childText(root, "title") ?? id.rawValue, definition: definition,
      authorities: root.all("authority").map { authority($0) }, ruleAuthorities: ruleAuthorities,
      places: CalendarFile.Places(
        calendar: Place(root), sets: sets.map { Place($0) },
        holidays: sets.map { $0.all("holiday").map { Place($0) } },
        closures: sets.map { $0.all("closure").map { Place($0) } }, rules: rules.map { Place($0) }))
  }

  private mutating func zone(_ root: XMLElement) -> Zone {
    guard let name = text(root, "zone") else { return .utc }
    if let zone = ZoneDatabase.zone(named: name) { return zone }
    report(
      "unknown-zone", "there is no time zone \"\(name)\"", root, "zone",
      mend: "write a name of the IANA time zone database: America/Chicago")
    return .utc
  }

  private func weekday(_ element: XMLElement, _ name: String) -> Weekday? {
    text(element, name).flatMap { Weekday(rawValue: String($0.prefix(3))) }
  }

  private func weekdays(_ element: XMLElement, _ name: String) -> Set<Weekday> {
    Set(words(element, name).compactMap { Weekday(rawValue: String($0.prefix(3))) })
  }

  private mutating func holidaySet(_ element: XMLElement) -> HolidaySet {
    HolidaySet(
      id: text(element, "id") ?? "", extends: text(element, "extends"),
      saturday: weekday(element, "saturday"), sunday: weekday(element, "sunday"),
      holidays: element.all("holiday").compactMap { holiday($0) },
      closures: element.all("closure").map { closure in
        Closure(
          day: day(closure, "on") ?? Day(number: 0), name: closure.text,
          authority: text(closure, "authority"))
      })
  }

  private mutating func holiday(_ element: XMLElement) -> Holiday {
    let id = text(element, "id") ?? ""
    return Holiday(
      id: id, name: element.text.isEmpty ? id : element.text, pattern: pattern(element),
      saturday: weekday(element, "saturday"), sunday: weekday(element, "sunday"),
      from: day(element, "effective-from"), to: day(element, "effective-to"),
      authority: text(element, "authority"))
  }

  private mutating func pattern(_ element: XMLElement) -> Holiday.Pattern {
    let month = text(element, "month").flatMap { Int($0) } ?? 0
    let day = text(element, "day").flatMap { Int($0) }
    let nth: Holiday.Ordinal? = text(element, "nth").flatMap { written in
      written == "last" ? .last : Int(written).map { .number($0) }
    }
    switch (day, weekday(element, "weekday"), nth) {
    case (let day?, nil, nil):
      return .fixed(month: month, day: day)
    case (nil, let weekday?, let nth?):
      return .nth(month: month, weekday: weekday, nth: nth)
    default:
      findings.append(
        Finding(
          id: "holiday-without-day",
          message: "a holiday needs either \"day\", or \"weekday\" and \"nth\"",
          location: element.location,
          mend: "write month and day, or month, weekday and which one: nth=\"last\""))
      return .fixed(month: 1, day: 1)
    }
  }

  private mutating func rule(_ element: XMLElement) -> CountingRule {
    CountingRule(
      id: RuleID(rawValue: text(element, "id") ?? ""),
      counts: word(element, "counts", otherwise: .days),
      roll: Set(words(element, "roll").compactMap { CountingRule.Roll(rawValue: $0) }),
      except: Set(words(element, "except").compactMap { CountingRule.Exception(rawValue: $0) }),
      holidays: text(element, "holidays"), under: period(element, "under"),
      use: text(element, "use").map { RuleID(rawValue: $0) })
  }
}

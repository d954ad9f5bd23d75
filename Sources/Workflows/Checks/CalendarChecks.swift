import Deadlines
import XMLReading

/// Whether a calendar is sound, besides what counting itself refuses.
struct CalendarChecks {
  private let calendar: CalendarFile
  private let others: [CalendarFile]

  init(_ calendar: CalendarFile, among others: [CalendarFile]) {
    self.calendar = calendar
    self.others = others
  }

  var findings: [Finding] {
    duplicates + unknownAuthorities + EffectiveDates.findings(of: calendar.authorities)
      + UnverifiedAuthorities.findings(of: calendar.authorities)
  }

  private var duplicates: [Finding] {
    var seen: Set<AuthorityID> = []
    var findings = calendar.authorities.filter { !seen.insert($0.id).inserted }.map { authority in
      Finding(
        id: "duplicate-id", message: "there is another authority \"\(authority.id)\"",
        location: authority.place.of("id"), mend: "give one of them another id")
    }
    if let first = others.first(where: { $0.id == calendar.id }), first.place != calendar.place {
      findings.append(
        Finding(
          id: "duplicate-id", message: "there is another calendar \"\(calendar.id)\"",
          location: calendar.place.of("id"), mend: "give one of them another id"))
    }
    return findings
  }

  private var unknownAuthorities: [Finding] {
    let known = calendar.authorities.map(\.id.rawValue)
    var references: [(String?, Place)] = []
    for (set, places) in zip(calendar.definition.holidaySets, calendar.places.holidays) {
      references += zip(set.holidays, places).map { ($0.authority, $1) }
    }
    for (set, places) in zip(calendar.definition.holidaySets, calendar.places.closures) {
      references += zip(set.closures, places).map { ($0.authority, $1) }
    }
    references += zip(calendar.definition.rules, calendar.places.rules).map {
      (calendar.ruleAuthorities[$0.id]?.rawValue, $1)
    }
    return references.compactMap { authority, place in
      guard let authority, !known.contains(authority) else { return nil }
      return Finding(
        id: "unknown-authority", message: "there is no authority \"\(authority)\"",
        location: place.of("authority"),
        mend: Nearest.mend(authority, among: known, kind: "authority"))
    }
  }

  /// What counting refuses of a calendar, each at its attribute.
  static func findings(_ errors: CalendarErrors, in calendar: CalendarFile) -> [Finding] {
    errors.errors.map { error in
      let place = place(of: error.part, in: calendar.places)
      return Finding(
        id: error.id, message: error.message,
        location: error.attribute.map { place.of($0) } ?? place.element, mend: error.mend)
    }
  }

  private static func place(of part: CalendarError.Part, in places: CalendarFile.Places) -> Place {
    switch part {
    case .calendar: places.calendar
    case .holidaySet(let set): places.sets[set]
    case .holiday(let set, let holiday): places.holidays[set][holiday]
    case .closure(let set, let closure): places.closures[set][closure]
    case .rule(let rule): places.rules[rule]
    }
  }
}

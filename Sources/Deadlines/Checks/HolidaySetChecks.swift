extension CalendarChecks {
  /// Ids that come twice, sets that are not there, sets that extend themselves.
  static func holidaySetErrors(_ definition: CalendarDefinition) -> [CalendarError] {
    let sets = definition.holidaySets
    let extended = Dictionary(
      sets.map { ($0.id, $0.extends) }, uniquingKeysWith: { first, _ in first })
    var errors: [CalendarError] = []
    var seen: Set<String> = []
    var inReportedCycle: Set<String> = []
    for (index, set) in sets.enumerated() {
      guard seen.insert(set.id).inserted else {
        errors.append(
          CalendarError(
            id: "duplicate-holiday-set", message: "there is another holiday set “\(set.id)”",
            part: .holidaySet(index), attribute: "id"))
        continue
      }
      guard let base = set.extends else { continue }
      guard extended.keys.contains(base) else {
        errors.append(
          CalendarError(
            id: "unknown-holiday-set",
            message: "holiday set “\(set.id)” extends “\(base)”, which is not there",
            part: .holidaySet(index), attribute: "extends", mend: known(sets.map(\.id))))
        continue
      }
      let line = line(from: set.id) { extended[$0] ?? nil }
      if line.isCycle, !inReportedCycle.contains(set.id) {
        inReportedCycle.formUnion(line.ids)
        errors.append(
          CalendarError(
            id: "extends-cycle",
            message: "holiday set “\(set.id)” extends itself: "
              + (line.ids + [set.id]).joined(separator: " > "),
            part: .holidaySet(index), attribute: "extends"))
      }
    }
    return errors
  }

  static func known(_ ids: [String]) -> String? {
    ids.isEmpty ? nil : "known here: " + ids.joined(separator: ", ")
  }
}

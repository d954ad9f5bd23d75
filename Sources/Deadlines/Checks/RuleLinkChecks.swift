extension CalendarChecks {
  /// Rule ids that come twice, and names of rules and holiday sets that lead nowhere or in a circle.
  static func ruleLinkErrors(_ definition: CalendarDefinition) -> [CalendarError] {
    let rules = Dictionary(
      definition.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sets = Set(definition.holidaySets.map(\.id))
    var errors: [CalendarError] = []
    var seen: Set<RuleID> = []
    var inReportedCycle: Set<RuleID> = []
    for (index, rule) in definition.rules.enumerated() {
      let part = CalendarError.Part.rule(index)
      let isFirst = seen.insert(rule.id).inserted
      if !isFirst {
        errors.append(
          CalendarError(
            id: "duplicate-rule", message: "there is another rule “\(rule.id)”", part: part,
            attribute: "id"))
      }
      if let set = rule.holidays, !sets.contains(set) {
        errors.append(
          CalendarError(
            id: "unknown-holiday-set",
            message: "rule “\(rule.id)” goes by the holiday set “\(set)”, which is not there",
            part: part, attribute: "holidays", mend: known(definition.holidaySets.map(\.id))))
      }
      guard let use = rule.use else { continue }
      guard let used = rules[use] else {
        errors.append(
          CalendarError(
            id: "unknown-rule", message: "rule “\(rule.id)” uses “\(use)”, which is not there",
            part: part, attribute: "use", mend: known(definition.rules.map(\.id.rawValue))))
        continue
      }
      if used.counts == .time {
        errors.append(
          CalendarError(
            id: "use-counts-time",
            message: "rule “\(rule.id)” counts days and uses “\(use)”, which counts time",
            part: part, attribute: "use"))
      }
      let line = line(from: rule.id) { rules[$0]?.use }
      if isFirst, line.isCycle, !inReportedCycle.contains(rule.id) {
        inReportedCycle.formUnion(line.ids)
        let way = (line.ids + [rule.id]).map(\.rawValue).joined(separator: " > ")
        errors.append(
          CalendarError(
            id: "use-cycle", message: "rule “\(rule.id)” uses itself: \(way)", part: part,
            attribute: "use"))
      }
    }
    return errors
  }
}

import Statistics

/// The tables and curves of how timely steps are.
struct TimelinessFigures {
  let definition: TimelinessDefinition
  /// What the rows below each step are; nil where it is not divided.
  let heading: String?
  /// The groups by place, as people read them.
  let groups: [(id: String, label: String)]
  let tally: TimelinessTally
  let least: Int

  private struct Row {
    let step: TimedStep
    let id: String
    let label: String
    let group: TimelinessTally.Group
  }

  private var isDivided: Bool { heading != nil }

  /// The rows of each step that has some.
  private func rows(_ step: TimedStep) -> [Row] {
    guard isDivided else {
      return tally.group(step, 0).map {
        [Row(step: step, id: step.name, label: label(step), group: $0)]
      } ?? []
    }
    return groups.indices.compactMap { place in
      tally.group(step, place).map {
        Row(step: step, id: groups[place].id, label: groups[place].label, group: $0)
      }
    }
  }

  private func label(_ step: TimedStep) -> String { "\(step.title) [\(step.name)]" }

  /// The figures in their places, and which of them are withheld.
  private struct Layout {
    let steps: [TimedStep]
    let rows: [[Row]]
    let shape: TableShape
    /// By line of the shape.
    let groups: [TimelinessTally.Group]
    let reasons: [Suppression.Reason?]

    /// Why figures of a line are withheld.
    func reasons(ofLine line: Int) -> [Suppression.Reason?] {
      Array(reasons[line * shape.width..<(line + 1) * shape.width])
    }
  }

  private var layout: Layout {
    let steps = tally.steps
    let rows = isDivided ? steps.map(rows) : [steps.flatMap(rows)]
    let shape = TableShape(
      groups: rows.map(\.count), isGrouped: isDivided, columns: TimedStatus.allCases.count,
      hasColumnTotal: true)
    var groups: [TimelinessTally.Group] = []
    var all = TimelinessTally.Group()
    for rowsOfGroup in rows {
      var sum = TimelinessTally.Group()
      for row in rowsOfGroup {
        groups.append(row.group)
        sum.add(row.group)
      }
      if isDivided { groups.append(sum) }
      all.add(sum)
    }
    groups.append(all)
    let values = groups.flatMap { $0.counts + [$0.count] }
    return Layout(
      steps: steps, rows: rows, shape: shape, groups: groups,
      reasons: Suppression.withheld(values, shape: shape, least: least))
  }

  var table: FigureTable {
    let layout = layout
    let (steps, rows, shape) = (layout.steps, layout.rows, layout.shape)
    let lines = shape.lines.enumerated().map { place, line -> FigureTable.Line in
      let cells = cells(layout.groups[place], layout.reasons(ofLine: place))
      switch line {
      case .row(let group, let row):
        let shown = rows[group][row]
        return FigureTable.Line(
          kind: .row, group: isDivided ? label(shown.step) : nil, id: shown.id, label: shown.label,
          cells: cells)
      case .subtotal(let group):
        return FigureTable.Line(
          kind: .subtotal, group: label(steps[group]), id: steps[group].name, label: "All",
          cells: cells)
      case .total:
        // Times of different steps have no common median.
        return FigureTable.Line(
          kind: .total, group: nil, id: "total", label: "All steps",
          cells: cells.prefix(shape.width) + Array(repeating: .nothing, count: 4))
      }
    }
    return FigureTable(
      id: definition.id, title: definition.title, kind: .timeliness,
      unit: "Opening of a required step",
      rule:
        "Each opening counts; a step that was opened anew counts anew. Openings whose cause was "
        + "withdrawn are left out.",
      citations: definition.citations.map(\.shown), heading: heading ?? "Step",
      columns: TimedStatus.allCases.map(\.column) + [
        FigureTable.Column(id: "openings", label: "Openings", isTotal: true),
        FigureTable.Column(id: "share-on-time", label: "Share on time"),
        FigureTable.Column(id: "quartile", label: "A quarter done by"),
        FigureTable.Column(id: "median", label: "Half done by"),
        FigureTable.Column(id: "third-quartile", label: "Three quarters done by"),
      ], lines: lines,
      remarks: definition.notes + TimelinessFigures.remarks + bases(steps)
        + (layout.reasons.contains { $0 != nil } ? [Withholding.remark(least)] : []))
  }

  private func cells(
    _ group: TimelinessTally.Group, _ reasons: [Suppression.Reason?]
  ) -> [FigureCell] {
    let values = group.counts + [group.count]
    var cells = zip(values, reasons).map { $1 == nil ? FigureCell.count($0) : .withheld }
    let decided = [TimedStatus.onTime, .late, .overdue].map(\.rawValue)
    let whole = decided.reduce(0) { $0 + group.counts[$1] }
    if decided.contains(where: { reasons[$0] != nil }) {
      cells.append(.withheld)
    } else if whole == 0 {
      cells.append(.nothing)
    } else {
      let part = group.counts[TimedStatus.onTime.rawValue]
      let interval = WilsonInterval.around(part, of: whole)
      cells.append(
        .share(
          Double(part) / Double(whole), low: interval?.lowerBound, high: interval?.upperBound))
    }
    guard reasons.last == .some(nil) else {
      return cells + Array(repeating: .withheld, count: 3)
    }
    let estimate = KaplanMeier(group.times)
    return cells
      + [0.25, 0.5, 0.75].map { share in
        estimate.time(bySharing: share).map(FigureCell.seconds) ?? .nothing
      }
  }

  /// What each step's deadline rests on: what nobody has verified is never shown as certain.
  private func bases(_ steps: [TimedStep]) -> [String] {
    steps.compactMap { step in
      let bases = tally.bases(of: step)
      return bases.isEmpty ? nil : "\(step.name) is due by \(bases.joined(separator: "; "))."
    }
  }

  private static let remarks = [
    "The share on time is of those that are on time, late or overdue, with the 95 % interval of "
      + "Wilson; a step left behind while it was overdue counts as late.",
    "Times run from the opening of a step to its being done, clock stops included, as Kaplan and "
      + "Meier estimate them: an open step counts as not done yet, one left behind as not seen "
      + "further. Where too many are open, there is no such time.",
  ]

  /// The curves of the one step that was counted.
  ///
  /// A curve tells how many were done, and when each was: a group of which any figure is withheld has
  /// none.
  var curves: [ReportDocument.Curve] {
    let layout = layout
    guard layout.steps.count == 1 else { return [] }
    return layout.shape.lines.enumerated().compactMap { place, line in
      guard case .row(let group, let row) = line,
        layout.reasons(ofLine: place).allSatisfy({ $0 == nil })
      else { return nil }
      let shown = layout.rows[group][row]
      return ReportDocument.Curve(
        label: shown.label, estimate: KaplanMeier(shown.group.times))
    }
  }
}

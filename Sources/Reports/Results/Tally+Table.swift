import CivilTime
import Statistics

extension Tally {
  /// The table with what may not be told taken out.
  ///
  /// - Parameter least: the least figure above 0 that is told.
  func table(least: Int) -> FigureTable {
    let figures = figures
    let reasons = Suppression.withheld(figures.values, shape: figures.shape, least: least)
    let lines = lines(figures, reasons)
    var columns = figures.columns.map { FigureTable.Column(id: $0.id, label: $0.label) }
    if figures.shape.hasColumnTotal {
      columns.append(FigureTable.Column(id: "total", label: "Total", isTotal: true))
    }
    columns += count.shares.map {
      FigureTable.Column(id: $0.definition.id, label: $0.definition.label)
    }
    let definition = count.definition
    return FigureTable(
      id: definition.id, title: definition.title, kind: .counted,
      unit: count.unit.definition.title, rule: count.unit.definition.rule,
      citations: definition.citations.map(\.shown), heading: count.rows?.heading ?? "",
      columns: columns, lines: lines,
      remarks: definition.notes + remarks(figures, reasons, least))
  }

  private func lines(
    _ figures: CountedFigures, _ reasons: [Suppression.Reason?]
  ) -> [FigureTable.Line] {
    let width = figures.shape.width
    return figures.shape.lines.enumerated().compactMap { place, line in
      if case .row = line, count.rows == nil { return nil }
      let range = place * width..<(place + 1) * width
      var cells = range.map { cell -> FigureCell in
        if isNotCollected(line, cell - range.lowerBound, figures), figures.values[cell] == 0 {
          return .notCollected
        }
        return reasons[cell] == nil ? .count(figures.values[cell]) : .withheld
      }
      cells += count.shares.map { share(cells, $0.of, $0.whole, figures) }
      switch line {
      case .row(let group, let row):
        let named = figures.rows[group][row]
        return FigureTable.Line(
          kind: .row, group: figures.groups.isEmpty ? nil : figures.groups[group].label,
          id: named.id, label: named.label, cells: cells)
      case .subtotal(let group):
        return FigureTable.Line(
          kind: .subtotal, group: figures.groups[group].label, id: "subtotal", label: "Subtotal",
          cells: cells)
      case .total:
        return FigureTable.Line(
          kind: .total, group: nil, id: "total", label: "Total", cells: cells)
      }
    }
  }

  private func share(
    _ cells: [FigureCell], _ of: Int, _ whole: Int, _ figures: CountedFigures
  ) -> FigureCell {
    guard let part = figures.columnKeys.firstIndex(of: of),
      let all = figures.columnKeys.firstIndex(of: whole)
    else { return .nothing }
    switch (cells[part], cells[all]) {
    case (.count, .count(0)): return .nothing
    case (.count(let part), .count(let all)):
      let interval = WilsonInterval.around(part, of: all)
      return .share(
        Double(part) / Double(all), low: interval?.lowerBound, high: interval?.upperBound)
    case (.notCollected, _), (_, .notCollected): return .notCollected
    default: return .withheld
    }
  }

  /// Whether a cell is of a time at which nothing was collected.
  private func isNotCollected(
    _ line: TableShape.Line, _ column: Int, _ figures: CountedFigures
  ) -> Bool {
    func inGap(_ dimension: Dimension?, _ key: Int) -> Bool {
      guard let days = dimension?.days(key) else { return false }
      return count.definition.gaps.contains { $0.touches(days) }
    }
    if case .row(let group, let row) = line,
      inGap(count.rows, figures.rowKeys[group][row])
    {
      return true
    }
    return figures.columnKeys.indices.contains(column)
      && inGap(count.columns, figures.columnKeys[column])
  }

  // MARK: Remarks

  private func remarks(
    _ figures: CountedFigures, _ reasons: [Suppression.Reason?], _ least: Int
  ) -> [String] {
    var remarks: [String] = []
    if overlapping.rows > 0 { remarks.append(Tally.overlap("row")) }
    if overlapping.columns > 0 { remarks.append(Tally.overlap("column")) }
    if overlapping.groups > 0 { remarks.append(Tally.overlap("group")) }
    if withoutDay > 0 {
      let number = withoutDay < least ? "Fewer than \(least)" : "\(withoutDay)"
      remarks.append("\(number) are left out because their day is not known.")
    }
    for gap in count.definition.gaps {
      let days = ReportPeriod(from: gap.from, to: gap.to).text
      remarks.append("Not collected: \(days.lowercasedFirst). \(gap.reason)")
    }
    if reasons.contains(where: { $0 != nil }) { remarks.append(Withholding.remark(least)) }
    let written = [count.definition.groups, count.definition.rows, count.definition.columns]
    if written.contains(where: { $0?.hidesEmpty ?? false }) {
      remarks.append("Lines with nothing in them are left out; each of them is 0.")
    }
    return remarks
  }

  private static func overlap(_ word: String) -> String {
    "Some stand in more than one \(word): the \(word)s add up to more than the total, which counts "
      + "each once."
  }
}

/// What is said where figures are withheld.
enum Withholding {
  static func remark(_ least: Int) -> String {
    "Figures under \(least), but not 0, are withheld, and others from which they could be worked "
      + "out. This is practice, not law."
  }
}

extension String {
  /// With a small first letter, to follow a colon.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

/// The figures of a source, and whether they add up.
struct StatedFigures {
  let definition: StatedDefinition
  let unit: UnitDefinition

  private struct Place: Hashable {
    let group: String
    let row: String
    /// 2 for the second time that a source gives a figure of this place, and so on.
    let time: Int
  }

  var table: FigureTable {
    var columns: [String] = []
    var places: [Place] = []
    var cells: [Place: [String: FigureCell]] = [:]
    var at: [Place: String] = [:]
    for figure in definition.figures {
      if !columns.contains(figure.column) { columns.append(figure.column) }
      var place = Place(group: figure.group, row: figure.row, time: 1)
      while cells[place]?[figure.column] != nil {
        place = Place(group: figure.group, row: figure.row, time: place.time + 1)
      }
      if cells[place] == nil { places.append(place) }
      cells[place, default: [:]][figure.column] =
        figure.value.map(FigureCell.count) ?? .notCollected
      if let passage = figure.at { at[place] = passage }
    }
    let lines = places.map { place in
      FigureTable.Line(
        kind: .row, group: place.group.isEmpty ? nil : place.group, id: place.row,
        label: place.row + (at[place].map { " (\($0))" } ?? ""),
        cells: columns.map { cells[place]?[$0] ?? .nothing })
    }
    return FigureTable(
      id: definition.id, title: definition.title, kind: .stated, unit: unit.title,
      rule: "The source's own; Milepost has not counted these.",
      citations: definition.citations.map(\.shown), heading: "",
      columns: columns.map { FigureTable.Column(id: $0, label: $0.isEmpty ? "Count" : $0) },
      lines: lines + sumLines(columns), remarks: definition.notes + contradictions + additions)
  }

  /// The sums of groups and of all, as the source gives them.
  private func sumLines(_ columns: [String]) -> [FigureTable.Line] {
    var names: [String] = []
    let sums = definition.sums.filter(\.row.isEmpty)
    for sum in sums where !names.contains(sum.group) { names.append(sum.group) }
    return names.map { group in
      FigureTable.Line(
        kind: group.isEmpty ? .total : .subtotal, group: group.isEmpty ? nil : group,
        id: group.isEmpty ? "total" : "subtotal",
        label: group.isEmpty ? "Total, as printed" : "Subtotal, as printed",
        cells: columns.map { column in
          sums.first { $0.group == group && $0.column == column }
            .map { $0.value.map(FigureCell.count) ?? .notCollected } ?? .nothing
        })
    }
  }

  /// Where the source gives two figures of one thing.
  private var contradictions: [String] {
    var seen: [[String]: StatedDefinition.Figure] = [:]
    return definition.figures.compactMap { figure in
      let key = [figure.group, figure.row, figure.column]
      guard let first = seen[key] else {
        seen[key] = figure
        return nil
      }
      guard first.value != figure.value else { return nil }
      return "The source contradicts itself: \(StatedFigures.name(figure)) is "
        + "\(StatedFigures.shown(first)) and \(StatedFigures.shown(figure))."
    }
  }

  /// Which of the source's sums hold, and what those come to that do not.
  private var additions: [String] {
    guard definition.adds else {
      return ["These figures are not to be added: they are of different things, or overlap."]
    }
    var wrong: [String] = []
    for sum in definition.sums {
      guard let value = sum.value else { continue }
      let parts = definition.figures.filter { figure in
        (sum.group.isEmpty || sum.group == figure.group)
          && (sum.row.isEmpty || sum.row == figure.row)
          && (!sum.row.isEmpty && sum.column.isEmpty || sum.column == figure.column)
      }
      let added = parts.reduce(0) { $0 + ($1.value ?? 0) }
      if added != value {
        let of = StatedFigures.name(sum)
        wrong.append(
          "Does not add up: the rows\(of.isEmpty ? "" : " of \(of)") come to \(added), the source "
            + "says \(StatedFigures.shown(sum)).")
      }
    }
    guard wrong.isEmpty else { return wrong }
    guard definition.sums.isEmpty else { return ["Every sum that the source gives adds up."] }
    let added = definition.figures.reduce(0) { $0 + ($1.value ?? 0) }
    return ["The source gives no total; its figures come to \(added)."]
  }

  private static func name(_ figure: StatedDefinition.Figure) -> String {
    [figure.group, figure.row, figure.column].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func shown(_ figure: StatedDefinition.Figure) -> String {
    (figure.value.map(String.init) ?? "not collected") + (figure.at.map { " (\($0))" } ?? "")
  }
}

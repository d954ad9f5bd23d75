import Reports

/// The bars of a table; the table beside it says the same.
///
/// Each row's name stands above its bars, so that the picture is narrow enough for a telephone. Bars of
/// one row are told apart by their pattern and order, never by colour alone.
struct FigureChart {
  private let table: FigureTable
  private let columns: [Int]
  private let lines: [FigureTable.Line]
  private let isCut: Bool
  private let words: FigureWords

  /// How many columns can be told apart, and how many rows are drawn.
  private static let mostColumns = 3
  private static let mostRows = 24

  /// A picture of a table; nil where it has nothing to draw.
  init?(_ table: FigureTable, _ words: FigureWords) {
    self.table = table
    self.words = words
    let counts = table.columns.indices.filter { column in
      !table.columns[column].isTotal
        && table.lines.contains { line in
          if case .count = line.cells[column] { return true }
          return [.withheld, .notCollected].contains(line.cells[column])
        }
    }
    if counts.count > Self.mostColumns, let total = table.columns.firstIndex(where: \.isTotal) {
      columns = [total]
    } else if counts.isEmpty, let total = table.columns.firstIndex(where: \.isTotal) {
      columns = [total]
    } else {
      columns = Array(counts.prefix(Self.mostColumns))
    }
    // What sums up others would dwarf them.
    let rows = table.lines.filter { $0.kind == .row }
    lines = Array((rows.isEmpty ? table.lines : rows).prefix(Self.mostRows))
    isCut = rows.count > Self.mostRows
    guard !columns.isEmpty, greatest > 0 else { return nil }
  }

  private var greatest: Int {
    lines.flatMap { line in columns.map { Self.count(line.cells[$0]) } }.max() ?? 0
  }

  private static func count(_ cell: FigureCell) -> Int {
    if case .count(let count) = cell { count } else { 0 }
  }

  private static let width = 340
  private static let space = 250
  private static let labelHeight = 20
  private static let barHeight = 18

  var fields: Fields {
    var marks: [Fields] = []
    var texts: [Fields] = []
    var y = 0
    var group: String?
    for line in lines {
      if let name = line.group, name != group {
        texts.append(["x": 0, "y": y + 18, "text": quoted(Self.cut(name)), "strong": true])
        y += 26
      }
      group = line.group
      texts.append([
        "x": 0, "y": y + 14, "text": quoted(Self.cut(line.label)), "strong": false,
      ])
      y += Self.labelHeight
      for (place, column) in columns.enumerated() {
        let width = Self.count(line.cells[column]) * Self.space / greatest
        if width > 0 {
          marks.append(["x": 0, "y": y, "width": width, "fill": place + 1, "striped": place == 2])
        }
        texts.append([
          "x": width + 6, "y": y + 12, "text": words.text(line.cells[column]), "strong": false,
        ])
        y += Self.barHeight
      }
      y += 6
    }
    return [
      "id": table.id, "width": Self.width, "height": y, "marks": marks, "texts": texts,
      "chart-title": words.words["reports.chart", quoted(table.title)], "says": description,
      "legend": columns.count < 2
        ? []
        : columns.enumerated().map { place, column in
          ["fill": place + 1, "label": quoted(table.columns[column].label)] as Fields
        },
      "cut": isCut ? words.words["reports.chart-cut", "\(Self.mostRows)"] as Any : false,
    ]
  }

  /// What the picture shows at a glance, for who does not see it.
  private var description: String {
    let column = columns[0]
    let first = lines.sorted { Self.count($0.cells[column]) > Self.count($1.cells[column]) }
      .prefix(3).map { "\(quoted($0.label)) \(words.text($0.cells[column]))" }
    return words.words["reports.chart-says", quoted(table.unit), first.joined(separator: ", ")]
  }

  private func quoted(_ text: String) -> String { words.words.quoted(text) }

  private static func cut(_ text: String) -> String {
    text.count <= 46 ? text : text.prefix(45) + "…"
  }
}

/// Text in columns, for people.
struct Table {
  private let headings: [String]
  private var rows: [[String]] = []

  /// A table with these headings.
  init(_ headings: String...) { self.init(headings: headings) }

  /// A table with these headings.
  init(headings: [String]) {
    self.headings = headings
  }

  /// Whether it has no rows.
  var isEmpty: Bool { rows.isEmpty }

  /// Adds a row, a cell for each heading.
  mutating func add(_ cells: String...) { add(cells: cells) }

  /// Adds a row, a cell for each heading.
  mutating func add(cells: [String]) { rows.append(cells) }

  /// The text, columns aligned, without a line feed at its end.
  var text: String {
    let all = [headings] + rows
    let widths = headings.indices.map { column in
      all.map { column < $0.count ? Paint.width(of: $0[column]) : 0 }.max() ?? 0
    }
    return all.map { row in
      row.enumerated().map { column, cell in
        column == row.count - 1
          ? cell
          : cell + String(repeating: " ", count: widths[column] - Paint.width(of: cell))
      }.joined(separator: "  ").withoutSpaceAtEnd
    }.joined(separator: "\n")
  }
}

extension String {
  /// Without spaces at its end, which only a terminal's selection would show.
  fileprivate var withoutSpaceAtEnd: String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

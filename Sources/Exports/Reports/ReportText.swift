public import Reports

/// A report as text for people: tables in columns, what is to be known about each below it.
public enum ReportText {
  /// The whole report.
  public static func of(_ document: ReportDocument) -> String {
    var lines = [document.title, String(repeating: "=", count: document.title.count)]
    if !document.purpose.isEmpty { lines.append(document.purpose) }
    lines += document.citations.map { "Asked for by: \($0)" } + document.circumstances
    lines += document.notes
    for table in document.tables { lines += [""] + self.lines(of: table) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of table: FigureTable) -> [String] {
    var lines = [table.title, String(repeating: "-", count: table.title.count), table.unitLine]
    lines += table.citations.map { (table.kind == .stated ? "Stated by: " : "Asked for by: ") + $0 }
    lines.append("")
    lines += grid(table)
    lines += table.remarks.isEmpty ? [] : [""] + table.remarks
    return lines
  }

  private static func grid(_ table: FigureTable) -> [String] {
    var rows: [[String]] = [[table.heading] + table.columns.map(\.label)]
    var group: String?
    for line in table.lines {
      if let name = line.group, name != group { rows.append([name]) }
      group = line.group
      rows.append(
        [(line.group == nil ? "" : "  ") + line.label] + line.cells.map(FigureText.of))
    }
    let widths = (0...table.columns.count).map { column in
      rows.filter { $0.count > 1 }.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      guard row.count > 1 else { return row[0] }
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }
      return cells.joined(separator: "  ").trimmedAtEnd
    }
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

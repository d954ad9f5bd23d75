import CivilTime
public import Reports

/// A report as one CSV file (RFC 4180): a line a figure, so that tables of different units and shapes
/// stand in it without being mixed.
public enum ReportCSV {
  /// The columns, in order.
  public static let columns = [
    "report", "table", "kind", "unit", "rule", "from", "to", "counted-at", "line", "group", "row",
    "row-label", "column", "column-label", "value", "low", "high", "status",
  ]

  /// The whole report.
  ///
  /// `value` is a whole number, a share from 0 to 1, or seconds; where `status` is not `counted`,
  /// `stated`, `share` or `seconds`, it is empty. The last lines, of the kind `remark`, say in
  /// `value` what is to be known about each table.
  public static func of(_ document: ReportDocument) -> String {
    let names = columns + (document.isRehearsal ? ["rehearsal"] : [])
    var text = line(names)
    for table in document.tables {
      for entry in table.lines {
        for (column, cell) in zip(table.columns, entry.cells) {
          guard cell != .nothing else { continue }
          let figure = Figure(cell, table.kind)
          text += line(
            head(document, table) + [
              entry.kind.rawValue, entry.group ?? "", entry.id, entry.label, column.id,
              column.label, figure.value, figure.low, figure.high, figure.status,
            ] + tail(document))
        }
      }
    }
    for table in document.tables {
      for remark in table.citations + table.remarks {
        var head = head(document, table)
        head[2] = "remark"
        text += line(
          head + ["", "", "", "", "", "", remark, "", "", "remark"] + tail(document))
      }
    }
    return text
  }

  /// Lines of a table of which the first has the names of the columns, such as a record or its
  /// dictionary.
  public static func line(_ fields: [String]) -> String {
    fields.map(CSVField.of).joined(separator: ",") + "\r\n"
  }

  private static func head(_ document: ReportDocument, _ table: FigureTable) -> [String] {
    [
      document.id, table.id, table.kind.rawValue, table.unit, table.rule,
      document.period.from?.description ?? "", document.period.to?.description ?? "",
      document.counted.description,
    ]
  }

  private static func tail(_ document: ReportDocument) -> [String] {
    document.isRehearsal ? ["true"] : []
  }
}

/// A figure as programs read it.
struct Figure {
  let value: String
  var low = ""
  var high = ""
  let status: String

  init(_ cell: FigureCell, _ kind: FigureTable.Kind) {
    switch cell {
    case .count(let count):
      value = "\(count)"
      status = kind == .stated ? "stated" : "counted"
    case .share(let share, let low, let high):
      value = Figure.decimal(share)
      self.low = low.map(Figure.decimal) ?? ""
      self.high = high.map(Figure.decimal) ?? ""
      status = "share"
    case .seconds(let seconds):
      value = "\(seconds)"
      status = "seconds"
    case .withheld: (value, status) = ("", "withheld")
    case .notCollected: (value, status) = ("", "not-collected")
    case .nothing: (value, status) = ("", "nothing")
    }
  }

  /// Four decimals, which is more than any figure here is good for.
  static func decimal(_ number: Double) -> String {
    let whole = Int((number * 10_000).rounded())
    let digits = String(whole % 10_000)
    return "\(whole / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

import Casework

extension DefinitionOutline {
  /// For people, on a terminal.
  var lines: [String] {
    parts.map { part in
      switch part {
      case .line(let line): return line
      case .table(let outline):
        var table = Table(headings: outline.headings)
        for row in outline.rows {
          table.add(
            cells: row.enumerated().map { place, cell in
              outline.widths[place].map { StepTable.cut(cell, to: $0) } ?? cell
            })
        }
        return table.text
      }
    }
  }
}

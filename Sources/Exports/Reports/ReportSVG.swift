public import Reports
import Statistics

/// A report as one SVG picture: bars for its tables, curves for the step that was asked for.
///
/// Each bar and curve has its figures in words, in a text beside it and as its title; the whole has a
/// title and a description. What is withheld or not collected is said at its place and has no bar.
public struct ReportSVG {
  private static let width = 900
  private static let left = 330
  private static let right = 110
  private static let barHeight = 14

  private let document: ReportDocument
  private var canvas = SVGCanvas()
  private var y = 24

  private init(_ document: ReportDocument) { self.document = document }

  /// The whole report.
  public static func of(_ document: ReportDocument) -> String {
    var picture = ReportSVG(document)
    picture.heading(document.title)
    for line in document.circumstances + document.notes { picture.say(line) }
    for table in document.tables { picture.draw(table) }
    if !document.curves.isEmpty { picture.drawCurves() }
    return picture.canvas.picture(
      width: width, height: picture.y + 12, title: document.title,
      description: picture.description)
  }

  private var description: String {
    let tables = document.tables.map { table in
      let total = table.lines.last { $0.kind == .total }
      let cell = total.flatMap { line in
        Array(zip(table.columns, line.cells)).last { $0.0.isTotal }?.1 ?? line.cells.first
      }
      return "\(table.title). Unit: \(table.unit)."
        + (cell.map { " Total: \(FigureText.of($0))." } ?? "")
    }
    let curves = document.curves.map { curve in
      "\(curve.label): \(curve.estimate.count) openings, \(ReportSVG.median(of: curve))."
    }
    return ([document.purpose] + document.circumstances + tables + curves)
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private mutating func heading(_ text: String) {
    canvas.text(text, x: 10, y: y, isBold: true)
    y += 20
  }

  private mutating func say(_ text: String, x: Int = 10) {
    for line in ReportSVG.wrapped(text) {
      canvas.text(line, x: x, y: y)
      y += 16
    }
  }

  // MARK: Bars

  /// The columns that are drawn: counts, and not what sums them up beside its parts.
  private func drawn(_ table: FigureTable) -> [Int] {
    let counts = table.columns.indices.filter { column in
      table.lines.contains { line in
        if case .count = line.cells[column] { return true }
        return [.withheld, .notCollected].contains(line.cells[column])
      } && !table.columns[column].isTotal
    }
    // A long series of years is told by its totals.
    if counts.count > SVGCanvas.fills.count, let total = table.columns.firstIndex(where: \.isTotal)
    {
      return [total]
    }
    return Array(counts.prefix(SVGCanvas.fills.count))
  }

  private mutating func draw(_ table: FigureTable) {
    y += 14
    heading(table.title)
    say(table.unitLine)
    for citation in table.citations { say("Source: \(citation)") }
    let columns = drawn(table)
    if columns.count > 1 { legend(columns.map { table.columns[$0].label }) }
    // What sums up others would dwarf them.
    let rows = table.lines.filter { $0.kind == .row }
    let shown = rows.isEmpty ? table.lines : rows
    let greatest =
      shown.flatMap { line in
        columns.map { column in
          if case .count(let count) = line.cells[column] { count } else { 0 }
        }
      }.max() ?? 0
    var group: String?
    for line in shown {
      if let name = line.group, name != group { say(name) }
      group = line.group
      canvas.text(ReportSVG.cut(line.label), x: 20, y: y)
      for (place, column) in columns.enumerated() {
        draw(
          line.cells[column], of: greatest, fill: SVGCanvas.fills[place],
          "\(line.label), \(table.columns[column].label)")
      }
    }
    for line in table.lines where line.kind == .total && !rows.isEmpty {
      let figures = zip(table.columns, line.cells).filter { $0.1 != .nothing }
        .map { "\($0.0.label) \(FigureText.of($0.1))" }
      say("\(line.label): \(figures.joined(separator: ", "))")
    }
    for remark in table.remarks { say(remark) }
  }

  private mutating func draw(
    _ cell: FigureCell, of greatest: Int, fill: String, _ label: String
  ) {
    let space = ReportSVG.width - ReportSVG.left - ReportSVG.right
    var width = 0
    if case .count(let count) = cell, greatest > 0 { width = count * space / greatest }
    if width > 0 {
      canvas.bar(
        x: ReportSVG.left, y: y - 11, width: width, height: ReportSVG.barHeight, fill: fill,
        says: "\(label): \(FigureText.of(cell))")
    }
    canvas.text(FigureText.of(cell), x: ReportSVG.left + width + 6, y: y)
    y += ReportSVG.barHeight + 4
  }

  private mutating func legend(_ labels: [String]) {
    for (fill, label) in zip(SVGCanvas.fills, labels) {
      canvas.bar(x: 20, y: y - 11, width: 24, height: 12, fill: fill, says: label)
      canvas.text(label, x: 52, y: y)
      y += 16
    }
  }

  // MARK: Curves

  private mutating func drawCurves() {
    y += 14
    heading("Share not done yet, by time since opening")
    let (x0, height) = (60, 220)
    let space = ReportSVG.width - x0 - 40
    let (top, longest) = (
      y, max(1, document.curves.compactMap { $0.estimate.steps.last?.time }.max() ?? 1)
    )
    for tenths in [0, 5, 10] {
      let level = top + height - tenths * height / 10
      canvas.line([(x0, level), (x0 + space, level)], isFaint: true)
      canvas.text("\(tenths * 10) %", x: x0 - 6, y: level + 4, anchor: "end")
    }
    for (place, curve) in document.curves.prefix(SVGCanvas.dashes.count).enumerated() {
      var points = [(x: x0, y: top)]
      for step in curve.estimate.steps {
        let x = x0 + Int(Double(step.time) / Double(longest) * Double(space))
        points.append((x, points[points.count - 1].y))
        points.append((x, top + height - Int((step.survival * Double(height)).rounded())))
      }
      points.append((x0 + space, points[points.count - 1].y))
      canvas.line(points, dash: SVGCanvas.dashes[place], says: curve.label)
    }
    y = top + height + 18
    canvas.text("0", x: x0, y: y)
    canvas.text(FigureText.duration(longest), x: x0 + space, y: y, anchor: "end")
    y += 20
    for (place, curve) in document.curves.enumerated() {
      let isDrawn = place < SVGCanvas.dashes.count
      if isDrawn { canvas.line([(20, y - 4), (60, y - 4)], dash: SVGCanvas.dashes[place]) }
      say(
        "\(curve.label): \(curve.estimate.count) openings, \(ReportSVG.median(of: curve))"
          + (isDrawn ? "" : "; not drawn, as more lines could not be told apart"), x: 70)
    }
  }

  // MARK: Words

  private static func median(of curve: ReportDocument.Curve) -> String {
    curve.estimate.median.map { "half done by \(FigureText.duration($0))" }
      ?? "half of them not done yet"
  }

  /// A text in lines of at most so many letters as fit.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if line.count + word.count > 130 {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? word : " \(word)"
    }
    return lines + [line]
  }

  private static func cut(_ text: String) -> String {
    text.count <= 46 ? text : text.prefix(45) + "…"
  }
}

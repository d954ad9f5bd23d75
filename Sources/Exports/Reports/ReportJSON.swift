import CivilTime
public import Ledger
public import Reports
import Statistics

/// A report as JSON: its tables with all that is printed on them, decimals as texts.
public enum ReportJSON {
  /// The whole report.
  public static func of(_ document: ReportDocument) -> CanonicalValue {
    .object([
      "report": .string(document.id), "title": .string(document.title),
      "purpose": .string(document.purpose), "sources": strings(document.citations),
      "from": document.period.from.map { .string($0.description) },
      "to": document.period.to.map { .string($0.description) },
      "counted-at": .string(document.counted.description),
      "coverage": .string(document.coverage),
      "rehearsal": document.isRehearsal ? true : nil, "notes": strings(document.notes),
      "tables": .array(document.tables.map(table)),
      "curves": document.curves.isEmpty ? nil : .array(document.curves.map(curve)),
    ])
  }

  private static func strings(_ texts: [String]) -> CanonicalValue {
    .array(texts.map { .string($0) })
  }

  private static func table(_ table: FigureTable) -> CanonicalValue {
    .object([
      "table": .string(table.id), "title": .string(table.title),
      "kind": .string(table.kind.rawValue), "unit": .string(table.unit),
      "rule": .string(table.rule), "sources": strings(table.citations),
      "columns": .array(
        table.columns.map { column in
          .object([
            "id": .string(column.id), "label": .string(column.label),
            "total": column.isTotal ? true : nil,
          ])
        }),
      "lines": .array(
        table.lines.map { line in
          .object([
            "line": .string(line.kind.rawValue), "group": line.group.map { .string($0) },
            "id": .string(line.id), "label": .string(line.label),
            "figures": .array(line.cells.map { cell($0, table.kind) }),
          ])
        }), "remarks": strings(table.remarks),
    ])
  }

  private static func cell(_ cell: FigureCell, _ kind: FigureTable.Kind) -> CanonicalValue {
    let figure = Figure(cell, kind)
    let value: CanonicalValue? =
      switch cell {
      case .count(let count): .integer(Int64(count))
      case .seconds(let seconds): .integer(seconds)
      case .share: .string(figure.value)
      case .withheld, .notCollected, .nothing: nil
      }
    return .object([
      "status": .string(figure.status), "value": value,
      "low": figure.low.isEmpty ? nil : .string(figure.low),
      "high": figure.high.isEmpty ? nil : .string(figure.high),
    ])
  }

  private static func curve(_ curve: ReportDocument.Curve) -> CanonicalValue {
    let estimate = curve.estimate
    return .object([
      "label": .string(curve.label), "count": .integer(Int64(estimate.count)),
      "done": .integer(Int64(estimate.events)),
      "steps": .array(
        estimate.steps.map { step in
          let interval = estimate.interval(at: step.time)
          return .object([
            "seconds": .integer(step.time), "at-risk": .integer(Int64(step.atRisk)),
            "done": .integer(Int64(step.events)),
            "not-done": .string(Figure.decimal(step.survival)),
            "low": interval.map { .string(Figure.decimal($0.lowerBound)) },
            "high": interval.map { .string(Figure.decimal($0.upperBound)) },
          ])
        }),
    ])
  }
}

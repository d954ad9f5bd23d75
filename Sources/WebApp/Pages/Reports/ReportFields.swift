import Casework
import CivilTime
import Reports
import Statistics
import Workflows

/// What the page of a report is filled with.
struct ReportFields {
  private let report: Report
  private let caseFile: CaseFile
  private let site: Site
  private let visit: Visit
  private let form: Form
  private let figureWords: FigureWords
  private var words: Words { visit.words }

  init(_ report: Report, _ caseFile: CaseFile, _ site: Site, _ visit: Visit, _ form: Form) {
    self.report = report
    self.caseFile = caseFile
    self.site = site
    self.visit = visit
    self.form = form
    figureWords = FigureWords(words: visit.words)
  }

  /// What stands there whether or not it is counted: what it is, and what may be asked.
  func fields(asOf: Instant?) -> Fields {
    let definition = report.definition
    let steps = site.requiredSteps
    return [
      "foreign": visit.language != .english, "path": "/reports/\(Address.encoded(definition.id))",
      "purpose": definition.purpose.orNothing, "notes": definition.notes,
      "sources": definition.citations.map { CitationFields.of($0, words) },
      "from": form["from"], "to": form["to"], "as-of": form["as-of"],
      "zone": site.settings.zone.identifier,
      "divisions": report.divisions.map { division in
        [
          "value": division, "label": name(ofDivision: division),
          "selected": form["by"] == division,
        ] as Fields
      },
      "has-divisions": !report.divisions.isEmpty, "has-steps": report.hasTimeliness,
      "steps": steps.map { step in
        [
          "value": step.name, "label": "\(step.title) (\(step.workflow))",
          "selected": form["step"] == step.name,
        ] as Fields
      },
    ]
  }

  private func name(ofDivision id: String) -> String {
    id == TimelinessDefinition.version
      ? words["reports.by-version"] : caseFile.fact(FactID(id))?.title ?? id
  }

  /// The figures, once they are counted.
  func figures(_ document: ReportDocument) -> Fields {
    let time = TimeWords(zone: site.settings.zone, now: site.now, words: words)
    let withheld = document.tables.reduce(0) { $0 + Self.withheld(in: $1) }
    return [
      "counted": [
        "period": period(document.period),
        "when": [
          "machine": time.machine(document.counted), "words": time.minute(document.counted),
        ], "coverage": document.coverage, "rehearsal": document.isRehearsal,
      ] as Fields,
      "withheld": withheld > 0
        ? words["reports.withheld-count", "\(withheld)"] as Any : false,
      "tables": zip(report.definition.parts, document.tables).map(table),
      "curves": document.curves.isEmpty
        ? false : CurveChart(document.curves, figureWords).fields as Any,
    ]
  }

  private func period(_ period: ReportPeriod) -> String {
    switch (period.from, period.to) {
    case (nil, nil): words["reports.all-days"]
    case (let from?, nil): words["reports.from-on", "\(from)"]
    case (nil, let to?): words["reports.up-to", "\(to)"]
    case (let from?, let to?): words["reports.from-to", "\(from)", "\(to)"]
    }
  }

  private static func withheld(in table: FigureTable) -> Int {
    table.lines.reduce(0) { $0 + $1.cells.count { $0 == .withheld } }
  }

  // MARK: Tables

  private func table(_ part: ReportDefinition.Part, _ table: FigureTable) -> Fields {
    var fields: Fields = [
      "id": table.id, "title": table.title, "unit": table.unit, "rule": table.rule,
      "heading": table.heading.isEmpty ? words["reports.line"] : table.heading,
      "columns": table.columns.map { ["label": $0.label] as Fields },
      "bodies": bodies(table), "remarks": table.remarks, "has-remarks": !table.remarks.isEmpty,
      "printed": table.kind == .stated,
    ]
    switch part {
    case .count(let definition):
      fields["sources"] = definition.citations.map { CitationFields.of($0, words) }
      fields["test"] = (definition.test ?? "").orNothing
      fields["day"] = CountedBy.day(definition.day, of: caseFile, words)
      fields["chart"] = FigureChart(table, figureWords)?.fields ?? false
    case .stated(let definition):
      fields["sources"] = definition.citations.map { CitationFields.of($0, words) }
      fields["chart"] = FigureChart(table, figureWords)?.fields ?? false
    case .timeliness(let definition):
      fields["sources"] = definition.citations.map { CitationFields.of($0, words) }
      fields["day"] = words["reports.day-due"]
      fields["share-chart"] = TimelinessChart(table, figureWords)?.fields ?? false
    }
    fields["has-sources"] = !((fields["sources"] as? [Fields])?.isEmpty ?? true)
    return fields
  }

  /// The lines by group, each group a body of its own.
  private func bodies(_ table: FigureTable) -> [Fields] {
    var bodies: [(group: String?, lines: [FigureTable.Line])] = []
    for line in table.lines {
      if let last = bodies.indices.last, bodies[last].group == line.group {
        bodies[last].lines.append(line)
      } else {
        bodies.append((line.group, [line]))
      }
    }
    return bodies.map { body in
      [
        "group": body.group.map { $0 as Any } ?? false, "width": table.columns.count + 1,
        "lines": body.lines.map(line),
      ]
    }
  }

  private func line(_ line: FigureTable.Line) -> Fields {
    [
      "label": line.label, "sum": line.kind != .row,
      "cells": line.cells.map { cell in
        ["text": figureWords.text(cell), "style": FigureWords.style(cell)] as Fields
      },
    ]
  }
}

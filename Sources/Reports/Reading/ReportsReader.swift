public import Workflows
public import XMLReading

/// Reads files of reports.
public enum ReportsReader {
  /// The namespace of reports.
  public static let namespace = "urn:milepost:reports:1"

  /// The schema shipped with Milepost, compiled when it is first needed.
  private static let schema = Result { () throws(SchemaError) in
    try Schema(
      compiling: XMLSource(file: "reports.xsd", bytes: PackageResources.reports_xsd))
  }

  /// Reads a file of reports, judged by the schema shipped with Milepost.
  public static func read(
    _ source: XMLSource, limits: ReadingLimits = .standard
  ) -> DefinitionReading<ReportsDefinition> {
    DefinitionReading(
      source, root: "reports", namespace: namespace, schema: schema, limits: limits
    ) { root, reader in
      reader.reports(root)
    }
  }
}

extension AttributeReader {
  mutating func reports(_ root: XMLElement) -> ReportsDefinition {
    let id = text(root, "id") ?? ""
    return ReportsDefinition(
      id: id, version: text(root, "version") ?? "", title: childText(root, "title") ?? id,
      units: root.all("unit").map { unit($0) }, reports: root.all("report").map { report($0) },
      records: root.all("record").map { record($0) }, place: Place(root))
  }

  private mutating func unit(_ element: XMLElement) -> UnitDefinition {
    UnitDefinition(
      id: text(element, "id") ?? "", title: title(element),
      once: word(element, "once", otherwise: .eachCase), test: element["where"],
      rule: childText(element, "rule") ?? "", place: Place(element))
  }

  private mutating func report(_ element: XMLElement) -> ReportDefinition {
    ReportDefinition(
      id: text(element, "id") ?? "", title: title(element),
      purpose: childText(element, "purpose") ?? "", citations: citations(element),
      parts: element.children.compactMap { part($0) }, notes: notes(element),
      place: Place(element))
  }

  private mutating func part(_ element: XMLElement) -> ReportDefinition.Part? {
    switch element.name {
    case "count": .count(count(element))
    case "stated": .stated(stated(element))
    case "timeliness": .timeliness(timeliness(element))
    default: nil
    }
  }

  private mutating func count(_ element: XMLElement) -> CountDefinition {
    let columns = single(element, "columns")
    return CountDefinition(
      id: text(element, "id") ?? "", title: title(element), unit: text(element, "unit") ?? "",
      test: element["where"], day: element["day"], citations: citations(element),
      groups: single(element, "groups").map { dimension($0) },
      rows: single(element, "rows").map { dimension($0) }, columns: columns.map { dimension($0) },
      shares: (columns?.all("share") ?? []).map { share($0) },
      gaps: element.all("gap").map { gap($0) }, notes: notes(element), place: Place(element))
  }

  private func dimension(_ element: XMLElement) -> DimensionDefinition {
    DimensionDefinition(
      by: text(element, "by"), begins: text(element, "begins").flatMap { Int($0) } ?? 1,
      hidesEmpty: text(element, "empty") == "hide",
      lines: element.all("line").map { line in
        DimensionDefinition.Line(
          id: text(line, "id") ?? "", label: line.text, test: line["where"] ?? "",
          place: Place(line))
      }, place: Place(element))
  }

  private func share(_ element: XMLElement) -> CountDefinition.Share {
    CountDefinition.Share(
      id: text(element, "id") ?? "", label: element.text, of: text(element, "of") ?? "",
      whole: text(element, "in") ?? "", place: Place(element))
  }

  private mutating func gap(_ element: XMLElement) -> CountDefinition.Gap {
    CountDefinition.Gap(
      from: day(element, "from"), to: day(element, "to"), reason: element.text,
      place: Place(element))
  }

  private mutating func stated(_ element: XMLElement) -> StatedDefinition {
    StatedDefinition(
      id: text(element, "id") ?? "", title: title(element), unit: text(element, "unit") ?? "",
      adds: flag(element, "adds", otherwise: true), citations: citations(element),
      figures: element.all("figure").map { figure($0) },
      sums: element.all("sum").map { figure($0) }, notes: notes(element), place: Place(element))
  }

  private func figure(_ element: XMLElement) -> StatedDefinition.Figure {
    StatedDefinition.Figure(
      group: text(element, "group") ?? "", row: text(element, "row") ?? "",
      column: text(element, "column") ?? "", value: text(element, "value").flatMap { Int($0) },
      at: text(element, "at"))
  }

  private mutating func timeliness(_ element: XMLElement) -> TimelinessDefinition {
    TimelinessDefinition(
      id: text(element, "id") ?? "", title: title(element), by: words(element, "by"),
      citations: citations(element), notes: notes(element), place: Place(element))
  }

  private mutating func record(_ element: XMLElement) -> RecordDefinition {
    RecordDefinition(
      id: text(element, "id") ?? "", title: title(element),
      purpose: childText(element, "purpose") ?? "", unit: text(element, "unit") ?? "",
      test: element["where"], day: element["day"], citations: citations(element),
      fields: element.all("field").map { field($0) }, notes: notes(element),
      place: Place(element))
  }

  private mutating func field(_ element: XMLElement) -> RecordDefinition.Field {
    RecordDefinition.Field(
      name: text(element, "name") ?? "", definition: childText(element, "definition") ?? "",
      fact: optionalID(element, "fact"), value: element["value"], done: text(element, "done"),
      taken: text(element, "take").flatMap { RecordDefinition.Field.Taken(rawValue: $0) },
      citations: citations(element),
      codes: element.all("code").map { code in
        RecordDefinition.Field.Code(
          value: text(code, "value") ?? "", code: text(code, "as") ?? "",
          isVerified: flag(code, "verified"), place: Place(code))
      }, place: Place(element))
  }

  private mutating func title(_ element: XMLElement) -> String {
    childText(element, "title") ?? text(element, "id") ?? ""
  }

  private func citations(_ element: XMLElement) -> [CitationDefinition] {
    element.all("source").map { source in
      CitationDefinition(
        cite: text(source, "cite") ?? "", isVerified: flag(source, "verified"),
        address: text(source, "address"), text: source.text, place: Place(source))
    }
  }

  private func notes(_ element: XMLElement) -> [String] { element.all("note").map(\.text) }
}

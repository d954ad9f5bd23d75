public import XMLReading

/// Reads case files.
public enum CaseFileReader {
  /// The namespace of case files.
  public static let namespace = "urn:milepost:case-file:1"

  /// Reads a case file, judged by the schema shipped with Milepost.
  ///
  /// - Parameter isKnownSound: whether the bytes were judged before, so that the schema is not asked
  ///   again.
  public static func read(
    _ source: XMLSource, limits: ReadingLimits = .standard, isKnownSound: Bool = false
  ) -> DefinitionReading<CaseFileDefinition> {
    DefinitionReading(
      source, root: "case-file", namespace: namespace,
      schema: isKnownSound ? nil : Schemas.caseFile, limits: limits
    ) { root, reader in
      reader.caseFile(root)
    }
  }
}

extension AttributeReader {
  mutating func caseFile(_ root: XMLElement) -> CaseFileDefinition {
    let id = text(root, "id") ?? ""
    return CaseFileDefinition(
      id: id, version: text(root, "version") ?? "", title: childText(root, "title") ?? id,
      sections: root.all("section").map { section($0) }, facts: root.all("fact").map { fact($0) },
      tables: root.all("table").map { table($0) }, place: Place(root))
  }

  private func section(_ element: XMLElement) -> SectionDefinition {
    SectionDefinition(
      id: id(element), title: text(element, "title") ?? element["id"] ?? "",
      roles: ids(element, "roles"), place: Place(element))
  }

  private mutating func fact(_ element: XMLElement) -> FactDefinition {
    FactDefinition(
      id: id(element), type: word(element, "type", otherwise: .string),
      sensitivity: word(element, "kind", otherwise: .identifying),
      sections: ids(element, "sections"),
      title: childText(element, "title") ?? element["id"] ?? "",
      definition: childText(element, "definition") ?? "", source: text(element, "source"),
      from: element["from"], isRetired: flag(element, "retired"),
      replacedBy: optionalID(element, "replaced-by"),
      choices: element.all("choice").map { choice($0) }, place: Place(element))
  }

  private func choice(_ element: XMLElement) -> FactChoice {
    let value = text(element, "value") ?? ""
    return FactChoice(
      value: value, label: element.text.isEmpty ? value : element.text,
      isRetired: flag(element, "retired"), place: Place(element))
  }

  private mutating func table(_ element: XMLElement) -> TableDefinition {
    TableDefinition(
      id: id(element), key: optionalID(element, "key"), value: optionalID(element, "value"),
      type: element.attribute("type") == nil ? nil : word(element, "type", otherwise: .string),
      service: optionalID(element, "service"),
      title: text(element, "title") ?? element["id"] ?? "",
      rows: element.all("row").map { row in
        TableDefinition.Row(
          key: text(row, "key") ?? "", value: text(row, "value") ?? "",
          isVerified: flag(row, "verified"), source: text(row, "source"),
          effectiveFrom: day(row, "effective-from"), effectiveTo: day(row, "effective-to"),
          place: Place(row))
      }, place: Place(element))
  }
}

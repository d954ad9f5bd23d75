public import XMLReading

/// Reads workflow files.
public enum WorkflowReader {
  /// The namespace of workflow files.
  public static let namespace = "urn:milepost:workflow:1"

  /// Reads a workflow, judged by the schema shipped with Milepost.
  ///
  /// Whether its names, times and conditions agree is for ``Linker`` to say.
  ///
  /// - Parameter isKnownSound: whether the bytes were judged before, so that the schema is not asked
  ///   again.
  public static func read(
    _ source: XMLSource, limits: ReadingLimits = .standard, isKnownSound: Bool = false
  ) -> DefinitionReading<WorkflowDefinition> {
    DefinitionReading(
      source, root: "workflow", namespace: namespace,
      schema: isKnownSound ? nil : Schemas.workflow, limits: limits
    ) { root, reader in
      reader.workflow(root)
    }
  }
}

extension AttributeReader {
  mutating func workflow(_ root: XMLElement) -> WorkflowDefinition {
    let id: WorkflowID = id(root)
    for list in root.all("reasons") {
      let name = text(list, "id") ?? ""
      if reasonLists.updateValue(list.all("reason").map { reason($0) }, forKey: name) != nil {
        report(
          "duplicate-id", "there is another list of reasons \"\(name)\"", list, "id",
          mend: "give one of them another id, or leave one out")
      }
    }
    let states = root.children.filter { AttributeReader.stateElements.contains($0.name) }
    return WorkflowDefinition(
      id: id, version: text(root, "version") ?? "", jurisdiction: text(root, "jurisdiction"),
      calendar: self.id(root, "calendar"), effectiveFrom: day(root, "effective-from"),
      effectiveTo: day(root, "effective-to"), opens: opens(root),
      goesOnAfterClosing: flag(root, "after-closing"),
      initial: ids(root, "initial"), title: childText(root, "title") ?? id.rawValue,
      purpose: childText(root, "purpose") ?? "",
      authorities: root.all("authority").map { authority($0) },
      roles: root.all("role").map { role($0) },
      uses: root.all("uses").map {
        UsedFact(
          fact: self.id($0, "fact"), isOfRun: text($0, "scope") == "run", place: Place($0))
      },
      events: root.all("event").map { namedEvent($0) },
      escalations: root.all("escalate").map { escalation($0) }, states: states.map { state($0) },
      nevers: root.all("never").enumerated().map { never($1, number: $0 + 1) },
      place: Place(root))
  }

  private func opens(_ root: XMLElement) -> [WorkflowDefinition.Opens] {
    var all: [WorkflowDefinition.Opens] = []
    for word in words(root, "opens") {
      if let way = WorkflowDefinition.Opens(rawValue: word), !all.contains(way) { all.append(way) }
    }
    return all.isEmpty ? [.byHand] : all
  }

  private func role(_ element: XMLElement) -> RoleDefinition {
    RoleDefinition(
      id: id(element), title: text(element, "title") ?? element["id"] ?? "", place: Place(element))
  }

  private func namedEvent(_ element: XMLElement) -> NamedEventDefinition {
    NamedEventDefinition(
      id: id(element), roles: ids(element, "role"),
      title: text(element, "title") ?? element["id"] ?? "", text: element.text,
      place: Place(element))
  }

  private func never(_ element: XMLElement, number: Int) -> NeverDefinition {
    NeverDefinition(
      id: optionalID(element, "id") ?? NeverID("never-\(number)"), test: element["test"] ?? "",
      authority: id(element, "authority"), text: element.text, place: Place(element))
  }
}

import XMLReading

/// A table marked as derived is the only one that gives the printed figures, and one marked as not
/// unique is not.
enum TablesAreUnique: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    definition.studies.compactMap { study in
      switch study.table.basis {
      case .derived: derived(study)
      case .notUnique: notUnique(study)
      case .printed, nil: nil
      }
    }
  }

  private static func derived(_ study: StudyDefinition) -> Finding? {
    guard let search = TableSearch(study) else {
      return Finding(
        id: "table-unproved", severity: .note,
        message:
          "the figures of the study \(study.id) are too few to tell whether its table is the only one",
        at: study, notes: ["n or affected, with sensitivity and specificity, would do"])
    }
    guard search.found.count > 1 else { return nil }
    let more = search.isComplete ? "\(search.found.count)" : "more than \(search.found.count)"
    return Finding(
      id: "table-not-unique",
      message: "\(more) tables give the printed figures of the study \(study.id)", at: study,
      notes: search.found.prefix(3).map(\.description),
      mend: "write affected=\"…\" where it is printed, or table=\"not-unique\" without counts")
  }

  private static func notUnique(_ study: StudyDefinition) -> Finding? {
    guard let search = TableSearch(study), search.isComplete, search.found.count == 1,
      let only = search.found.first
    else { return nil }
    return Finding(
      id: "table-is-unique", severity: .warning,
      message: "only one table gives the printed figures of the study \(study.id)", at: study,
      notes: [only.description], mend: "write the counts and table=\"derived\"")
  }
}

import XMLReading

/// Every role that sees a section of the case file is one that some workflow declares.
///
/// A role that is misspelled would see nothing of the section, and nobody would be told.
struct SectionRoles {
  let caseFile: CaseFileDefinition
  let workflows: [WorkflowDefinition]

  /// What is found; nothing where no workflow is at hand, as when one file is checked alone.
  var findings: [Finding] {
    guard !workflows.isEmpty else { return [] }
    let declared = Set(workflows.flatMap { $0.roles.map(\.id) }).union([.supervisor])
    return caseFile.sections.flatMap { section in
      section.roles.filter { !declared.contains($0) }.map { role in
        Finding(
          id: "unknown-section-role", severity: .warning,
          message: "no workflow has a role \"\(role)\"",
          location: section.place.of("roles", word: role.rawValue),
          mend: Nearest.mend(
            role.rawValue, among: declared.map(\.rawValue).sorted(), kind: "role"))
      }
    }
  }
}

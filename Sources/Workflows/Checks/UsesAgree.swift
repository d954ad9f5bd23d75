import XMLReading

/// What a workflow reads and what it says it uses are the same facts.
struct UsesAgree: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let caseFile = subject.surroundings.caseFile else { return [] }
    let uses = subject.uses.facts
    let declared = Set(subject.definition.uses.map(\.fact))
    var findings = uses.filter { use in
      !declared.contains(use.fact) && caseFile.factIndex(use.fact) != nil
    }.map { use in
      Finding(
        id: "undeclared-fact", message: "the fact \"\(use.fact)\" is read but not declared",
        location: use.location, mend: "add <uses fact=\"\(use.fact)\"/> at the top")
    }
    let read = Set(uses.map(\.fact))
    findings += subject.definition.uses.filter { use in
      !read.contains(use.fact) && caseFile.factIndex(use.fact) != nil
    }.map { use in
      Finding(
        id: "unused-fact", severity: .warning,
        message: "the fact \"\(use.fact)\" is declared but never read",
        location: use.place.of("fact"), mend: "leave it out, or read it")
    }
    return findings
  }
}

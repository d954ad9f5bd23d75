import XMLReading

/// Every fact that is used, counted from or waited for is in the case file; expressions say so
/// themselves.
struct FactReferences: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let caseFile = subject.surroundings.caseFile else {
      let message =
        subject.surroundings.set.caseFiles.isEmpty
        ? "there is no case file that says what facts there are" : nil
      return message.map { message in
        [
          Finding(
            id: "no-case-file", message: message, location: subject.definition.place.element,
            mend: "put case-file.xml beside the workflows")
        ]
      } ?? []
    }
    let uses =
      subject.definition.uses.map { FactUse(fact: $0.fact, location: $0.place.of("fact")) }
      + subject.uses.factsInAnchors + subject.uses.factsInLengths + subject.uses.factsInEvents
    return uses.filter { !$0.fact.rawValue.isEmpty && caseFile.factIndex($0.fact) == nil }.map {
      use in
      Finding(
        id: "unknown-fact", message: "there is no fact \"\(use.fact)\" in the case file",
        location: use.location,
        mend: Nearest.mend(
          use.fact.rawValue, among: caseFile.facts.map(\.id.rawValue), kind: "fact"))
    }
  }
}

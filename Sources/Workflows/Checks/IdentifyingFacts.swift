import XMLReading

/// Neither expressions nor anchors read a fact that says who somebody is.
struct IdentifyingFacts: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let caseFile = subject.surroundings.caseFile else { return [] }
    let uses = subject.uses
    return (uses.factsInExpressions + uses.factsInAnchors + uses.factsInLengths).filter { use in
      guard let slot = caseFile.factIndex(use.fact) else { return false }
      return caseFile.facts[slot].sensitivity == .identifying
    }.map { use in
      Finding(
        id: "identifying-fact", message: "the fact \"\(use.fact)\" is identifying and is read here",
        location: use.location,
        mend: "read off what is needed into a fact of its own: from=\"…\" in the case file")
    }
  }
}

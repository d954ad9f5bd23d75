import Workflows

extension CaseState {
  /// The place of the opening that a person named: `STEP`, `STEP#2` or `RUN/STEP#N`.
  ///
  /// A short name stands for the one that is open, else for the last; where several fit, the
  /// refusal lists them.
  public func place(named text: String) throws(Refusal) -> Int {
    guard let name = OpeningName(text) else { throw unknownStep(text) }
    let fitting = places(fitting: name)
    guard !fitting.isEmpty else { throw unknownStep(text) }
    let open = fitting.filter { openings[$0].isOpen }
    if open.count == 1 { return open[0] }
    let candidates = open.isEmpty ? fitting : open
    let runs = Set(candidates.map { openings[$0].run })
    if runs.count == 1, open.isEmpty, let last = candidates.last { return last }
    if candidates.count == 1 { return candidates[0] }
    throw Refusal(
      .ambiguousStep, "'\(text)' fits several openings.",
      mend: "Name one of those listed.",
      details: candidates.map { place in
        let opening = openings[place]
        return "\(opening.run)/\(reference(to: opening).step)#\(opening.number)"
      })
  }

  private func places(fitting name: OpeningName) -> [Int] {
    let steps = runs.indices.compactMap { place -> (run: Int, step: StepIndex)? in
      let (number, workflow) = (runs[place].number, runs[place].workflow)
      guard name.run.map({ $0 == workflow.id.rawValue || $0 == String(number) }) ?? true else {
        return nil
      }
      return workflow.step(name.step).map { (number, $0) }
    }
    return openings.indices.filter { place in
      let row = openings[place].row
      return !openings[place].isWithdrawn
        && steps.contains { $0.run == row.run && $0.step == row.step }
        && (name.number.map { $0 == row.number } ?? true)
    }
  }

  func unknownStep(_ text: String) -> Refusal {
    let open = open.map { reference(to: openings[$0]).name }
    return Refusal(
      .unknownStep, "The case has no opening of a step '\(text)'.",
      mend: open.isEmpty ? "No step is open." : "Open are: \(open.joined(separator: ", ")).")
  }
}

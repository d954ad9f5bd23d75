import Expressions
import XMLReading

/// For every child exactly one table of a level holds.
enum TablesDecide: InstrumentRule {
  static func findings(in instrument: Instrument) -> [Finding] {
    instrument.scores.enumerated().flatMap { slot, score -> [Finding] in
      guard case .level(let tables) = score.form, tables.contains(where: { $0.when != nil }) else {
        return []
      }
      return findings(instrument.definition.scores[slot], tables, in: instrument)
    }
  }

  private static func findings(
    _ score: ScoreDefinition, _ tables: [CompiledTable], in instrument: Instrument
  ) -> [Finding] {
    let conditions = tables.compactMap(\.when)
    let plan = instrument.dependencies.closure(
      of: conditions.flatMap { instrument.dependencies.steps(readBy: $0) })
    let expressions = conditions + plan.flatMap(instrument.expressions)
    guard let circumstances = Circumstances(readBy: expressions, of: instrument),
      let ways = Ways(
        of: plan.itemSlots, in: instrument, withMissing: false,
        limit: ReachableScores.mostTried / circumstances.all.count)
    else {
      return [
        Finding(
          id: "tables-unproved", severity: .note,
          message: "it could not be proved that one table of \(score.id) holds for every child",
          at: score, notes: ["there are too many ways to answer, or not only answers count"])
      ]
    }
    for context in circumstances.all {
      var evaluator = Evaluator(
        instrument, sheet: AnswerSheet(of: instrument), context: context, unansweredIsOpen: false)
      for way in 0..<ways.count {
        ways.fill(&evaluator.sheet, way: way)
        evaluator.run(plan)
        let holding = tables.count { $0.when?.truth(in: evaluator.environment) ?? .yes == .yes }
        guard holding != 1 else { continue }
        return [
          Finding(
            id: "tables-undecided",
            message:
              "\(holding == 0 ? "no table" : "more than one table") of \(score.id) holds where \(ways.description(of: way, in: instrument, context))",
            at: score, mend: "let exactly one table hold for every child")
        ]
      }
    }
    return []
  }
}

import CivilTime
import XMLReading

/// Parts that have a meaning only for some instruments, items or options stand with those.
enum PartsSuitTheKind: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    ofInstrument(definition) + definition.items.flatMap(ofItem)
      + definition.results.compactMap { ofResult($0, definition) } + interval(definition)
  }

  private static func ofInstrument(_ definition: InstrumentDefinition) -> [Finding] {
    var findings: [Finding] = []
    if definition.kind == .interview {
      findings += definition.scores.map { unfit("a score", "an interview is not scored", $0) }
    }
    if definition.kind != .external {
      findings += definition.forms.map {
        unfit("a form", "only an instrument of kind=\"external\" copies figures from one", $0)
      }
    } else if definition.forms.isEmpty {
      findings.append(
        Finding(
          id: "forms-unknown", severity: .note,
          message: "no version of the licensed form is named, so any is taken", at: definition))
    }
    if definition.variantOf == definition.id {
      findings.append(unfit("variant-of", "it names the instrument itself", definition))
    }
    return findings
  }

  private static func ofItem(_ item: ItemDefinition) -> [Finding] {
    var findings: [Finding] = []
    let hasOptions = item.kind == .choice || item.kind == .choices
    if !hasOptions {
      findings += item.pointRules.map { unfit("points", "the item \(item.id) has no options", $0) }
      findings += item.actions.map { unfit("an action", "the item \(item.id) has no options", $0) }
    }
    if item.kind != .choices {
      findings += item.combinations.map {
        unfit("a combination", "only one option of \(item.id) can be chosen", $0)
      }
      findings += item.options.filter(\.isExclusive).map {
        unfit("exclusive", "only one option of \(item.id) can be chosen", $0)
      }
    }
    if item.kind == .date || item.kind == .text, item.weight != 1 || item.threshold != 1 {
      findings.append(unfit("weight or threshold", "the item \(item.id) has no points", item))
    }
    var seen: Set<Set<OptionID>> = []
    findings += item.combinations.filter { !seen.insert(Set($0.options.map(\.id))).inserted }.map {
      Finding(
        id: "combination-twice", message: "these options of \(item.id) stand together twice",
        at: $0, mend: "keep one of them")
    }
    return findings
  }

  private static func ofResult(
    _ result: ResultDefinition, _ definition: InstrumentDefinition
  ) -> Finding? {
    guard let named = result.item, let item = definition.items.first(where: { $0.id == named.id }),
      item.kind != .choice
    else { return nil }
    return unfit("item", "the item \(item.id) is no choice of one option", named)
  }

  private static func interval(_ definition: InstrumentDefinition) -> [Finding] {
    guard let validated = definition.validated, validated.interval?.hasTime == true else {
      return []
    }
    return [
      Finding(
        id: "period-unfit", message: "the time between screenings is counted in days, not hours",
        at: validated, mend: "write days, months or years: P14D")
    ]
  }

  private static func unfit(_ what: String, _ why: String, _ part: some Located) -> Finding {
    Finding(
      id: "part-unfit", message: "\(what) has no meaning here: \(why)", at: part,
      mend: "take it away")
  }
}

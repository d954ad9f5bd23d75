import XMLReading

extension PartReader {
  mutating func study(_ element: XMLElement) -> StudyDefinition {
    let table = StudyTable(
      truePositives: element.number("tp"), falseNegatives: element.number("fn"),
      falsePositives: element.number("fp"), trueNegatives: element.number("tn"),
      basis: element.word("table"))
    return StudyDefinition(
      id: element.identifier("id"), doi: element.token("doi"), n: element.number("n"),
      result: element.attribute("result") == nil ? nil : element.reference("result"),
      positive: element.references("positive"), affected: element.number("affected"),
      settings: element.codes("setting"),
      groups: element.all("group").map { group in
        StudyGroup(
          setting: group.token("setting") ?? "", n: group.number("n"),
          prevalence: group.token("prevalence").flatMap(Proportion.init),
          location: group.location)
      },
      table: table,
      figures: StudyFigure.Kind.allCases.compactMap { figure($0, in: element) },
      ratios: StudyRatio.Kind.allCases.compactMap { ratio($0, in: element) },
      derivedNames: element.codes("derived").map {
        StudyDefinition.DerivedName(name: $0, location: element.location(of: "derived"))
      },
      text: element.text, provenance: element.provenance, location: element.location)
  }

  private mutating func figure(_ kind: StudyFigure.Kind, in element: XMLElement) -> StudyFigure? {
    let ends = (element.token("\(kind.rawValue)-ci") ?? "").split(separator: " ")
    guard let value = element.token(kind.rawValue).flatMap(Proportion.init) else {
      if !ends.isEmpty {
        report(
          Finding(
            id: "interval-alone",
            message: "an interval is given for \(kind.rawValue), but no value",
            location: element.location(of: "\(kind.rawValue)-ci"),
            mend: "write \(kind.rawValue)=\"…\" beside it"))
      }
      return nil
    }
    return StudyFigure(
      kind: kind, value: value, isDerived: element.codes("derived").contains(kind.rawValue),
      low: ends.first.flatMap { Proportion(String($0)) },
      high: ends.last.flatMap { Proportion(String($0)) },
      location: element.location(of: kind.rawValue))
  }

  private func ratio(_ kind: StudyRatio.Kind, in element: XMLElement) -> StudyRatio? {
    let ends = element.codes("\(kind.rawValue)-ci")
    guard let value = element.token(kind.rawValue).flatMap(Ratio.init) else { return nil }
    return StudyRatio(
      kind: kind, value: value, low: ends.first.flatMap(Ratio.init),
      high: ends.last.flatMap(Ratio.init),
      isDerived: element.codes("derived").contains(kind.rawValue),
      location: element.location(of: kind.rawValue))
  }

  mutating func example(_ element: XMLElement) -> ExampleDefinition {
    ExampleDefinition(
      id: element.identifier("id"), source: element.token("source"),
      born: partialDay(element, "born"), sex: element.token("sex"), day: day(element, "day"),
      answers: element.all("answer").map { answer in
        ExampleDefinition.WrittenAnswer(
          item: answer.reference("item"), value: answer["value"] ?? "", location: answer.location)
      },
      expectations: element.all("expect").compactMap { expectation($0) },
      location: element.location)
  }

  private mutating func expectation(_ element: XMLElement) -> ExampleDefinition.Expectation? {
    let names = Set(element.attributes.map(\.name))
    switch names {
    case ["score", "value"]:
      if let value = element.number("value") { return .score(element.reference("score"), value) }
    case ["score", "low", "high"]:
      if let low = element.number("low"), let high = element.number("high") {
        return .scoreRange(element.reference("score"), low: low, high: high)
      }
    case ["result", "band"]:
      let band: Reference<BandID> = element.reference("band")
      if band.id == BandDefinition.notApplicable {
        return .notApplicable(element.reference("result"))
      }
      return .result(
        element.reference("result"), band.id == BandDefinition.undetermined ? nil : band)
    case ["critical"]:
      return .critical(element.reference("critical"))
    case ["follow-up"]:
      return .followUp(element.reference("follow-up"))
    case ["stopped"]:
      return .stopped(element.reference("stopped"))
    default: break
    }
    report(
      Finding(
        id: "expectation-unclear", message: "<expect> does not say one thing that must come out",
        at: element,
        mend:
          "write score and value; score, low and high; result and band; critical; follow-up; or stopped"
      ))
    return nil
  }
}

extension BandDefinition {
  /// The word that stands where no band can be given; no band may have it as its id.
  public static let undetermined: BandID = "undetermined"
  /// The word that stands where there is no such result for this child; no band may have it.
  public static let notApplicable: BandID = "not-applicable"
}

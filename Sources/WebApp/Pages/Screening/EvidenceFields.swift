import Instruments

/// What a result means where a screening was given, as a picture, a table and the studies behind it.
struct EvidenceFields {
  private let evidence: ResultEvidence
  private let words: Words

  init(_ evidence: ResultEvidence, _ words: Words) {
    self.evidence = evidence
    self.words = words
  }

  var fields: Fields {
    let result = evidence.result.rawValue
    return [
      "result": words.quoted(result.spaced), "id": result, "meaning": meaning ?? false as Any,
      "studies": evidence.studies.enumerated().map { study($1, number: $0 + 1) },
    ]
  }

  private var meaning: Fields? {
    guard let prevalence = evidence.prevalence, let hundred = evidence.hundred,
      let values = evidence.predictiveValues, let nearest = evidence.nearest
    else { return nil }
    let source: String
    switch evidence.prevalenceSource {
    case .group(let study, let setting):
      source =
        words[
          "evidence.from-group", words.quoted(study.rawValue.spaced), words.quoted(setting.spaced)]
    case .study(let study):
      source = words["evidence.from-study", words.quoted(study.rawValue.spaced)]
    case .agency, nil: source = words["evidence.from-you"]
    }
    let sentence = words[
      "evidence.sentence", "\(hundred.positive)", "\(hundred.count(.found))",
      "\(hundred.count(.falseAlarm))", "\(100 - hundred.positive)", "\(hundred.count(.missed))"]
    return [
      "basis": words[
        "evidence.basis", NumberWords.percent(prevalence), source,
        words.quoted(nearest.study.id.rawValue.spaced)],
      "unverified": nearest.study.provenance.verified == .no, "sentence": sentence,
      "svg": hundred.svg(
        id: "hundred-\(evidence.result)", title: words["evidence.hundred"], text: sentence),
      "kinds": HundredChildren.Kind.allCases.map { kind in
        ["name": words["hundred.\(kind)"], "count": hundred.count(kind)] as Fields
      },
      "positive": words["evidence.ppv", estimate(values.positive, values.positiveInterval)],
      "negative": words["evidence.npv", estimate(values.negative, values.negativeInterval)],
    ]
  }

  private func estimate(_ value: Double, _ between: ConfidenceInterval?) -> String {
    NumberWords.percent(value) + (between.map { " (\(NumberWords.interval($0)))" } ?? "")
  }

  private func study(_ evidence: StudyEvidence, number: Int) -> Fields {
    let study = evidence.study
    let figures = evidence.figures.map { figure in
      [
        "figure": words["measure.\(figure.kind.rawValue)"],
        "published": published(figure.published),
        "computed": figure.computed.map {
          "\(NumberWords.percent($0.value)) (\($0.part)/\($0.whole))"
        } ?? "–",
        "exact": figure.computed.map { NumberWords.interval($0.exact) } ?? "–",
        "wilson": figure.computed.map { NumberWords.interval($0.wilson) } ?? "–",
      ] as Fields
    }
    let ratios = evidence.ratios.map { ratio in
      [
        "figure": words["measure.\(ratio.kind.rawValue)"],
        "published": ratio.published?.value.description ?? "–",
        "computed": ratio.computed.map { NumberWords.decimal($0.value) } ?? "–",
        "exact": ratio.computed?.interval.map {
          "\(NumberWords.decimal($0.low)) – \(NumberWords.decimal($0.high))"
        } ?? "–", "wilson": "–",
      ] as Fields
    }
    return [
      "name": words.quoted(study.id.rawValue.spaced), "text": words.quoted(study.text),
      "n": study.n.map { words["evidence.n", "\($0)"] as Any } ?? false,
      "basis": words["evidence.\(evidence.basis.rawValue)"],
      "unverified": study.provenance.verified == .no,
      "doi": study.doi.map { $0 as Any } ?? false,
      "figures": figures + ratios, "has-figures": !(figures.isEmpty && ratios.isEmpty),
    ]
  }

  private func published(_ figure: StudyFigure?) -> String {
    guard let figure else { return "–" }
    let interval = figure.low.flatMap { low in figure.high.map { " (\(low) – \($0))" } } ?? ""
    return figure.value.description + interval
  }
}

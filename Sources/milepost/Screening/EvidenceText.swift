import Instruments

/// What a result means where the screening was given, in lines for people.
struct EvidenceText {
  let evidence: ResultEvidence

  /// The lines; none where nothing was studied.
  var lines: [String] {
    guard !evidence.studies.isEmpty else { return [] }
    return ["", "What the result '\(evidence.result)' means:"] + meaning
      + evidence.studies.flatMap(lines)
  }

  private var meaning: [String] {
    guard let prevalence = evidence.prevalence, let hundred = evidence.hundred,
      let values = evidence.predictiveValues, let nearest = evidence.nearest
    else {
      return [
        "  No study gives all that is needed: sensitivity, specificity and a share of affected "
          + "children."
      ]
    }
    let source =
      switch evidence.prevalenceSource {
      case .group(let study, let setting): " as in \(study), \(setting)"
      case .study(let study): " as in \(study)"
      case .agency, nil: ", as you set it"
      }
    return [
      "  Where \(Self.percent(prevalence)) are affected\(source), with the accuracy of "
        + "\(nearest.study.id):",
      "  \(hundred.sentence)", "",
    ]
      + hundred.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "" : "    \($0)" } + [
        "",
        "  affected among the positive: " + Self.estimate(values.positive, values.positiveInterval),
        "  not affected among the negative: "
          + Self.estimate(values.negative, values.negativeInterval),
      ]
  }

  private func lines(_ study: StudyEvidence) -> [String] {
    let basis =
      switch study.basis {
      case .printed: "its table is printed"
      case .implied: "its table is implied by its figures"
      case .notUnique: "several tables give its figures"
      case .unknown: "its table is not known"
      }
    let checked = study.study.provenance.verified == .no ? "; not verified" : ""
    let count = study.study.n.map { ", \($0) children" } ?? ""
    var table = Table("    FIGURE", "PUBLISHED", "FROM THE TABLE", "EXACT", "WILSON")
    for figure in study.figures {
      table.add(
        "    \(figure.kind.rawValue)", figure.published?.value.description ?? "-",
        figure.computed.map { Self.percent($0.value) } ?? "-",
        figure.computed.map { Self.interval($0.exact) } ?? "-",
        figure.computed.map { Self.interval($0.wilson) } ?? "-")
    }
    for ratio in study.ratios {
      table.add(
        "    \(ratio.kind.rawValue)", ratio.published?.value.description ?? "-",
        ratio.computed.map { Self.decimal($0.value) } ?? "-",
        ratio.computed?.interval.map { "\(Self.decimal($0.low)) to \(Self.decimal($0.high))" }
          ?? "-", "-")
    }
    return ["  \(study.study.id)\(count); \(basis)\(checked)"] + (table.isEmpty ? [] : [table.text])
  }

  private static func estimate(_ value: Double, _ between: ConfidenceInterval?) -> String {
    percent(value) + (between.map { " (\(interval($0)))" } ?? "")
  }

  private static func interval(_ interval: ConfidenceInterval) -> String {
    "\(percent(interval.low)) to \(percent(interval.high))"
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private static func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

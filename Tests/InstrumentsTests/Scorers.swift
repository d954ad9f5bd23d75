/// The published rules once more, written as plain arithmetic over answers, to judge the engine by.
enum Scorers {
  typealias Answers = [String: String]
  typealias Scorer = @Sendable (Answers) -> [String: String]

  static let all: [String: Scorer] = [
    "short-screen-child-sex-trafficking": { answers in
      let yes = six.count { answers[$0] == "yes" }
      return [
        "screen": yes >= 2 ? "positive" : "negative",
        "screen-3": yes >= 3 ? "positive" : "negative",
      ]
    },
    "short-screen-any-history": { answers in
      ["screen": six.count { answers[$0] == "yes" } >= 2 ? "positive" : "negative"]
    },
    "qyit": { ["screen": $0.values.contains("yes") ? "positive" : "negative"] },
    "raft": { ["screen": $0.values.contains("yes") ? "positive" : "negative"] },
    "louisiana-two-tier": { answers in
      let first = ["exchange", "images", "sex-industry", "witnessed"]
      if first.contains(where: { answers[$0] == "yes" }) { return ["tier": "identified-victim"] }
      return ["tier": answers.values.contains("yes") ? "high-risk" : "no-indication"]
    },
    "seraf": { answers in
      var total = 0
      for value in answers.values {
        switch value {
        case "yes", "earlier": total += 1
        case "now": total += 5
        case "now earlier": total += 6
        default: break
        }
      }
      let category =
        total <= 5 ? "not-at-risk" : total <= 10 ? "mild" : total <= 15 ? "moderate" : "significant"
      return ["category": category, "category-as-ticked": category]
    },
    "asq": { answers in
      let four = ["wished-dead", "better-off", "thoughts-of-suicide", "ever-attempted"]
      guard four.contains(where: { answers[$0] == "yes" }) else {
        return ["screen": "negative", "acuity": "negative"]
      }
      let now = answers["thoughts-now"] == "yes"
      return ["screen": "positive", "acuity": now ? "acute-positive" : "non-acute-positive"]
    },
    "c-ssrs-screener": { answers in
      let isHigh =
        answers["intent"] == "yes" || answers["plan"] == "yes"
        || answers["behavior"] == "past-3-months"
      if isHigh { return ["risk": "high"] }
      if answers["method"] == "yes" || answers["behavior"] == "earlier" {
        return ["risk": "moderate"]
      }
      let isLow = answers["wish-dead"] == "yes" || answers["suicidal-thoughts"] == "yes"
      return ["risk": isLow ? "low" : "none-endorsed"]
    },
    "phq-2": { answers in
      let total = answers.values.reduce(0) { $0 + (frequency[$1] ?? 0) }
      return ["screen": total >= 3 ? "positive" : "negative"]
    },
    "phq-a": phqA,
    "crafft-2-1": { answers in
      let parts = ["alcohol-days", "cannabis-days", "other-days"]
      let hasUsed = parts.contains { answers[$0] != "0" }
      let yes = answers.values.count { $0 == "yes" }
      let advice =
        switch (yes, hasUsed) {
        case (2..., _): "high-risk"
        case (_, true): "brief-advice"
        case (1, _): "rode-with-a-driver"
        default: "praise"
        }
      return ["screen": yes >= 2 ? "positive" : "negative", "advice": advice]
    },
    "pc-ptsd-5": { answers in
      let hasTrauma = answers["trauma"] == "yes"
      let yes = answers.values.count { $0 == "yes" } - (hasTrauma ? 1 : 0)
      return [
        "exposure": hasTrauma ? "trauma" : "no-trauma",
        "screen": yes >= 4 ? "positive" : "negative",
        "screen-3": yes >= 3 ? "positive" : "negative",
        "screen-5": yes >= 5 ? "positive" : "negative",
      ]
    },
    "cats-7-17-youth": cats,
    "cats-7-17-caregiver": cats,
    "cats-3-6-caregiver": { answers in
      guard answers["events"] != "0" else {
        return ["trauma-symptoms": "not-applicable", "trauma-symptoms-15": "not-applicable"]
      }
      let total = answers.values.reduce(0) { $0 + (often[$1] ?? 0) }
      return [
        "trauma-symptoms": total >= 16 ? "clinically-relevant" : "below",
        "trauma-symptoms-15": total >= 15 ? "probable-ptsd" : total >= 12 ? "moderate" : "normal",
      ]
    },
    "cpss-5": { answers in
      guard answers["trauma"] == "yes" else { return ["screen": "not-applicable"] }
      let severity = answers.values.reduce(0) { $0 + (amount[$1] ?? 0) }
      return ["screen": severity >= 31 ? "positive" : "negative"]
    },
    "maysi-2": { answers in
      let marks = answers.filter { $0.key.hasSuffix("-mark") }.values
      return [
        "marks": marks.contains("warning")
          ? "warning" : marks.contains("caution") ? "caution" : "none"
      ]
    },
  ]

  private static let six = [
    "substance-use", "ran-away", "law-enforcement", "serious-injury", "sti", "partners",
  ]
  private static let frequency = [
    "several-days": 1, "more-than-half": 2, "nearly-every-day": 3,
  ]
  private static let often = ["sometimes": 1, "half": 2, "almost-always": 3]
  private static let amount = ["a-little": 1, "somewhat": 2, "a-lot": 3, "almost-always": 4]

  private static let cats: Scorer = { answers in
    let hasEvent = answers.contains { $0.value == "yes" && events.contains($0.key) }
    guard hasEvent else { return ["trauma-symptoms": "not-applicable"] }
    let total = answers.values.reduce(0) { $0 + (often[$1] ?? 0) }
    return [
      "trauma-symptoms": total >= 21 ? "probable-ptsd" : total >= 15 ? "moderate" : "normal"
    ]
  }

  private static let events: Set = [
    "disaster", "accident", "robbed", "hit-in-family", "hit-by-others", "saw-family-hit",
    "saw-others-hit", "touched", "forced", "death", "attacked", "saw-attack", "medical", "war",
    "other-event",
  ]

  private static let phqA: Scorer = { answers in
    let ninth = frequency[answers["better-off-dead"] ?? ""] ?? 0
    let nine = answers.filter { $0.key != "difficulty" }.values.map { frequency[$0] ?? 0 }
    let total = nine.reduce(0, +)
    // The ninth counts from one point, the others from two.
    let symptoms = nine.count { $0 >= 2 } + (ninth == 1 ? 1 : 0)
    let hasCore = ["low-mood", "little-interest"].contains {
      (frequency[answers[$0] ?? ""] ?? 0) >= 2
    }
    let isMet = symptoms >= 5 && hasCore && answers["difficulty"] != "not"
    let severity =
      switch total {
      case ...4: "minimal"
      case ...9: "mild"
      case ...14: "moderate"
      case ...19: "moderately-severe"
      default: "severe"
      }
    return [
      "severity": severity, "screen": total >= 11 ? "positive" : "negative",
      "screen-10": total >= 10 ? "positive" : "negative",
      "major-depression-criteria": isMet ? "met" : "not-met",
    ]
  }
}

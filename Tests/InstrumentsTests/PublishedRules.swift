/// Scoring facts by tool, each from the tool's own published rule; how rows of answers are written is
/// told in ``AnswerVector``.
enum PublishedRules {
  static let all =
    trafficking + girlsInCare + exploitationRisk + suicide + depression + substances + trauma

  /// Counts and tiers.
  ///
  /// Two of six for the Short Screen, three at the stricter cut-off; any yes for
  /// QYIT and RAFT; the first tier before the second in Louisiana; one indicator in Missouri.
  static let trafficking: [PublishedRule] = [
    .init(
      "short-screen-child-sex-trafficking", "NNNNNN",
      ["screen": "negative", "screen-3": "negative"]),
    .init(
      "short-screen-child-sex-trafficking", "NYNNNN",
      ["screen": "negative", "screen-3": "negative"]),
    .init(
      "short-screen-child-sex-trafficking", "NYYNNN",
      ["screen": "positive", "screen-3": "negative"]),
    .init(
      "short-screen-child-sex-trafficking", "YYNNYN",
      ["screen": "positive", "screen-3": "positive"]),
    .init(
      "short-screen-child-sex-trafficking", "NYNNDN",
      ["screen": "undetermined", "screen-3": "negative"]),
    .init("short-screen-any-history", "YNNNNN", ["screen": "negative"]),
    .init("short-screen-any-history", "YNNNNY", ["screen": "positive"]),
    .init("qyit", "NNNN", ["screen": "negative"]),
    .init("qyit", "NYNN", ["screen": "positive"]),
    .init("qyit", "NNND", ["screen": "undetermined"]),
    .init("raft", "NNNN", ["screen": "negative"]),
    .init("raft", "NNNY", ["screen": "positive"]),
    .init("louisiana-two-tier", "NNNN NNNN", ["tier": "no-indication"]),
    .init("louisiana-two-tier", "NNNN YNNN", ["tier": "high-risk"]),
    .init("louisiana-two-tier", "NYNN NNNN", ["tier": "identified-victim"]),
    .init("louisiana-two-tier", "NNYN YYYY", ["tier": "identified-victim"]),
    .init("mo-cd-two-part", "NN", ["part-2": "not-required"]),
    .init("mo-cd-two-part", "NYY", ["part-2": "required"]),
  ]

  /// WISER: points by table, those for running away by age.
  ///
  /// 40 for running away under 15, 16 from 15 on; 11, 14, 17, 14 or 16, 9, 7, and 9 for no time in a
  /// shelter. The answers: ran away, placed first at 15, language, medicine, first placement
  /// (0 congregate, 1 runaway, 2 other), psychiatric, residential, shelter.
  static let girlsInCare: [PublishedRule] = [
    .init("wiser", "Y-NN2NNY", ["risk": "at-or-above"], scores: ["points": 40], born: "2012-01-01"),
    .init("wiser", "YNNN2NNY", ["risk": "below"], scores: ["points": 16], born: "2010-01-01"),
    .init("wiser", "NYNN2NNN", ["risk": "at-or-above"], scores: ["points": 20], born: "2010-01-01"),
    .init("wiser", "YNNY2NNY", ["risk": "at-or-above"], scores: ["points": 33], born: "2010-01-01"),
    .init("wiser", "N-NN2NYN", ["risk": "below"], scores: ["points": 16], born: "2013-01-01"),
    .init("wiser", "NYNN0YNY", ["risk": "at-or-above"], scores: ["points": 34], born: "2009-01-01"),
    .init(
      "wiser", "Y-YY1YYN", ["risk": "at-or-above"], scores: ["points": 112], born: "2012-01-01"),
    .init("wiser", "YYYY1YYN", ["risk": "at-or-above"], scores: ["points": 99], born: "2010-01-01"),
  ]

  /// SERAF: three weights and two columns.
  ///
  /// 1 for a vulnerability or a moderate indicator; 5 for a significant one now, 1 for one of six to
  /// twelve months ago, 6 for both. 11 vulnerabilities, 12 moderate, 8 significant.
  static let exploitationRisk: [PublishedRule] = [
    .init(
      "seraf", "NNNNNNNNNNN NNNNNNNNNNNN 10000000", ["category": "not-at-risk"],
      scores: ["total": 5]),
    .init(
      "seraf", "NNNNNNNNNNN NNNNNNNNNNNN 20000000", ["category": "not-at-risk"],
      scores: ["total": 1]),
    .init("seraf", "NNNNNNNNNNN NNNNNNNNNNNN 30000000", ["category": "mild"], scores: ["total": 6]),
    .init(
      "seraf", "YYYNNNNNNNN YYNNNNNNNNNN 10000000", ["category": "mild"], scores: ["total": 10]),
    .init(
      "seraf", "YYYYNNNNNNN YYNNNNNNNNNN 12000000", ["category": "moderate"], scores: ["total": 12]),
    .init(
      "seraf", "NNNNNNNNNNN YNNNNNNNNNNN 11100000", ["category": "significant"],
      scores: ["total": 16]),
    .init(
      "seraf", "YYYYYNNNNNN NNNNNNNNNNNN 00000000", ["category": "not-at-risk"],
      scores: ["total": 5]),
    .init(
      "seraf-wales-2016", "NNNNNNNNNNN YNNNNNNNNNNN 11100000",
      ["category-as-ticked": "significant"], scores: ["as-ticked": 16]),
  ]

  /// Screens for suicide.
  ///
  /// ASQ: any yes of four is positive; the fifth decides how urgent. C-SSRS: the highest level that
  /// was endorsed; no to the second question leaves out the next three.
  static let suicide: [PublishedRule] = [
    .init("asq", "NNNN", ["screen": "negative", "acuity": "negative"]),
    .init("asq", "NNYNN", ["screen": "positive", "acuity": "non-acute-positive"]),
    .init("asq", "NNNYY", ["screen": "positive", "acuity": "acute-positive"]),
    .init("c-ssrs-screener", "YN---2", ["risk": "low"]),
    .init("c-ssrs-screener", "YYYNN2", ["risk": "moderate"]),
    .init("c-ssrs-screener", "NYNYN2", ["risk": "high"]),
    .init("c-ssrs-screener", "NN---1", ["risk": "moderate"]),
    .init("c-ssrs-screener", "NN---0", ["risk": "high"]),
    .init("c-ssrs-screener", "NN---2", ["risk": "none-endorsed"]),
  ]

  /// Screens for depression.
  ///
  /// PHQ-A: the sum of nine in five bands; the aid for major depression counts answers from 2 points,
  /// the ninth from 1. After the nine: low mood all year, difficulty, serious thoughts, attempt.
  static let depression: [PublishedRule] = [
    .init(
      "phq-a", "222220000 N1NN",
      [
        "severity": "moderate", "major-depression-criteria": "met", "screen": "negative",
        "screen-10": "positive",
      ], scores: ["total": 10, "symptoms": 5]),
    .init(
      "phq-a", "111111111 N1NN", ["severity": "mild", "major-depression-criteria": "not-met"],
      scores: ["total": 9, "symptoms": 1], criticals: ["suicide"]),
    .init(
      "phq-a", "000000001 N0NN", ["severity": "minimal", "major-depression-criteria": "not-met"],
      scores: ["total": 1], criticals: ["suicide"]),
    .init(
      "phq-a", "222221000 N1NN", ["screen": "positive", "severity": "moderate"],
      scores: ["total": 11]),
    .init(
      "phq-a", "003333300 N3NN",
      ["severity": "moderately-severe", "major-depression-criteria": "not-met"],
      scores: ["total": 15, "symptoms": 5]),
    .init("phq-a", "222220000 N0NN", ["major-depression-criteria": "not-met"]),
    .init("phq-a", "000000000 N0NY", ["severity": "minimal"], criticals: ["suicide"]),
    .init("phq-2", "11", ["screen": "negative"], scores: ["total": 2]),
    .init("phq-2", "12", ["screen": "positive"], scores: ["total": 3]),
  ]

  /// CRAFFT: without use only the first question of Part B; two yes are positive; what is advised
  /// depends on use too, and one printed set of bands leaves out a yes without use.
  static let substances: [PublishedRule] = [
    .init(
      "crafft-2-1", "000 N", ["screen": "negative", "advice": "praise"], scores: ["crafft": 0]),
    .init(
      "crafft-2-1", "000 Y", ["screen": "negative", "advice": "rode-with-a-driver"],
      scores: ["crafft": 1]),
    .init(
      "crafft-2-1", "200 YNNNNN", ["screen": "negative", "advice": "brief-advice"],
      scores: ["crafft": 1]),
    .init(
      "crafft-2-1", "200 NYNYNN", ["screen": "positive", "advice": "high-risk"],
      scores: ["crafft": 2]),
  ]

  /// Sums with cut-offs: CATS 15 and 21 (3 to 6 years: 16, or 12 and 15 by the tip sheet), CPSS-5 31;
  /// PC-PTSD-5 counts five yes behind a gate.
  static let trauma: [PublishedRule] = [
    .init(
      "pc-ptsd-5", "N", ["exposure": "no-trauma", "screen": "negative", "screen-3": "negative"],
      scores: ["symptoms": 0]),
    .init(
      "pc-ptsd-5", "YNNNNN", ["exposure": "trauma", "screen": "negative"], scores: ["symptoms": 0]),
    .init(
      "pc-ptsd-5", "YYYYNN", ["screen": "negative", "screen-3": "positive"], scores: ["symptoms": 3]
    ),
    .init(
      "pc-ptsd-5", "YYYYYN", ["screen": "positive", "screen-5": "negative"], scores: ["symptoms": 4]
    ),
    .init(
      "cats-7-17-youth", "YNNNNNNNNNNNNNN 33332000000000000000 NNNNN",
      ["trauma-symptoms": "normal"], scores: ["total": 14]),
    .init(
      "cats-7-17-youth", "YNNNNNNNNNNNNNN 33333000000000000000 NNNNN",
      ["trauma-symptoms": "moderate"], scores: ["total": 15]),
    .init(
      "cats-7-17-caregiver", "YNNNNNNNNNNNNNN 33333300000000000002 NNNNN",
      ["trauma-symptoms": "moderate"], scores: ["total": 20]),
    .init(
      "cats-7-17-caregiver", "YNNNNNNNNNNNNNN 33333300000000000003 NNNNN",
      ["trauma-symptoms": "probable-ptsd"], scores: ["total": 21]),
    .init(
      "cats-3-6-caregiver", "1 3333300000000000 1",
      ["trauma-symptoms": "below", "trauma-symptoms-15": "probable-ptsd"], scores: ["total": 15]),
    .init(
      "cats-3-6-caregiver", "1 3333310000000000 1",
      ["trauma-symptoms": "clinically-relevant", "trauma-symptoms-15": "probable-ptsd"],
      scores: ["total": 16]),
    .init("cpss-5", "Y 44444440000000000002 2", ["screen": "negative"], scores: ["severity": 30]),
    .init("cpss-5", "Y 44444440000000000003 2", ["screen": "positive"], scores: ["severity": 31]),
  ]
}

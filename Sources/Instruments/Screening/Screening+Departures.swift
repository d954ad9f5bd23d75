import CivilTime

/// The clauses of the validity gate, in the order in which departures are listed.
///
/// Each is one question; a screening is valid only if none of them finds a departure.
enum ValidityClause: CaseIterable {
  case validation, age, sex, language, setting, placement, interval, administration, qualification
  case wording, form, status, answers
}

extension Screening {
  /// The ways in which the screening departs from the validated use, in order.
  ///
  /// - Parameter clauses: The questions that are asked; fewer than all only to show that each counts.
  func departures(
    scores: [ScoreValue], clauses: [ValidityClause] = ValidityClause.allCases
  ) -> [Departure] {
    clauses.compactMap { departure($0, scores) }
  }

  private func departure(_ clause: ValidityClause, _ scores: [ScoreValue]) -> Departure? {
    let definition = instrument.definition
    let validated = definition.validated
    switch clause {
    case .validation:
      guard validated == nil else { return nil }
      return Departure(
        kind: .notValidated, sentence: "No validated use of this instrument is known.")
    case .age: return validated?.departureOfAge(context)
    case .sex: return validated?.departureOfSex(context)
    case .language: return validated?.departureOfLanguage(context)
    case .setting: return validated?.departureOfSetting(context)
    case .placement: return validated?.departureOfPlacement(context)
    case .interval: return validated?.departureOfInterval(context)
    case .administration: return validated?.departureOfAdministration(context)
    case .qualification: return validated?.departureOfQualification(context)
    case .wording: return validated?.departureOfWording(context.wording ?? definition.wording)
    case .form: return definition.departureOfForm(context)
    case .status: return definition.departureOfStatus
    case .answers:
      let missing = missingAnswers(scores: scores).map(\.rawValue)
      guard !missing.isEmpty else { return nil }
      return Departure(
        kind: .missingAnswers, sentence: "Answers are missing: \(missing.joined(separator: ", ")).")
    }
  }

  /// Items without which the instrument's own rules do not let it be scored, and required ones.
  private func missingAnswers(scores values: [ScoreValue]) -> [ItemID] {
    var missing: Set<Int> = []
    for (slot, score) in instrument.scores.enumerated() {
      let without = score.closure.filter { evaluation.isMissing($0) && !isCutOff($0) }
      if case .none(.notApplicable) = values[slot] { continue }
      switch score.missing {
      case .zero: break
      case .prorate(let most):
        let own = without.filter(score.items.contains)
        if own.count > most { missing.formUnion(own) }
      case .refuse, .range:
        if case .formula = score.form, values[slot].number != nil { break }
        missing.formUnion(without)
      }
    }
    let required = Set(unanswered)
    return instrument.definition.items.enumerated()
      .filter { missing.contains($0.offset) || required.contains($0.element.id) }
      .map(\.element.id)
  }

  /// Whether an item has no answer because asking was stopped.
  private func isCutOff(_ slot: Int) -> Bool {
    stop != nil && sheet.isUnanswered(slot)
  }
}

extension InstrumentDefinition {
  fileprivate func departureOfForm(_ context: ScreeningContext) -> Departure? {
    guard kind == .external else { return nil }
    guard let external = context.external else {
      return Departure(
        kind: .formUnknown,
        sentence:
          "From which form its figures were copied, when and by whom it was scored, is not known.")
    }
    guard !forms.isEmpty, !forms.contains(where: { $0.version == external.formVersion }) else {
      return nil
    }
    let known = forms.map(\.version).joined(separator: " or ")
    return Departure(
      kind: .formVersion,
      sentence: "Its figures are those of the form \(known); the form is \(external.formVersion).")
  }

  fileprivate var departureOfStatus: Departure? {
    switch status {
    case .active: nil
    case .draft: Departure(kind: .notActive, sentence: "It is a draft, not yet in use.")
    case .retired: Departure(kind: .notActive, sentence: "It is retired, no longer in use.")
    }
  }
}

extension ValidatedUse {
  fileprivate func departureOfAge(_ context: ScreeningContext) -> Departure? {
    guard !ages.isEmpty else { return nil }
    let limits = ages.map(\.description).joined(separator: " or ")
    guard let born = context.born else {
      return Departure(
        kind: .ageUnknown,
        sentence: "It was validated at ages \(limits); the child's date of birth is not known.")
    }
    let age = born.age(on: context.day, leapDayBirthday: context.leapDayBirthday)
    let inside = age.filter { years in ages.contains { $0.contains(years) } }
    if inside.count == age.count { return nil }
    let words = age.count == 1 ? "\(age.lowerBound)" : "\(age.lowerBound) to \(age.upperBound)"
    guard inside.isEmpty else {
      return Departure(
        kind: .ageUnknown,
        sentence: "It was validated at ages \(limits); the child may be \(words).")
    }
    return Departure(
      kind: .ageOutside, sentence: "It was validated at ages \(limits); the child is \(words).")
  }

  fileprivate func departureOfSex(_ context: ScreeningContext) -> Departure? {
    departure(
      (.sex, .sexUnknown), among: sexes, given: context.sex.map { [$0] },
      "It was validated with children of sex", "the child's sex")
  }

  fileprivate func departureOfLanguage(_ context: ScreeningContext) -> Departure? {
    // BCP 47: a language takes in its regions and scripts; letter case means nothing.
    let given = context.language.map { language in
      languages.filter { limit in
        let tag = language.lowercased()
        return tag == limit.lowercased() || tag.hasPrefix(limit.lowercased() + "-")
      } + [language]
    }
    return departure(
      (.language, .languageUnknown), among: languages, given: given, "It was validated in",
      "the language it was given in")
  }

  fileprivate func departureOfSetting(_ context: ScreeningContext) -> Departure? {
    departure(
      (.setting, .settingUnknown), among: settings, given: context.setting.map { [$0] },
      "It was validated in the setting", "the setting it was given in")
  }

  fileprivate func departureOfPlacement(_ context: ScreeningContext) -> Departure? {
    departure(
      (.placement, .placementUnknown), among: placements, given: context.placement.map { [$0] },
      "It was validated for children in", "where the child lives or is placed")
  }

  fileprivate func departureOfInterval(_ context: ScreeningContext) -> Departure? {
    guard let interval else { return nil }
    let rule = "It may be given again after \(interval)"
    switch context.lastGiven {
    case .never: return nil
    case .unknown:
      return Departure(
        kind: .lastGivenUnknown, sentence: "\(rule); when it was last given is not known.")
    case .on(let last):
      let again = last.adding(months: interval.months).adding(days: interval.days)
      guard context.day < again else { return nil }
      return Departure(kind: .tooSoon, sentence: "\(rule); it was last given on \(last).")
    }
  }

  fileprivate func departureOfAdministration(_ context: ScreeningContext) -> Departure? {
    departure(
      (.administration, .administrationUnknown), among: administrations,
      given: context.administeredBy.map { [$0] }, "It was validated as given by",
      "who gave the answers down")
  }

  fileprivate func departureOfQualification(_ context: ScreeningContext) -> Departure? {
    departure(
      (.qualification, .qualificationUnknown), among: qualifications,
      given: context.qualifications.map { $0.sorted() }, "Whoever gives it must have",
      "the qualification of whoever gave it")
  }

  fileprivate func departureOfWording(_ wording: Wording) -> Departure? {
    guard demandsOfficialWording, wording == .paraphrase else { return nil }
    return Departure(
      kind: .wordingParaphrase,
      sentence: "It was validated in its official wording; it was given in a paraphrase.")
  }

  private func departure(
    _ kinds: (outside: Departure.Kind, unknown: Departure.Kind), among limits: [String],
    given: [String]?, _ validated: String, _ what: String
  ) -> Departure? {
    guard !limits.isEmpty else { return nil }
    let rule = "\(validated) \(limits.joined(separator: " or "))"
    guard let given else {
      return Departure(kind: kinds.unknown, sentence: "\(rule); \(what) is not known.")
    }
    guard !given.contains(where: limits.contains) else { return nil }
    let words = given.isEmpty ? "none" : given.joined(separator: ", ")
    return Departure(kind: kinds.outside, sentence: "\(rule); \(what) is \(words).")
  }
}

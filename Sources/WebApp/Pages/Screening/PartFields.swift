import Casework
import Instruments

/// What the page of one part of a screening is filled with.
struct PartFields {
  private let giving: Giving
  private let draft: ScreeningDraft
  private let journey: ScreeningJourney
  private let number: Int
  private let faults: [ItemID: String]
  private let form: Form?
  private let isFurther: Bool
  private var words: Words { giving.words }
  private var part: ScreeningJourney.Part { journey.parts[number - 1] }

  init(
    _ giving: Giving, _ draft: ScreeningDraft, _ journey: ScreeningJourney, number: Int,
    faults: [ItemID: String], form: Form?, isFurther: Bool
  ) {
    self.giving = giving
    self.draft = draft
    self.journey = journey
    self.number = number
    self.faults = faults
    self.form = form
    self.isFurther = isFurther
  }

  /// The part's heading.
  var title: String { Self.title(of: part, words) }

  /// A part's heading.
  static func title(of part: ScreeningJourney.Part, _ words: Words) -> String {
    switch part.kind {
    case .context: words["screening.part-context"]
    case .section(let section):
      section.map { words.quoted($0.title) } ?? words["screening.part-items"]
    case .conclusion: words["screening.part-conclusion"]
    }
  }

  var fields: Fields {
    let (done, of) = journey.progress
    return [
      "part": title, "number": number, "parts": journey.parts.count,
      "post": giving.path("/parts/\(number)"), "keep": giving.path("/parts/\(number)/keep"),
      "first": number == 1, "last": number == journey.parts.count,
      "done": done, "of": max(of, 1), "progress": words["screening.progress", "\(done)", "\(of)"],
      "map": map, "items": part.items.map(item), "any-time": journey.anyTime.map(item),
      "has-any-time": !journey.anyTime.isEmpty, "further": isFurther,
      "any-time-open": journey.anyTime.contains {
        faults[$0.id] != nil || journey.answered.contains($0.id)
      },
      "faults": part.items.filter { faults[$0.id] != nil }.map { item in
        ["item": item.id.rawValue, "text": faults[item.id] ?? ""] as Fields
      }, "has-faults": !faults.isEmpty,
      "stopped": journey.stopped.map { words.quoted($0.text) as Any } ?? false,
      "all-unverified": part.items.allSatisfy { $0.provenance.verified == .no },
    ]
  }

  /// The parts, with where each stands.
  private var map: [Fields] {
    journey.parts.enumerated().map { index, part in
      let open = journey.unanswered(in: part).count
      let state =
        !journey.isAsked(part) ? "left-out" : open > 0 ? "open" : "done"
      return [
        "title": Self.title(of: part, words), "path": giving.path("/parts/\(index + 1)"),
        "current": index + 1 == number, "asked": journey.isAsked(part),
        "state": words["screening.part-\(state)", "\(open)"],
      ]
    }
  }

  private func item(_ item: ItemDefinition) -> Fields {
    let kept = AnswerField.Typed(draft.form, item)
    let shown = giving.opened.isHidingIdentities ? kept.hidingText(of: item) : kept
    return AnswerField(
      item: item, typed: form.map { AnswerField.Typed($0, item) } ?? shown,
      wording: giving.wording?.definition, language: giving.definition.language ?? "en",
      isAsked: journey.isAsked(item.id), fault: faults[item.id], words: words
    ).fields
  }
}

/// What the last page of a screening is filled with, before it is recorded.
struct EndFields {
  private let giving: Giving
  private let draft: ScreeningDraft
  private let journey: ScreeningJourney
  private var words: Words { giving.words }

  init(_ giving: Giving, _ draft: ScreeningDraft, _ journey: ScreeningJourney) {
    self.giving = giving
    self.draft = draft
    self.journey = journey
  }

  var fields: Fields {
    let open = journey.parts.enumerated().flatMap { index, part in
      journey.unanswered(in: part).map { item in
        [
          "prompt": prompt(of: item),
          "path": "\(giving.path("/parts/\(index + 1)"))#item-\(item.id)",
        ] as Fields
      }
    }
    let (done, of) = journey.progress
    return [
      "open": open, "has-open": !open.isEmpty,
      "stopped": journey.stopped.map { words.quoted($0.text) as Any } ?? false,
      "criticals": journey.criticals.map { critical in
        [
          "text": words.quoted(critical.text),
          "actions": critical.actions.map { ["text": words.quoted($0.text)] as Fields },
        ] as Fields
      },
      "progress": words["screening.progress", "\(done)", "\(of)"],
      "back": giving.path("/parts/\(journey.parts.count)"),
      "reasons-given": reasons, "has-reasons": !reasons.isEmpty,
      "is-new": giving.place.amends == nil,
    ]
  }

  /// How many items have no answer, by why; none of it is "no".
  private var reasons: [Fields] {
    let answered = journey.answered
    let given = draft.form.answers.filter { answered.contains(ItemID($0.id)) }
    return NonAnswer.allCases.compactMap { reason in
      let count = given.count { entry in
        guard entry.text == reason.rawValue,
          let item = journey.instrument.item(ItemID(entry.id))
        else { return false }
        return item.nonAnswers.contains { $0.value == reason }
      }
      return count == 0
        ? nil : ["text": words["non-answer.\(reason.rawValue)"], "count": count]
    }
  }

  private func prompt(of item: ItemDefinition) -> String {
    giving.wording?.definition.prompt(of: item.id)
      ?? words.quoted(item.prompt ?? item.id.rawValue)
  }
}

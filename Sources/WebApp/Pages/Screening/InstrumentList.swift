import Casework
import Instruments
import Workflows

/// The instruments that somebody may choose from: those in use, with what they are for, for whom,
/// and how much of each was compared with its publisher's.
struct InstrumentList {
  private let instruments: [Instrument]
  private let drafts: [KeptDraft]
  private let actor: Actor
  private let time: TimeWords
  private var words: Words { time.words }

  init(_ instruments: [Instrument], _ drafts: [KeptDraft], _ actor: Actor, _ time: TimeWords) {
    self.instruments = instruments.filter { $0.definition.status == .active }
    self.drafts = drafts
    self.actor = actor
    self.time = time
  }

  var fields: Fields {
    let groups = Dictionary(grouping: instruments, by: \.definition.purpose.rawValue)
    return [
      "drafts": drafts.map(draft), "has-drafts": !drafts.isEmpty, "empty": instruments.isEmpty,
      "groups": groups.keys.sorted().map { purpose in
        [
          "purpose": words.text("purpose.\(purpose)", else: words.quoted(purpose.spaced)),
          "id": purpose, "rows": (groups[purpose] ?? []).map(row),
        ] as Fields
      },
    ]
  }

  private func draft(_ kept: KeptDraft) -> Fields {
    let place = kept.draft.place
    let title = instruments.first { $0.id.rawValue == place.instrument }?.definition.title
    return [
      "title": words.quoted(title ?? place.instrument),
      "path":
        "\(ShownStep.path(of: place.caseID))/screenings/new/\(place.instrument)/parts/\(ScreeningPage.next)"
        + (place.amends.map { "?amends=\($0)" } ?? ""),
      "saved": words["screening.saved", time.minute(kept.saved), time.minute(kept.until)],
      "amends": place.amends.map { words["screening.amends", "\($0)"] as Any } ?? false,
    ]
  }

  private func row(_ instrument: Instrument) -> Fields {
    let parts = ScreenedParts(instrument.definition, words)
    return [
      "id": instrument.id.rawValue, "title": words.quoted(instrument.definition.title),
      "version": instrument.definition.version, "about": parts.about,
      "unverified": parts.unverified,
      "may": instrument.mayBeGiven(
        by: actor.role?.rawValue, trainings: Set(parts.trainings)) || actor.isOperator,
    ]
  }
}

/// What a page says of an instrument before it is given.
struct ScreenedParts {
  private let definition: InstrumentDefinition
  private let words: Words

  init(_ definition: InstrumentDefinition, _ words: Words) {
    self.definition = definition
    self.words = words
  }

  /// For whom it was validated and who answers, in short lines.
  var about: [Fields] {
    var lines: [String] = []
    if let informant = definition.informant {
      lines.append(words["instrument.informant", words["informant.\(informant.rawValue)"]])
    }
    if let validated = definition.validated {
      let ages = validated.ages.map { span($0) }.joined(separator: ", ")
      if !ages.isEmpty { lines.append(words["instrument.ages", ages]) }
      if !validated.languages.isEmpty {
        lines.append(
          words["instrument.languages", validated.languages.joined(separator: ", ")])
      }
      if !validated.settings.isEmpty {
        lines.append(
          words[
            "instrument.settings",
            validated.settings.map { words.quoted($0.spaced) }.joined(separator: ", ")])
      }
    } else {
      lines.append(words["instrument.unstudied"])
    }
    lines.append(words["instrument.count", "\(definition.items.count)"])
    return lines.map { ["text": $0] }
  }

  private func span(_ span: AgeSpan) -> String {
    switch (span.from, span.to) {
    case (let from?, let to?): words["instrument.age-between", "\(from)", "\(to)"]
    case (let from?, nil): words["instrument.age-from", "\(from)"]
    case (nil, let to?): words["instrument.age-to", "\(to)"]
    case (nil, nil): words["instrument.age-any"]
    }
  }

  /// How much of the file nobody has compared with the publisher's; false where all was.
  var unverified: Any {
    let all =
      definition.items.map(\.provenance) + definition.scores.map(\.provenance)
      + definition.results.map(\.provenance)
    let count = all.count { $0.verified == .no }
    if count == 0 { return false }
    return count == all.count
      ? words["instrument.unverified-all"]
      : words["instrument.unverified-some", "\(count)", "\(all.count)"]
  }

  /// The trainings and qualifications that it asks about.
  var trainings: [String] {
    let named =
      definition.screeners.compactMap(\.training)
      + (definition.validated?.qualifications ?? [])
    return named.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension StringProtocol {
  /// An id as people read it.
  var spaced: String { String(self).replacing("-", with: " ") }
}

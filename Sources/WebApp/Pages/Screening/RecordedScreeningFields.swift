import Casework
import CivilTime
import Hummingbird
import Instruments
import Ledger
import Workflows

/// What the page of a recorded screening is filled with.
struct RecordedScreeningFields {
  private let opened: OpenedCase
  private let given: CaseState.Screening
  private let visit: Visit
  private let time: TimeWords
  private let values: ValueWords
  private let prevalence: String?
  private let form: Form
  /// The instrument as it was; nil where that is not at hand, and only what was recorded is shown.
  private let instrument: Instrument?
  /// Whether it is the one in use, by which decisions and amendments go.
  private let isCurrent: Bool
  private var record: ScreeningRecord { given.record }
  private var words: Words { visit.words }
  private var definition: InstrumentDefinition? { instrument?.definition }

  init(
    _ opened: OpenedCase, _ given: CaseState.Screening, _ site: Site, _ visit: Visit,
    prevalence: String?, showsIdentity: Bool, form: Form
  ) {
    self.opened = opened
    self.given = given
    self.visit = visit
    self.prevalence = prevalence
    self.form = form
    time = TimeWords(
      zone: opened.state.zone(else: site.settings.zone), now: site.now, words: visit.words)
    values = ValueWords(time: time, showsIdentity: showsIdentity)
    let (id, digest) = (given.record.instrument, given.record.digest)
    instrument = site.library.instrument(id, pinned: digest)
    isCurrent = site.library.instrument(id)?.digest == digest
  }

  /// The page's title.
  var title: String { words["screening.title", "\(record.number)", words.quoted(name)] }

  private var name: String { definition?.title ?? record.instrument }

  var fields: Fields {
    let path = "\(ShownStep.path(of: opened.state.id))/screenings/\(record.number)"
    return [
      "screening": title, "path": path,
      "version": record.version.isEmpty ? false : record.version as Any,
      "when": time.minute(given.occurred), "by": author, "unknown-file": instrument == nil,
      "former-file": !isCurrent && instrument != nil,
      "stopped": stop, "results": results, "criticals": criticals, "actions": actions,
      "has-actions": !actions.isEmpty, "scores": scores, "has-scores": !scores.isEmpty,
      "departures": record.departures.map { id in
        ["text": words.text("departure.\(id)", else: words.quoted(id.spaced))] as Fields
      }, "valid": record.departures.isEmpty,
      "circumstances": circumstances, "answers": answers,
      "shows-identity": values.showsIdentity, "may-see-identity": opened.showsIdentity,
      "evidence": evidence, "has-evidence": !evidence.isEmpty, "prevalence": prevalence ?? "",
      "decisions": given.decisions.map(decided), "choices": choices,
      "has-choices": !choices.isEmpty,
      "comparison": comparison ?? false as Any, "amend": amendment,
      "unverified": unverified, "has-unverified": !unverified.isEmpty,
    ]
  }

  private var author: String {
    opened.record.history.event(given.sequence)?.actor.id.rawValue ?? ""
  }

  private var stop: Any {
    guard let stopped = record.stopped else { return false }
    return words.quoted(
      definition?.stops.first { $0.then.rawValue == stopped }?.text ?? stopped.spaced)
  }

  private func band(_ band: String, of result: String) -> BandDefinition? {
    definition?.results.first { $0.id.rawValue == result }?.band(BandID(band))
  }

  private func name(of band: String) -> String {
    words.text("band.\(band)", else: words.quoted(band.spaced))
  }

  private var results: [Fields] {
    record.results.map { result in
      let band = band(result.band, of: result.result)
      let decision = given.decision(on: result.result)?.decision
      return [
        "result": words.quoted(result.result.spaced), "band": name(of: result.band),
        "concern": band.map { words["concern.\($0.concern.rawValue)"] as Any } ?? false,
        "serious": band.map { $0.concern >= .possible } ?? false,
        "text": (band?.text).map(words.quoted)
          ?? (result.band == "undetermined" ? words["screening.undetermined"] : ""),
        "caveats": (band?.caveats ?? []).map { ["text": words.quoted($0)] as Fields },
        "unverified": band.map { $0.provenance.verified == .no } ?? false,
        "decided": decision.map { name(of: $0.decided) as Any } ?? false,
      ]
    }
  }

  private var criticals: [Fields] {
    record.criticals.map { id in
      let critical = definition?.criticals.first { $0.id.rawValue == id }
      return ["text": words.quoted(critical?.text ?? id.spaced)]
    }
  }

  /// What is to be done: for what calls for action by itself, then for the bands.
  private var actions: [Fields] {
    let critical = (definition?.criticals ?? []).filter {
      record.criticals.contains($0.id.rawValue)
    }
    let bands = record.results.compactMap { band($0.band, of: $0.result) }
    var seen: Set<String> = []
    let actions = (critical.flatMap(\.actions) + bands.flatMap(\.actions)).filter {
      seen.insert($0.text).inserted
    }
    return actions.map { action in
      [
        "text": words.quoted(action.text),
        "to": action.to.map { words.text("to.\($0)", else: words.quoted($0.spaced)) as Any }
          ?? false,
        "within": action.within.map { words["screening.within", "\($0)"] as Any } ?? false,
      ]
    }
  }

  private var scores: [Fields] {
    (record.scores.members ?? []).map { member in
      let value: String
      if let number = member.value.integer {
        value = "\(number)"
      } else if let low = member.value["low"]?.integer, let high = member.value["high"]?.integer {
        value = words["screening.between", "\(low)", "\(high)"]
      } else {
        value = words["screening.no-score"]
      }
      let score = definition?.scores.first { $0.id.rawValue == member.name }
      return [
        "score": words.quoted(member.name.spaced), "value": value,
        "unverified": score.map { $0.provenance.verified == .no } ?? false,
      ]
    }
  }

  /// How it was given, as far as known.
  private var circumstances: [Fields] {
    let how = record.circumstances
    var lines: [(String, String?)] = [
      ("language", how.language), ("setting", (how.setting?.spaced).map(words.quoted)),
      ("placement", (how.placement?.spaced).map(words.quoted)),
      ("administered-by", (how.administeredBy?.spaced).map(words.quoted)),
      ("wording", how.wording.map { words["wording.short-\($0)"] }),
    ]
    if let digest = how.wordingDigest { lines.append(("wording-file", digest.short)) }
    if let external = how.external {
      lines.append(
        ("form", "\(external.formVersion), \(external.scoredOn), \(external.scorer)"))
    }
    return lines.map { name, value in
      ["name": words["circumstance.\(name)"], "value": value ?? words["value.unknown"]]
    }
  }

  /// The parts of the file that the screening rests on and nobody has compared with its source.
  private var unverified: [Fields] {
    guard let definition else { return [] }
    let path = Set(record.path)
    let items = definition.items.filter {
      path.contains($0.id.rawValue) && $0.provenance.verified == .no
    }
    var lines: [String] = []
    if !items.isEmpty { lines.append(words["unverified.items", "\(items.count)", "\(path.count)"]) }
    for score in definition.scores where score.provenance.verified == .no {
      lines.append(words["unverified.score", words.quoted(score.id.rawValue.spaced)])
    }
    for result in definition.results where result.provenance.verified == .no {
      lines.append(words["unverified.result", words.quoted(result.id.rawValue.spaced)])
    }
    if definition.validated.map({ $0.provenance.verified == .no }) ?? false {
      lines.append(words["unverified.limits"])
    }
    return lines.map { ["text": $0] }
  }

  // MARK: Answers

  /// What was answered, item by item; no answer is never shown as "no".
  private var answers: [Fields] {
    let given = record.answers.members ?? []
    let ids = definition?.items.map(\.id.rawValue) ?? given.map(\.name)
    return ids.map { id in
      let item = definition?.items.first { $0.id.rawValue == id }
      let source = record.circumstances.information[id]
      return [
        "prompt": item?.prompt ?? id.spaced, "lang": definition?.language ?? "en",
        "answer": answer(to: id, item),
        "source": source.map { words["source.\($0.rawValue)"] as Any } ?? false,
      ]
    }
  }

  private func answer(to id: String, _ item: ItemDefinition?) -> String {
    if let text = record.texts.first(where: { $0.field.rawValue == id }) {
      return values.text(text.value)
    }
    func label(_ option: String) -> String {
      words.quoted(item?.option(OptionID(option))?.text ?? option)
    }
    switch record.answers[id] {
    case .string(let option)?: return label(option)
    case .integer(let number)?: return "\(number)"
    case .array(let options)?:
      return options.isEmpty
        ? words["value.none"] : options.compactMap(\.text).map(label).joined(separator: ", ")
    case .object(let members)?:
      let reason = members.first { $0.name == "non-answer" }?.value.text ?? ""
      return words["non-answer.\(reason)"]
    default: return words[record.stopped == nil ? "answer.not-asked" : "answer.not-reached"]
    }
  }

  // MARK: Evidence

  private var share: Double? {
    guard let text = prevalence?.replacing(",", with: "."), let percent = Double(text),
      (0...100).contains(percent)
    else { return nil }
    return percent / 100
  }

  private var evidence: [Fields] {
    guard let instrument else { return [] }
    return instrument.definition.results.compactMap { result in
      let evidence = instrument.evidence(
        for: result.id, setting: record.circumstances.setting, prevalence: share)
      return evidence.studies.isEmpty ? nil : EvidenceFields(evidence, words).fields
    }
  }

  // MARK: Decisions

  private func decided(_ decided: CaseState.Decided) -> Fields {
    let decision = decided.decision
    let rule = definition?.results.first { $0.id.rawValue == decision.result }?.override
    let reason = rule?.reasons.first { $0.id.rawValue == decision.reason.rawValue }?.text
    return [
      "text": words[
        "screening.decided-\(decision.direction.rawValue)", name(of: decision.computed),
        name(of: decision.decided)],
      "reason": words.quoted(reason ?? decision.reason.rawValue.spaced),
      "by": decided.actor.rawValue,
      "when": time.minute(decided.occurred),
      "note": decision.note.map { values.text($0) as Any } ?? false,
    ]
  }

  /// Whether the reader records in the case and is not the approver, whom they may then ask.
  private func mayAsk(_ approver: String?) -> Bool {
    guard let approver, let actor = visit.actor,
      Access.decide(actor, .approve(RoleID(approver)), in: opened.state, at: time.now) != .allowed
    else { return false }
    return Access.decide(actor, .record, in: opened.state, at: time.now) == .allowed
  }

  /// How each result may be decided otherwise; none where the instrument foresees it not.
  private var choices: [Fields] {
    (isCurrent ? definition?.results ?? [] : []).compactMap { result in
      guard let rule = result.override,
        let computed = record.results.first(where: { $0.result == result.id.rawValue })?.band,
        computed != BandDefinition.notApplicable.rawValue
      else { return nil }
      let concern = result.band(BandID(computed))?.concern ?? .none
      let bands = result.bands.filter {
        $0.id.rawValue != computed && rule.direction.allows(from: concern, to: $0.concern)
      }
      guard !bands.isEmpty else { return nil }
      let isSent = form["result"] == result.id.rawValue
      return [
        "id": result.id.rawValue, "result": words.quoted(result.id.rawValue.spaced),
        "computed": name(of: computed),
        "direction": words["screening.direction-\(rule.direction.rawValue)"],
        "approver": rule.approver.map { words["step.approver", words.role(RoleID($0))] as Any }
          ?? false,
        "may-ask": mayAsk(rule.approver),
        "bands": bands.map { band in
          [
            "value": band.id.rawValue, "text": name(of: band.id.rawValue),
            "concern": words["concern.\(band.concern.rawValue)"],
            "chosen": isSent && form["band"] == band.id.rawValue,
          ] as Fields
        },
        "reasons": rule.reasons.map { reason in
          [
            "value": reason.id.rawValue, "text": words.quoted(reason.text),
            "chosen": isSent && form["reason"] == reason.id.rawValue,
          ] as Fields
        },
        "note": isSent ? form["note"] : "", "sent": isSent,
        "proposed": isSent ? form["proposed-by"] : "",
        "fault-band": isSent ? form.fault(of: "band") : false,
        "fault-reason": isSent ? form.fault(of: "reason") : false,
      ]
    }
  }

  /// The way to amend it, while it may be amended.
  private var amendment: Any {
    guard let instrument, isCurrent, let closes = given.closes(in: time.zone), time.now < closes,
      let actor = visit.actor, let event = opened.record.history.event(given.sequence),
      Access.decide(actor, .correct(by: event.actor.id), in: opened.state, at: time.now)
        == .allowed,
      Access.decide(actor, .record, in: opened.state, at: time.now) == .allowed
    else { return false }
    return [
      "until": words["screening.amend-until", time.minute(closes)],
      "name": words.quoted(instrument.definition.title),
    ]
      as Fields
  }

  // MARK: Comparison

  private var comparison: Fields? {
    guard let instrument else { return nil }
    let comparison = ScreeningComparison(opened.state, with: instrument)
    guard comparison.points.count > 1 else { return nil }
    return [
      "points": comparison.points.map { point in
        [
          "number": point.number, "current": point.number == record.number,
          "path": "\(ShownStep.path(of: opened.state.id))/screenings/\(point.number)",
          "when": time.minute(point.occurred), "same": point.isSameVersion, "valid": point.isValid,
          "bands": instrument.definition.results.map { result in
            cell(of: result.id, at: point, comparison)
          },
          "scores": instrument.definition.scores.map { score in
            cell(of: score, at: point, comparison)
          },
        ] as Fields
      },
      "result-names": instrument.definition.results.map {
        ["name": words.quoted($0.id.rawValue.spaced)] as Fields
      },
      "score-names": instrument.definition.scores.map {
        ["name": words.quoted($0.id.rawValue.spaced)] as Fields
      },
    ]
  }

  private func cell(
    of result: ResultID, at point: ScreeningComparison.Point, _ comparison: ScreeningComparison
  ) -> Fields {
    let direction = comparison.direction(of: result, at: point.number)
    return [
      "text": point.bands[result].map { name(of: $0.rawValue) } ?? "–",
      "decided": point.decided[result].map {
        words["screening.decided-short", name(of: $0.rawValue)] as Any
      } ?? false,
      "change": direction.map { words["direction.\($0.rawValue)"] as Any } ?? false,
    ]
  }

  private func cell(
    of score: ScoreDefinition, at point: ScreeningComparison.Point,
    _ comparison: ScreeningComparison
  ) -> Fields {
    let change = comparison.changes.first { $0.score == score.id && $0.number == point.number }
    let says = change.map { change -> String in
      let sign = change.difference > 0 ? "+" : ""
      let means =
        change.isMeaningful.map { words[$0 ? "change.meaningful" : "change.small"] }
        ?? words["change.unknown"]
      return "\(sign)\(change.difference), \(means)"
    }
    return [
      "text": point.scores[score.id].map { "\($0)" } ?? "–",
      "change": says.map { $0 as Any } ?? false,
      "decided": false,
    ]
  }
}

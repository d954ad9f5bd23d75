import Casework
import CivilTime
import Matching
import Workflows

/// What the pages of pairs are filled with: how two cases agree, and nothing of what either holds.
struct PairFields {
  private let site: Site
  private let words: Words
  private let time: TimeWords

  init(_ site: Site, _ visit: Visit) {
    self.site = site
    words = visit.words
    time = TimeWords(zone: site.settings.zone, now: site.now, words: visit.words)
  }

  /// What the list is filled with: of each sort the pairs of a page, with the way to the others.
  func list(
    _ open: CasePairs, _ openPages: ListPages, _ decided: CasePairs, _ decidedPages: ListPages
  ) -> Fields {
    let likely = open.pairs.count { $0.judgement?.band == .likely }
    func counted(_ count: Int, _ pairs: CasePairs) -> String {
      pairs.hasMore ? "\(count)+" : "\(count)"
    }
    // The heaviest come first: where one of those listed is not likely, all likely ones are.
    let isLast = likely < open.pairs.count
    return [
      "sentence": words[
        "pairs.sentence", counted(open.pairs.count, open),
        isLast ? "\(likely)" : counted(likely, open)],
      "open": openPages.rows(of: open.pairs).map(row), "has-open": !open.pairs.isEmpty,
      "decided": decidedPages.rows(of: decided.pairs).map(row),
      "has-decided": !decided.pairs.isEmpty,
      "decided-count": counted(decided.pairs.count, decided),
      "open-list": ["pages": openPages.fields(hasMore: open.hasMore, words)] as Fields,
      "decided-list": ["pages": decidedPages.fields(hasMore: decided.hasMore, words)] as Fields,
      "gaps": open.gaps.compactMap(gap),
    ]
  }

  private func gap(_ gap: MatchCandidates.Gap) -> String? {
    switch gap {
    case .noKey: words["pairs.gap.no-key"]
    case .unindexed(let count): words["pairs.gap.unindexed", "\(count)"]
    case .nothingKnown, .victimService: nil
    }
  }

  private func row(_ pair: CasePair) -> Fields {
    [
      "path": Self.path(of: pair), "one": pair.one.caseID.rawValue,
      "other": pair.other.caseID.rawValue, "band": band(pair),
      "agree": pieces(pair).joined(separator: ", ").orNothing,
      "agencies": both(pair) { $0.agency?.rawValue ?? "–" }, "opened": both(pair, day),
      "decision": decision(pair) ?? false,
    ]
  }

  /// What both cases say; once, where it is the same.
  private func both(_ pair: CasePair, _ text: (CaseRow) -> String) -> String {
    let (one, other) = (text(pair.one), text(pair.other))
    return one == other ? one : "\(one), \(other)"
  }

  private static func path(of pair: CasePair) -> String {
    "/pairs/\(Address.encoded(pair.one.caseID.rawValue))/"
      + Address.encoded(pair.other.caseID.rawValue)
  }

  private func day(_ row: CaseRow) -> String { time.day(time.zone.day(at: row.opened)) }

  /// The word for how likely it is, with the mark of a status that looks as weighty.
  private func band(_ pair: CasePair) -> Fields {
    switch pair.judgement?.band {
    case .likely: ["key": "due-today", "word": words["pairs.likely"]]
    case .possible: ["key": "due-soon", "word": words["pairs.possible"]]
    case nil: ["key": "waiting", "word": words["pairs.unlikely"]]
    }
  }

  /// How the two agree, piece by piece.
  private func pieces(_ pair: CasePair) -> [String] {
    guard let judgement = pair.judgement else { return [words["pairs.nothing-to-compare"]] }
    let agreement = judgement.agreement
    var pieces: [String] = []
    func add(_ area: String, _ value: String) {
      if value != "missing" { pieces.append(words["pairs.\(area).\(value)"]) }
    }
    add("given", agreement.given.rawValue)
    add("family", agreement.family.rawValue)
    if agreement.isThroughOtherNames { pieces.append(words["pairs.through-other-name"]) }
    add("birth", agreement.birth.rawValue)
    if agreement.sex == .different { pieces.append(words["pairs.sex.different"]) }
    if agreement.sharesHandle { pieces.append(words["pairs.same-handle"]) }
    if judgement.mayBeTwins { pieces.append(words["pairs.may-be-twins"]) }
    return pieces
  }

  private func decision(_ pair: CasePair) -> Fields? {
    guard let decided = pair.decided else { return nil }
    return [
      "what": words["pairs.verdict.\(decided.decision.verdict.rawValue)"],
      "who": decided.actor.id.rawValue, "when": time.minute(decided.recorded),
      "reason": reason(decided.decision.reason.rawValue),
    ]
  }

  private func reason(_ code: String) -> String { words.text("pairs.reason.\(code)", else: code) }

  func pair(_ pair: CasePair, _ form: Form) -> Fields {
    [
      "path": Self.path(of: pair), "band": band(pair),
      "pieces": pieces(pair).map { ["text": $0] as Fields },
      "weight": pair.judgement.map { words["pairs.weight", "\($0.weight)"] as Any } ?? false,
      "cases": [pair.one, pair.other].map(described),
      "further": pair.further.map(\.rawValue).joined(separator: ", ").orNothing,
      "decision": decision(pair) ?? false, "undecided": pair.decided == nil,
      "verdicts": pair.decided == nil
        ? [PairDecision.Verdict.sameChild, .twoChildren].map { choice($0, form) }
        : [choice(.undecided, form)],
    ]
  }

  private func described(_ row: CaseRow) -> Fields {
    [
      "case": row.caseID.rawValue, "workflow": title(of: row.workflow), "opened": day(row),
      "agency": row.agency?.rawValue ?? "–",
      "state": words[row.isClosed ? "pairs.closed" : "pairs.open"],
    ]
  }

  private func title(of workflow: WorkflowID) -> String {
    words.quoted(
      site.library.activePlan(of: workflow)?.workflow.definition.title ?? workflow.rawValue)
  }

  private func choice(_ verdict: PairDecision.Verdict, _ form: Form) -> Fields {
    let isChosen = form["verdict"] == verdict.rawValue
    return [
      "verdict": verdict.rawValue, "name": words["pairs.decide.\(verdict.rawValue)"],
      "explain": words["pairs.explain.\(verdict.rawValue)"],
      "fault": isChosen ? form.fault(of: "reason") : false,
      "reasons": PairReasons.of(verdict).map { code in
        ["code": code, "text": reason(code), "chosen": isChosen && form["reason"] == code] as Fields
      },
    ]
  }

  /// What a decision will do, before it is recorded.
  func preview(_ pair: CasePair, _ form: Form, _ verdict: PairDecision.Verdict) -> Fields {
    let (one, other) = (pair.one.caseID.rawValue, pair.other.caseID.rawValue)
    var effects = [words["pairs.effect.\(verdict.rawValue)", one, other]]
    let joined = [one, other] + pair.further.map(\.rawValue)
    if verdict == .sameChild, joined.count > 2 {
      effects.append(words["pairs.effect.further", joined.joined(separator: ", ")])
    }
    effects += [
      words["pairs.effect.logs", reason(form["reason"])], words["pairs.effect.nothing-else"],
    ]
    if verdict != .undecided { effects.append(words["pairs.effect.undone"]) }
    return [
      "path": Self.path(of: pair), "effects": effects, "one": one, "other": other,
      "button": words["pairs.decide.\(verdict.rawValue)"],
    ]
  }
}

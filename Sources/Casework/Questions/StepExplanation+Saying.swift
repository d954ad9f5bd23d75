import CivilTime
import Deadlines
import Ledger
import Workflows

/// A line of an explanation for people, to be said in any language.
public struct SaidLine: Hashable, Sendable {
  /// What it says.
  public let sentence: Sentence
  /// Whether it is a part of the deadline that was named last.
  public let isInner: Bool
}

extension StepExplanation {
  /// The explanation for people in English, a line each, with moments by the clock of its zone.
  public var lines: [String] {
    ["\(opening.run)/\(opening.name): \(title)"]
      + said.map { ($0.isInner ? "  " : "") + english($0.sentence) }
  }

  /// The explanation for people, but for what the step is called.
  public var said: [SaidLine] {
    var lines: [SaidLine] = [SaidLine(sentence: beginning, isInner: false)]
    if let counting { lines += said(of: counting) }
    for line in also {
      lines.append(SaidLine(sentence: Sentence(verbatim: ""), isInner: false))
      lines.append(SaidLine(sentence: heading(of: line), isInner: false))
      lines += said(of: line)
    }
    return lines + [SaidLine(sentence: ending, isInner: false)]
  }

  private func english(_ sentence: Sentence) -> String {
    sentence.text(sentence.pattern) { part in
      switch part {
      case .instant(let instant): zone.text(instant)
      case .sentence(let inner): english(inner)
      default: part.english
      }
    }
  }

  private func said(of line: Line) -> [SaidLine] {
    (sentences(of: line) + (line.derivation.map(DerivationText.said) ?? []).map { Sentence($0) })
      .map { SaidLine(sentence: $0, isInner: true) }
  }
}

// What the lines say.
extension StepExplanation {
  private var beginning: Sentence {
    if let due { "due \(due)" } else { "no due date" }
  }

  private var ending: Sentence {
    "calendar \(calendar.id) \(calendar.digest.short), zone \(zone.identifier)"
  }

  private func heading(of line: Line) -> Sentence {
    line.isLimit ? "also (outer limit)" : "also"
  }

  private func sentences(of line: Line) -> [Sentence] {
    var sentences = [authority(of: line)]
    if line.isImmediate {
      sentences.append(
        "the law says at once and gives no number: this is a practice threshold")
    }
    if let from = line.source, let anchor = line.anchor {
      sentences.append(anchoring(from, anchor, line))
    }
    sentences.append("rule: \(line.rule)")
    if let extended = line.extended, line.grants.isEmpty {
      sentences.append("extended to \(extended) in all")
    }
    return sentences + line.grants.map(\.said) + line.standstills.map(\.said)
      + line.extensions.map { said($0, line.authorities) }
      + line.stopRules.map { said($0, line.authorities) } + [line.remark].compactMap(\.self)
  }

  private func authority(of line: Line) -> Sentence {
    let authority = line.authority
    return authority.isVerified
      ? "authority: \(quoted: authority.cite) (\(authority.kind), verified)"
      : "authority: \(quoted: authority.cite) (\(authority.kind), not verified)"
  }

  private func anchoring(_ from: NamedThing, _ anchor: Instant, _ line: Line) -> Sentence {
    if let origin = line.origin { return "from \(named: [from]): \(anchor), \(origin.said)" }
    if let event = line.event { return "from \(named: [from]): \(anchor), event \(event)" }
    return "from \(named: [from]): \(anchor)"
  }

  private func said(_ rule: Extension, _ authorities: [Authority]) -> Sentence {
    let cite = authorities[rule.authority].cite
    return "may be extended to \(rule.upTo) by \(rule.approvers) (\(quoted: cite))"
  }

  private func said(_ rule: ClockStop, _ authorities: [Authority]) -> Sentence {
    let cite = authorities[rule.authority].cite
    guard let limit = rule.limit else { return "its clock may stand (\(quoted: cite))" }
    return "its clock may stand for \(limit) in all (\(quoted: cite))"
  }
}

extension StepExplanation.Origin {
  /// `event 4, recorded 2026-05-04T10:00:00-05:00 by sol (supervisor) @ office`.
  fileprivate var said: Sentence {
    let whole: Sentence = "event \(sequence), recorded \(recorded) by \(who)"
    guard let corrected else { return whole }
    return "\(whole), corrected by event \(corrected)"
  }

  private var who: Sentence {
    switch (actor.role, actor.agency) {
    case (let role?, let agency?): "\(actor.id) (\(role)) @ \(agency)"
    case (let role?, nil): "\(actor.id) (\(role))"
    case (nil, let agency?): "\(actor.id) @ \(agency)"
    case (nil, nil): "\(actor.id)"
    }
  }
}

extension StepExplanation.Grant {
  fileprivate var said: Sentence {
    guard let reason else { return "extended to \(total) in all: \(by.said)" }
    return "extended to \(total) in all (\(reason)): \(by.said)"
  }
}

extension StepExplanation.Standstill {
  fileprivate var said: Sentence {
    let since = reason.map { "\(stopped.occurred) (\($0))" as Sentence } ?? "\(stopped.occurred)"
    guard let resumed else {
      return "its clock was stopped \(since): \(stopped.said); it stands still"
    }
    return """
      its clock was stopped \(since): \(stopped.said); it ran again \(resumed.occurred): \
      \(resumed.said)
      """
  }
}

import Casework
import CivilTime
import Ledger
import Matching
import Workflows

/// Candidates in words, and as programs read them.
enum CandidateText {
  /// The lines below a case that has just been opened; none where nothing was found.
  static func news(of found: MatchCandidates) -> [String] {
    let open = found.candidates.filter { $0.decided == nil }
    guard !open.isEmpty else { return [] }
    return open.map { "  perhaps the same child: \($0.other.caseID), \(said(of: $0))" } + [
      "  decide: milepost case merge|keep-apart \(open[0].caseID) \(open[0].other.caseID) "
        + "--reason CODE"
    ]
  }

  /// How the two agree: `likely: the same name, the same birth date`.
  static func said(of candidate: MatchCandidate) -> String {
    if candidate.isCopy {
      return "copies of one report opened both"
        + (candidate.judgement.map { "; \(said(of: $0))" } ?? "")
    }
    guard let judgement = candidate.judgement else { return "nothing to compare them by" }
    return said(of: judgement)
  }

  private static func said(of judgement: MatchJudgement) -> String {
    let band = judgement.band?.rawValue ?? "unlikely"
    let twins = judgement.mayBeTwins ? "; they may be twins" : ""
    let pieces = pieces(of: judgement.agreement)
    return "\(band): " + (pieces.isEmpty ? "nothing agrees" : pieces.joined(separator: ", "))
      + twins
  }

  private static func pieces(of agreement: Agreement) -> [String] {
    let given: String? =
      switch agreement.given {
      case .same: "the same first name"
      case .familiar: "forms of one first name"
      case .similar: "first names alike"
      case .different: "different first names"
      case .missing: nil
      }
    let family: String? =
      switch agreement.family {
      case .same: "the same family name"
      case .part: "one family name in common"
      case .similar: "family names alike"
      case .different: "different family names"
      case .missing: nil
      }
    let birth: String? =
      switch agreement.birth {
      case .same: "the same birth date"
      case .exchanged: "birth dates with day and month exchanged"
      case .near: "birth dates that differ in one place"
      case .month: "the same month of birth"
      case .year: "the same year of birth"
      case .different: "different birth dates"
      case .missing: nil
      }
    let sex: String? = agreement.sex == .different ? "different sexes" : nil
    let through: String? = agreement.isThroughOtherNames ? "by another name" : nil
    let handle: String? = agreement.sharesHandle ? "called by the same other name" : nil
    return [given, family, through, birth, sex, handle].compactMap { $0 }
  }

  /// Why candidates were looked for only in part; none where all were.
  static func gaps(_ found: MatchCandidates, keyPath: String) -> [String] {
    found.gaps.map { gap in
      switch gap {
      case .noKey:
        "Nobody was looked for: the match key '\(keyPath)' is not there."
      case .unindexed(let count):
        "Not all cases were looked at: \(count) have no tokens under this key. "
          + "Make them: milepost case candidates --rebuild"
      case .nothingKnown: "Nothing is known of the child by which it could be found."
      case .victimService:
        "The data of a funded victim service are compared with nothing (34 U.S.C. 12291(b)(2))."
      }
    }
  }
}

extension MatchCandidate {
  /// The pair as programs read it.
  var json: CanonicalValue {
    .object([
      "case": .string(caseID.rawValue), "other": .string(other.caseID.rawValue),
      "workflow": .string(other.workflow.rawValue),
      "opened": .string(other.opened.description), "closed": other.isClosed ? true : nil,
      "agency": other.agency.map { .string($0.rawValue) },
      "band": judgement?.band.map { .string($0.rawValue) },
      "weight": judgement.map { .decimal($0.weight) },
      "given-name": judgement.map { .string($0.agreement.given.rawValue) },
      "family-name": judgement.map { .string($0.agreement.family.rawValue) },
      "birth-date": judgement.map { .string($0.agreement.birth.rawValue) },
      "sex": judgement.map { .string($0.agreement.sex.rawValue) },
      "by-another-name": judgement?.agreement.isThroughOtherNames == true ? true : nil,
      "called-alike": judgement?.agreement.sharesHandle == true ? true : nil,
      "copy": isCopy ? true : nil,
      "may-be-twins": judgement?.mayBeTwins == true ? true : nil,
      "decided": decided.map { decided in
        .object([
          "verdict": .string(decided.decision.verdict.rawValue),
          "reason": .string(decided.decision.reason.rawValue),
          "actor": .string(decided.actor.id.rawValue),
          "occurred": .string(decided.occurred.description),
          "sequence": .integer(Int64(decided.sequence)),
        ])
      },
    ])
  }
}

import ArgumentParser
import CaseStore
import Casework
import Ledger
import Matching
import Workflows

/// Lists the cases that may be about the same child.
struct CaseCandidatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidates",
    abstract: "Lists the cases that may be about the same child, for a person to decide.",
    discussion: """
      With a case, those that may be about its child, and what was decided; without one, every pair \
      that is undecided. Nothing is said of a case that you may not know of. Cases are compared by \
      keyed tokens of names, birth date and sex; the key lies beside the database, in \
      DATABASE.match-key or where MILEPOST_MATCH_KEY says.
      """)

  @Argument(help: ArgumentHelp("The case's number.", valueName: "case")) var number: String?
  @Flag(help: "Make the tokens of all cases anew, under the present key.") var rebuild = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if rebuild, number != nil { throw ValidationError("--rebuild is for all cases at once.") }
  }

  func run() throws {
    let session = Session(common.global)
    if rebuild { return try makeTokens(session) }
    let actor = try session.actor
    let found = try session.ask { store, now in
      try number.map { try store.candidates(of: CaseID($0), for: actor, at: now) }
        ?? store.candidates(for: actor, at: now)
    }
    for gap in CandidateText.gaps(found, keyPath: session.matchKeyPath) {
      StandardError.line("note: \(gap)")
    }
    guard !common.output.isJSON else { return try session.put(list: found.candidates.map(\.json)) }
    let time = try session.timeText()
    var table = Table("WEIGHT", "CASE", "OTHER CASE", "OPENED", "AGENCY", "HOW THEY AGREE")
    for one in found.candidates {
      table.add(
        one.judgement.map { "\($0.weight)" } ?? "-", one.caseID.rawValue,
        one.other.caseID.rawValue, time.minute(one.other.opened),
        one.other.agency?.rawValue ?? "-", decision(one, time) + CandidateText.said(of: one))
    }
    try session.put(
      lines: table.isEmpty ? ["No case is found to decide on."] : [table.text, time.footnote])
  }

  private func decision(_ candidate: MatchCandidate, _ time: TimeText) -> String {
    guard let decided = candidate.decided else { return "" }
    let what = decided.decision.verdict == .sameChild ? "ONE CHILD" : "TWO CHILDREN"
    return "\(what), \(decided.actor.id) \(time.minute(decided.occurred)) "
      + "(\(decided.decision.reason)); "
  }

  private func makeTokens(_ session: Session) throws {
    guard try session.actor.isOperator else {
      throw Refusal(
        .wrongRole, "Tokens are made anew by the operator of the machine.",
        mend: "Leave out --as.")
    }
    let store = try session.storeForWriting(makingKey: true)
    let count = try store.rebuildMatching(at: try session.clock.get())
    if common.output.isJSON {
      try session.put(object: .object(["cases": .integer(Int64(count))]))
    } else {
      try session.put(lines: ["Tokens made of \(count) case\(count == 1 ? "" : "s")."])
    }
  }
}

/// What a decision on two cases takes.
struct PairArguments: ParsableArguments {
  @OptionGroup var subject: CaseArgument
  @Argument(help: ArgumentHelp("The other case's number.", valueName: "other")) var other: String
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String
  @OptionGroup var occurred: OccurredOption
  @OptionGroup var common: CommonOptions

  func decide(_ verdict: PairDecision.Verdict) throws {
    let session = Session(common.global)
    let at = try occurred.at.map { try StatedTime.instant($0) { try session.zone() } }
    let decision = PairDecision(
      other: CaseID(other), verdict: verdict, reason: ReasonCode(reason))
    try session.perform(.decide(decision), on: subject.id, at: at, output: common.output)
  }
}

/// Links two cases as those of one child.
struct CaseMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Links two cases as those of one child.",
    discussion: """
      Both logs get a link with the reason and who decided; nothing else in either case changes, and \
      'milepost case unmerge' takes it back.
      """)
  @OptionGroup var pair: PairArguments
  func run() throws { try pair.decide(.sameChild) }
}

/// Keeps two cases apart.
struct CaseKeepApartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keep-apart", abstract: "Decides that two cases are about two children.",
    discussion: "The pair is shown as decided from then on, and not as a candidate.")
  @OptionGroup var pair: PairArguments
  func run() throws { try pair.decide(.twoChildren) }
}

/// Takes a decision on two cases back.
struct CaseUnmergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmerge",
    abstract: "Takes back the decision on two cases, that they are of one child or of two.",
    discussion: "Both cases are as they were before it; the decision stays in both logs.")
  @OptionGroup var pair: PairArguments
  func run() throws { try pair.decide(.undecided) }
}

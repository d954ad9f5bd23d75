import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Looks into a case without a part in it.
struct CaseBreakGlassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "break-glass", abstract: "Lets you look into a case that you have no part in.",
    discussion: """
      For an emergency, in a role that the case's workflows know. It gives sight for 24 hours and \
      nothing else, stands in the log, and is reviewed by a supervisor of the case.
      Reasons: \(BrokenGlass.Reason.allCases.map(\.rawValue).joined(separator: ", ")).
      """)

  @OptionGroup var subject: CaseArgument
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Session(common.global).perform(
      .breakGlass(reason: reason ?? ""), on: subject.id, output: common.output)
  }
}

/// Lists or reviews who looked into cases without a part in them.
struct CaseReviewGlassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review-glass", abstract: "Lists who broke the glass, or says what came of it.",
    usage: """
      milepost case review-glass
      milepost case review-glass <case> <act> --finding justified|not-justified
      """)

  @Argument(help: ArgumentHelp("The case; without it all that wait are listed.", valueName: "case"))
  var number: String?
  @Argument(help: "The act by which the glass was broken.") var act: Int?
  @Option(help: "What came of it.", transform: { try Self.finding($0) })
  var finding: BrokenGlass.Finding?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    switch (number, act, finding) {
    case (nil, nil, nil): try list(session)
    case (let number?, let act?, let finding?):
      try session.perform(
        .reviewGlass(sequence: act, finding: finding), on: CaseID(number), output: common.output)
    default:
      throw ValidationError("Write the case, the act and --finding, or nothing to list them.")
    }
  }

  private static func finding(_ text: String) throws(ValidationError) -> BrokenGlass.Finding {
    guard let finding = BrokenGlass.Finding(rawValue: text) else {
      throw ValidationError("--finding is justified or not-justified, not '\(text)'.")
    }
    return finding
  }

  private func list(_ session: Session) throws {
    let waiting = try session.ask { try $0.glassToReview(for: session.actor, at: $1) }
    if common.output.isJSON {
      try session.put(
        list: waiting.map { $0.glass.json.adding("case", .string($0.caseID.rawValue)) })
      return
    }
    let time = try session.timeText()
    guard !waiting.isEmpty else { return try session.put(lines: ["Nothing is to be reviewed."]) }
    try session.put(
      lines: waiting.map { "\($0.caseID)  \($0.glass.line(time))" } + ["", time.footnote])
  }
}

extension BrokenGlass {
  /// For people.
  func line(_ time: TimeText) -> String {
    let role = who.role.map { " (\($0))" } ?? ""
    let end = review.map { "; \($0.finding.rawValue), by \($0.by) \(time.minute($0.at))" }
    return "act \(sequence): \(who.id)\(role) \(time.minute(from)), \(reason)"
      + (end ?? "; to be reviewed")
  }

  /// For programs.
  var json: CanonicalValue {
    .object([
      "act": .integer(Int64(sequence)), "who": .string(who.id.rawValue),
      "role": who.role.map { .string($0.rawValue) },
      "agency": who.agency.map { .string($0.rawValue) }, "reason": .string(reason.rawValue),
      "from": .string(from.description), "until": .string(until.description),
      "finding": review.map { .string($0.finding.rawValue) },
      "reviewed-by": review.map { .string($0.by.rawValue) },
    ])
  }
}

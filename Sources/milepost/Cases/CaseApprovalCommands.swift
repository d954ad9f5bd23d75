import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Lists what waits for an approver, or approves it.
struct CaseApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Lists what waits for an approver, or approves and records it.",
    usage: """
      milepost case approve
      milepost case approve <case> <act>
      """,
    discussion: """
      Asked for with --ask of step done, step extend, step stop or case decide. What is approved is \
      judged again, then recorded under both names. Sent back: milepost case send-back.
      """)

  @Argument(help: ArgumentHelp("The case; without it all that wait are listed.", valueName: "case"))
  var number: String?
  @Argument(help: "The act by which it was asked for.") var act: Int?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    switch (number, act) {
    case (nil, nil): try list(session)
    case (let number?, let act?):
      try session.perform(.approve(request: act), on: CaseID(number), output: common.output)
    default: throw ValidationError("Write the case and the act, or nothing to list them.")
    }
  }

  private func list(_ session: Session) throws {
    let listed = try session.ask { try $0.approvals(for: session.actor, at: $1) }
    if common.output.isJSON { return try session.put(list: listed.map(\.json)) }
    let time = try session.timeText()
    guard !listed.isEmpty else { return try session.put(lines: ["No approval waits."]) }
    try session.put(
      lines: listed.map { "\($0.caseID)  \($0.line(time))" } + ["", time.footnote])
  }
}

/// Sends back what was asked for.
struct CaseSendBackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send-back", abstract: "Sends back what an approver was asked for, with a word on why."
  )

  @OptionGroup var subject: CaseArgument
  @Argument(help: "The act by which it was asked for.") var act: Int
  @Option(help: ArgumentHelp("Why; the text is kept apart from the log.", valueName: "text"))
  var note: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Session(common.global).perform(
      .sendBack(request: act, note: note), on: subject.id, output: common.output)
  }
}

extension ListedApproval {
  /// For people: `act 7: wren asks supervisor: 1/talk: needless (done-before); waits since …`.
  func line(_ time: TimeText) -> String {
    let roles = asked.request.approvers.map(\.rawValue).joined(separator: " or ")
    let what = ActText.of(asked.request.act, showsIdentity: false, time)
    let start = "act \(asked.sequence): \(asked.by.id) asks \(roles): \(what); "
    guard case .returned(_, let by, let at, _) = asked.answer else {
      return start + "waits since \(time.minute(asked.recorded))"
    }
    return start + "sent back by \(by) \(time.minute(at))"
  }

  /// For programs.
  var json: CanonicalValue {
    var returned: CanonicalValue?
    if case .returned(let sequence, let by, let at, _) = asked.answer {
      returned = .object([
        "act": .integer(Int64(sequence)), "by": .string(by.rawValue),
        "at": .string(at.description),
      ])
    }
    return .object([
      "case": .string(caseID.rawValue), "act": .integer(Int64(asked.sequence)),
      "kind": .string(asked.request.act.kind.rawValue),
      "step": asked.request.opening.map { .string("\($0.run)/\($0.name)") },
      "approvers": .array(asked.request.approvers.map { .string($0.rawValue) }),
      "by": .string(asked.by.id.rawValue), "recorded": .string(asked.recorded.description),
      "may-answer": mayAnswer ? true : nil, "returned": returned,
    ])
  }
}

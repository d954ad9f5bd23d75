import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Shows or changes who takes part in a case.
struct CaseTeamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: "Shows who takes part in a case, adds somebody, ends a part.",
    usage: """
      milepost case team <case>
      milepost case team <case> add <who> <role@agency> --purpose <purpose> [--sections <list>] \
      [--until <day>]
      milepost case team <case> end <who>
      milepost case team <case> exclude <who> --reason <code>
      milepost case team <case> readmit <who>
      """,
    discussion: """
      Who is excluded knows nothing of the case, whatever their role and their part in it; what \
      they answered for falls into the agency's queue. Only supervisors of the case see it.
      """)

  @OptionGroup var subject: CaseArgument
  @Argument(
    help: "add WHO ROLE@AGENCY, end WHO, exclude WHO or readmit WHO; nothing lists the team.")
  var words: [String] = []
  @Option(help: "What for.") var purpose: String?
  @Option(help: "The sections they may see, with commas between; all that the role may, without.")
  var sections: String?
  @Option(help: ArgumentHelp("Why somebody is excluded, by code.", valueName: "code"))
  var reason: String?
  @Option(help: ArgumentHelp("Its last day.", valueName: "day")) var until: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    switch (words.first, words.count) {
    case (nil, _): try list(session)
    case ("add", 3): try add(words[1], words[2], session)
    case ("end", 2): try session.perform(.leave(words[1]), on: subject.id, output: common.output)
    case ("exclude", 2):
      try session.perform(
        .exclude(ActorID(words[1]), reason: reason ?? ""), on: subject.id, output: common.output)
    case ("readmit", 2):
      try session.perform(.readmit(ActorID(words[1])), on: subject.id, output: common.output)
    default:
      throw ValidationError(
        "Write 'add WHO ROLE@AGENCY --purpose P', 'end WHO', 'exclude WHO --reason CODE' or "
          + "'readmit WHO' after the case.")
    }
  }

  private func add(_ who: String, _ part: String, _ session: Session) throws {
    guard let at = part.firstIndex(of: "@"), at > part.startIndex,
      part.index(after: at) < part.endIndex
    else { throw ValidationError("'\(part)' is not written ROLE@AGENCY.") }
    guard let purpose, !purpose.isEmpty else {
      throw ValidationError("A part in a case needs a purpose: --purpose P.")
    }
    let wanted = (sections ?? "").split { $0 == "," || $0 == " " }.map { SectionID(String($0)) }
    if !wanted.isEmpty, let caseFile = try session.library().caseFile {
      let known = caseFile.definition.sections.map(\.id)
      if let unknown = wanted.first(where: { !known.contains($0) }) {
        throw Refusal(
          .wrongValue, "The case file has no section '\(unknown)'.",
          mend: "Its sections are: \(known.map(\.rawValue).joined(separator: ", ")).")
      }
    }
    let end = try until.map {
      try StatedTime.instant($0) { try session.recordingZone(of: subject.id) }
    }
    try session.perform(
      .join(
        Membership(
          who: who, role: RoleID(String(part[..<at])),
          agency: AgencyID(String(part[part.index(after: at)...])), purpose: purpose,
          sections: wanted, until: end)),
      on: subject.id, output: common.output)
  }

  private func list(_ session: Session) throws {
    let opened = try session.openedCase(subject.id)
    try session.recordView(of: opened, page: "team")
    let members = opened.state.members
    if common.output.isJSON {
      try session.put(
        list: members.map(\.json) + opened.exclusions.map(\.json) + opened.glass.map(\.json))
      return
    }
    let time = try opened.timeText(session)
    var table = Table("WHO", "ROLE", "AGENCY", "FOR", "SECTIONS", "FROM", "UNTIL")
    for member in members {
      let part = member.membership
      let end = [member.until, part.until].compactMap { $0 }.min()
      table.add(
        part.who, part.role?.rawValue ?? "-", part.agency?.rawValue ?? "-", part.purpose,
        part.sections.isEmpty
          ? "all of the role" : part.sections.map(\.rawValue).joined(separator: ", "),
        time.minute(member.from), end.map(time.due) ?? "")
    }
    try session.put(
      lines: [table.isEmpty ? "Nobody takes part but the operator." : table.text]
        + keptOut(opened.exclusions, time) + lookedIn(opened.glass, time) + [time.footnote])
  }

  private func keptOut(_ exclusions: [Exclusion], _ time: TimeText) -> [String] {
    guard !exclusions.isEmpty else { return [] }
    return ["", "Excluded, known to supervisors only:"]
      + exclusions.map { exclusion in
        let end = exclusion.until.map { " until \(time.minute($0))" } ?? ""
        return "  \(exclusion.who) since \(time.minute(exclusion.from))\(end) (\(exclusion.reason))"
      }
  }

  private func lookedIn(_ glass: [BrokenGlass], _ time: TimeText) -> [String] {
    guard !glass.isEmpty else { return [] }
    return ["", "Broke the glass:"] + glass.map { "  " + $0.line(time) }
  }
}

extension CaseState.Member {
  /// The part in the case as programs read it.
  var json: CanonicalValue {
    .object([
      "who": .string(membership.who), "role": membership.role.map { .string($0.rawValue) },
      "agency": membership.agency.map { .string($0.rawValue) },
      "purpose": .string(membership.purpose),
      "sections": membership.sections.isEmpty
        ? nil : .array(membership.sections.map { .string($0.rawValue) }),
      "from": .string(from.description),
      "until": [until, membership.until].compactMap { $0 }.min().map { .string($0.description) },
    ])
  }
}

extension Exclusion {
  /// The exclusion as programs read it.
  var json: CanonicalValue {
    .object([
      "excluded": .string(who.rawValue), "reason": .string(reason.rawValue),
      "from": .string(from.description), "until": until.map { .string($0.description) },
    ])
  }
}

import ArgumentParser
import CaseStore
import Casework
import Workflows

/// Has the runs of a case go by newer definitions.
struct CaseAdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Has the runs of a case go by the definitions that are active now.",
    discussion: """
      A run stays on the workflow, calendar and case file that it began with until somebody accepts \
      what newer ones would move. Without --accept that is listed and nothing is changed. What is \
      recorded keeps both due dates; 'milepost definitions impact' lists the same for all open cases.
      """)

  @OptionGroup var subject: CaseArgument
  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Only this run; without it, all that are behind.", valueName: "number"))
  var number: Int?
  @Flag(help: "Accept what it moves.") var accept = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let store = try session.storeForWriting()
    let state = try session.openedCase(subject.id).state
    let runs = number.map { [$0] } ?? state.outdatedRuns(under: session.definitions)
    guard !runs.isEmpty else {
      if common.output.isJSON { return try session.put(list: []) }
      return try session.put(lines: ["Every run goes by the active definitions already."])
    }
    let (key, actor) = (session.key, try session.actor)
    var differences: [String] = []
    let clock = try session.clock.get()
    do {
      let replies = try store.performTogether(at: clock) { writer in
        var replies: [Reply] = []
        for run in runs {
          do {
            replies.append(
              try writer.perform(
                Command(
                  key: IdempotencyKey("\(key)/\(run)"), caseID: subject.id, actor: actor,
                  deed: .adopt(run: run), accepts: accept)))
          } catch let refusal as Refusal where refusal.kind == .acceptanceNeeded {
            differences += refusal.details
          }
        }
        guard differences.isEmpty else {
          // All runs of the case, or none.
          throw Refusal(
            .acceptanceNeeded, "This would change what the case is.",
            mend: "Look at what is listed, and repeat it with --accept.", details: differences)
        }
        return replies
      }
      try print(replies, session)
    } catch let refusal as Refusal where refusal.kind == .acceptanceNeeded && !common.output.isJSON
    {
      throw try session.inWords(refusal)
    } catch let refusal as Refusal where refusal.kind == .definitionFault {
      throw session.definitions.failure ?? refusal
    }
  }

  private func print(_ replies: [Reply], _ session: Session) throws {
    let reports = replies.map { ReplyReport(reply: $0, session: session) }
    if common.output.isJSON {
      try session.put(list: reports.map(\.json))
    } else {
      try session.put(lines: try reports.flatMap { try $0.lines() })
    }
  }
}

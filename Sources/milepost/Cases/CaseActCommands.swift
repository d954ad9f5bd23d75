import ArgumentParser
import Casework
import CivilTime
import Workflows

/// Records facts.
struct CaseRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Records facts of a case, all at once.",
    discussion: "fact=? says that it is not known, fact=! that it was not collected.")

  @OptionGroup var subject: CaseArgument
  @Argument(help: ArgumentHelp("What was learned.", valueName: "fact=value")) var facts: [String]
  @OptionGroup var occurred: OccurredOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let facts = try Assignments.read(facts)
    try session.perform(
      .record(facts), on: subject.id, at: try session.occurred(occurred, in: subject.id),
      output: common.output)
  }
}

/// Raises a named event.
struct CaseEventCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event", abstract: "Says that something happened that the workflows wait for.")

  @OptionGroup var subject: CaseArgument
  @Argument(help: "The event's name.") var name: String
  @OptionGroup var occurred: OccurredOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    try session.perform(
      .raise(name), on: subject.id, at: try session.occurred(occurred, in: subject.id),
      output: common.output)
  }
}

/// Starts a further run.
struct CaseStartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Starts a further workflow in a case.")

  @OptionGroup var subject: CaseArgument
  @Argument(help: "A workflow that people start by hand.") var workflow: String
  @OptionGroup var occurred: OccurredOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    try session.library().requireUsable(WorkflowID(workflow))
    try session.perform(
      .start(WorkflowID(workflow)), on: subject.id,
      at: try session.occurred(occurred, in: subject.id),
      output: common.output)
  }
}

/// Adds a note.
struct CaseNoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Adds a note; its text is kept apart from the log.")

  @OptionGroup var subject: CaseArgument
  @Option(help: ArgumentHelp("A file with the text, or - for standard input.", valueName: "file"))
  var text: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let note = try InputFile.text(of: text).trimming
    guard !note.isEmpty else {
      throw Failure(.refused, "wrong-value", "The note is empty.", mend: "Write something in it.")
    }
    try session.perform(.note(note), on: subject.id, output: common.output)
  }
}

/// Gives a case or a step to somebody.
struct CaseAssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Gives a case, or one step of it, to somebody.")

  @OptionGroup var subject: CaseArgument
  @Argument(help: "ID, ID@AGENCY, or @AGENCY for that agency's queue.") var who: String
  @Argument(help: "The step; without one, the whole case.") var step: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let assignee = Assignee(who) else {
      throw ValidationError("'\(who)' is not written ID, ID@AGENCY or @AGENCY.")
    }
    try Session(common.global).perform(
      .assign(to: assignee, step: step), on: subject.id, output: common.output)
  }
}

/// Closes a case.
struct CaseCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Closes a case in which nothing required is open and nothing is on.")

  @OptionGroup var subject: CaseArgument
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Session(common.global).perform(
      .close(reason: reason), on: subject.id, output: common.output)
  }
}

/// Opens a closed case again.
struct CaseReopenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Opens a closed case again.")

  @OptionGroup var subject: CaseArgument
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Session(common.global).perform(.reopen, on: subject.id, output: common.output)
  }
}

import ArgumentParser
import Casework
import CivilTime
import Workflows

/// Records facts.
struct CaseRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Records facts of a case, all at once.",
    discussion: "fact=? says that it is not known, fact=! that it was not collected.")

  @OptionGroup var whole: CaseArgument
  @Argument(help: ArgumentHelp("What was learned.", valueName: "fact=value")) var facts: [String]
  @OptionGroup var occurred: OccurredOption

  func run() throws {
    let session = Session(whole.global)
    let facts = try Assignments.read(facts)
    try session.perform(
      .record(facts), on: whole.id, at: try session.occurred(occurred, in: whole.id),
      output: whole.output)
  }
}

/// Raises a named event.
struct CaseEventCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event", abstract: "Says that something happened that the workflows wait for.")

  @OptionGroup var whole: CaseArgument
  @Argument(help: "The event's name.") var name: String
  @OptionGroup var occurred: OccurredOption

  func run() throws {
    let session = Session(whole.global)
    try session.perform(
      .raise(name), on: whole.id, at: try session.occurred(occurred, in: whole.id),
      output: whole.output)
  }
}

/// Starts a further run.
struct CaseStartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Starts a further workflow in a case.")

  @OptionGroup var whole: CaseArgument
  @Argument(help: "A workflow that people start by hand.") var workflow: String
  @OptionGroup var occurred: OccurredOption

  func run() throws {
    let session = Session(whole.global)
    try session.library().requireUsable(WorkflowID(workflow))
    try session.perform(
      .start(WorkflowID(workflow)), on: whole.id, at: try session.occurred(occurred, in: whole.id),
      output: whole.output)
  }
}

/// Adds a note.
struct CaseNoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Adds a note; its text is kept apart from the log.")

  @OptionGroup var whole: CaseArgument
  @Option(help: ArgumentHelp("A file with the text, or - for standard input.", valueName: "file"))
  var text: String

  func run() throws {
    let session = Session(whole.global)
    let note = try InputFile.text(of: text).trimming
    guard !note.isEmpty else {
      throw Failure(.refused, "wrong-value", "The note is empty.", mend: "Write something in it.")
    }
    try session.perform(.note(note), on: whole.id, output: whole.output)
  }
}

/// Gives a case or a step to somebody.
struct CaseAssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Gives a case, or one step of it, to somebody.")

  @OptionGroup var whole: CaseArgument
  @Argument(help: "ID, ID@AGENCY, or @AGENCY for that agency's queue.") var who: String
  @Argument(help: "The step; without one, the whole case.") var step: String?

  func run() throws {
    guard let assignee = Assignee(who) else {
      throw ValidationError("'\(who)' is not written ID, ID@AGENCY or @AGENCY.")
    }
    try Session(whole.global).perform(
      .assign(to: assignee, step: step), on: whole.id, output: whole.output)
  }
}

/// Closes a case.
struct CaseCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Closes a case in which nothing required is open and nothing is on.")

  @OptionGroup var whole: CaseArgument
  @Option(help: ArgumentHelp("Why, by code.", valueName: "code")) var reason: String

  func run() throws {
    try Session(whole.global).perform(.close(reason: reason), on: whole.id, output: whole.output)
  }
}

/// Opens a closed case again.
struct CaseReopenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Opens a closed case again.")

  @OptionGroup var whole: CaseArgument

  func run() throws {
    try Session(whole.global).perform(.reopen, on: whole.id, output: whole.output)
  }
}

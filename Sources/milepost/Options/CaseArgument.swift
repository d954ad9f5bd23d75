import ArgumentParser
import Casework
import Workflows

/// The case that a command is about.
struct CaseArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The case's number.", valueName: "case")) var number: String

  /// The case.
  var id: CaseID { CaseID(number) }
}

/// The case and the step that a command is about.
struct StepArgument: ParsableArguments {
  @OptionGroup var whole: CaseArgument
  @Argument(
    help: ArgumentHelp("The step, or one opening of it: STEP, STEP#2, RUN/STEP#2."))
  var step: String

  /// The case.
  var id: CaseID { whole.id }
}

/// What every command on a case takes.
struct CommonOptions: ParsableArguments {
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: FormatOption
}

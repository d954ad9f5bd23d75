import ArgumentParser

/// When something happened.
struct OccurredOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      When it happened (default: now). Without an offset, by the clock of the case's calendar; a \
      bare day means its end.
      """, valueName: "time"))
  var at: String?
}

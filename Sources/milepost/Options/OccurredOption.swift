import ArgumentParser

/// When something happened.
struct OccurredOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "When it happened (default: now). Without an offset, in the zone of the case's calendar.",
      valueName: "time"))
  var at: String?
}

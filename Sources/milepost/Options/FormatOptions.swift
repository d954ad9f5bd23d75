import ArgumentParser

/// How results are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
}

/// How a list of steps is printed.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// For spreadsheets: RFC 4180.
  case csv
}

/// The choice between text and JSON.
struct FormatOption: ParsableArguments {
  @Option(help: "How results are printed.")
  var format = OutputFormat.text

  /// Whether programs read it.
  var isJSON: Bool { format == .json }
}

/// The choice between text, JSON and CSV.
struct ListFormatOption: ParsableArguments {
  @Option(help: "How results are printed.")
  var format = ListFormat.text
}

import Casework

extension DefinitionKind {
  /// Whether a file is a scenario, which nothing else needs.
  static func isScenario(_ file: DefinitionFile) -> Bool { names(file, "scenario") }

  /// Whether a file is a calendar, which is all that is needed to show times.
  static func isCalendar(_ file: DefinitionFile) -> Bool { names(file, "calendar") }

  /// Whether a file is of use to reports: they are counted from the facts of the case file.
  static func isForReports(_ file: DefinitionFile) -> Bool {
    names(file, "reports") || names(file, "case-file")
  }

  private static func names(_ file: DefinitionFile, _ kind: String) -> Bool {
    String(decoding: file.bytes.prefix(4_096), as: UTF8.self).contains("urn:milepost:\(kind):1")
  }
}

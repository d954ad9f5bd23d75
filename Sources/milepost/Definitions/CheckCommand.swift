import ArgumentParser
import Ledger
import XMLReading

/// Finds everything that is wrong in the definitions.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds everything that is wrong in the definitions, all at once.",
    discussion: """
      Without a path, the whole definitions folder, its examples and scenarios. A file or folder is \
      judged together with the definitions around it, and only its own findings are shown.
      """)

  @Argument(help: ArgumentHelp("Files or folders.", valueName: "path")) var paths: [String] = []
  @Flag(help: "Let warnings count as errors.") var strict = false
  @OptionGroup var folder: DefinitionsOption
  @OptionGroup var output: FormatOption

  func run() throws {
    let checked = try CheckedDefinitions(paths: paths, folder: folder)
    let findings = checked.findings.sorted()
    if output.isJSON {
      StandardOutput.line(JSONText.of(.array(findings.map(\.json))))
    } else {
      if !findings.isEmpty {
        StandardOutput.line(FindingText.render(findings, sources: checked.sources))
        StandardOutput.line()
      }
      StandardOutput.line(summary(of: findings, checked))
    }
    let least: Severity = strict ? .warning : .error
    if findings.contains(where: { $0.severity >= least }) { throw HasFindings() }
  }

  private func summary(of findings: [Finding], _ checked: CheckedDefinitions) -> String {
    func count(_ severity: Severity, _ word: String) -> String {
      let number = findings.count { $0.severity == severity }
      return "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    let files = "\(checked.fileCount) file\(checked.fileCount == 1 ? "" : "s")"
    return "\(files): \(count(.error, "error")), \(count(.warning, "warning")), "
      + count(.note, "note")
  }
}

extension Finding {
  /// The finding as programs read it.
  var json: CanonicalValue {
    .object([
      "id": .string(id), "severity": .string(severity.rawValue), "message": .string(message),
      "file": location.map { .string($0.file) },
      "line": location.map { .integer(Int64($0.line)) },
      "column": location.map { .integer(Int64($0.column)) },
      "mend": mend.map { .string($0) },
      "notes": notes.isEmpty ? nil : .array(notes.map { .string($0) }),
    ])
  }
}

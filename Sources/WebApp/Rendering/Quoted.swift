/// What definitions say, on a page of another language than theirs.
///
/// It stands in texts between two marks, however it is put together with words of the page, and the
/// renderer turns these into `lang`: pages say nothing of it themselves. The marks are noncharacters,
/// which Unicode (section 23.7) has for a program's own use; no text has them, and where one does, a
/// page only loses them.
enum Quoted {
  /// The language of definitions.
  static let language = Language.english

  /// The bytes that both marks begin with, and those with which they end.
  static let first: UInt8 = 0xEF
  static let second: UInt8 = 0xB7
  static let opening: UInt8 = 0x90
  static let closing: UInt8 = 0x91

  private static let marks = (opening: mark(opening), closing: mark(closing))

  private static func mark(_ last: UInt8) -> String {
    String(decoding: [first, second, last], as: UTF8.self)
  }

  /// A text between marks.
  static func marked(_ text: String) -> String {
    text.isEmpty ? text : marks.opening + text + marks.closing
  }

  /// A text without marks, for what is no page.
  static func plain(_ text: String) -> String {
    text.replacing(marks.opening, with: "").replacing(marks.closing, with: "")
  }

  /// The first letters of a text, which keep their marks.
  static func cut(_ text: String, to most: Int) -> String {
    let plain = plain(text)
    guard plain.count > most else { return text }
    let cut = plain.prefix(most - 1) + "…"
    return text.hasPrefix(marks.opening) ? marked(String(cut)) : String(cut)
  }
}

/// A Spanish name spelt as an English ear would write it down, before its sound is coded.
///
/// A report taken over the telephone writes `Jimenez`, `Himenez` or `Ximenez`, `Vasquez` or
/// `Bazquez`: what is one sound in Spanish becomes one letter.
enum SpanishSpelling {
  /// The name as it sounds; other names may come out changed as well, which does no harm, since both
  /// spellings are coded.
  static func heard(_ name: String) -> String {
    var heard = ""
    var rest = Substring(name)
    while let first = rest.first {
      if let (written, sound) = sounds.first(where: { rest.hasPrefix($0.0) }) {
        heard += sound
        rest = rest.dropFirst(written.count)
      } else {
        heard.append(first)
        rest = rest.dropFirst()
      }
    }
    return heard
  }

  /// Longer spellings first.
  private static let sounds: [(String, String)] = [
    ("CH", "CH"), ("GUE", "GE"), ("GUI", "GI"), ("QUE", "KE"), ("QUI", "KI"), ("LL", "Y"),
    ("CE", "SE"), ("CI", "SI"), ("GE", "HE"), ("GI", "HI"), ("HU", "W"), ("J", "H"), ("X", "H"),
    ("V", "B"), ("Z", "S"), ("C", "K"), ("H", ""),
  ]
}

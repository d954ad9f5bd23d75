/// How a name sounds: to an English ear, and to one that hears Spanish.
enum NameSound {
  /// The codes of a word, one or two; none of a word in other letters than A to Z.
  static func codes(of word: String) -> Set<String> {
    Set([NYSIIS.code(of: word), NYSIIS.code(of: SpanishSpelling.heard(word))].compactMap { $0 })
  }
}

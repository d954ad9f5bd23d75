/// The spellings by which two words are found to be one slip of the keyboard apart.
///
/// They are the word and the word without each of its letters: a letter too many, too few, another
/// letter, or two neighbours exchanged leave at least one of them in common.
enum NearSpellings {
  /// The spellings of a word; none of a word of under four letters, where one letter is too much.
  static func of(_ word: String) -> Set<String> {
    let letters = Array(word)
    guard letters.count >= 4 else { return [] }
    var spellings: Set<String> = [word]
    for index in letters.indices {
      spellings.insert(String(letters[..<index] + letters[(index + 1)...]))
    }
    return spellings
  }
}

// The values of attributes as lists and tokens. They are nearly always plain ASCII, where a byte is
// a character: what has to take them apart by characters is left to the few that are not.

extension String {
  /// The words between white space, in order.
  package var words: [String] {
    guard isASCII else { return split(whereSeparator: \.isWhitespace).map(String.init) }
    return utf8.split(whereSeparator: \.isWhitespace).map { String(Substring($0)) }
  }

  /// The words between white space, in order, each with the place of its first scalar.
  package var placedWords: [(offset: Int, word: String)] {
    guard isASCII else {
      return unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map { word in
        let offset = unicodeScalars.distance(from: unicodeScalars.startIndex, to: word.startIndex)
        return (offset, String(word))
      }
    }
    return utf8.split(whereSeparator: \.isWhitespace).map { word in
      (utf8.distance(from: utf8.startIndex, to: word.startIndex), String(Substring(word)))
    }
  }

  /// Without white space at both ends, and with single spaces for what is between words.
  package var collapsed: String {
    if utf8.allSatisfy({ $0 > 0x20 && $0 < 0x80 }) { return self }
    return words.joined(separator: " ")
  }

  /// Whether white space stands at one of its ends.
  package var hasSpaceAtEnds: Bool {
    guard let first = utf8.first, let last = utf8.last else { return false }
    if first < 0x80, last < 0x80, !first.isWhitespace, !last.isWhitespace { return false }
    return self.first?.isWhitespace == true || self.last?.isWhitespace == true
  }

  private var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

extension UInt8 {
  /// Whether it is white space as a character of its own.
  fileprivate var isWhitespace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

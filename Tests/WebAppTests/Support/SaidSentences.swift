import Foundation

/// The sentences that the sources say in refusals, by their English patterns.
///
/// Read from the sources, because a sentence is written where it is said: a list of them beside it
/// would be a second place to keep.
enum SaidSentences {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources")

  /// What stands before sentences: a refusal, the helpers that make one, and pieces of sentences.
  private static var callers: Regex<Substring> {
    #/(?:\b(?:Refusal|wrong|refusal|judgeReason)\(|standing\.append\(|self\.init\()/#
  }
  /// What is declared to be a sentence: a body in braces, or an expression.
  private static var declared: Regex<Substring> {
    #/(?:-> \[?(?:Sentence|Saying)\]?\??|: (?:Sentence|Saying))(?: =\n| \{)/#
  }

  /// Sentences of a word.
  private static let alone: Set = ["nobody", "also", "anchor", "Sunday", "weekend"]

  /// The source files of some targets.
  static func sources(of targets: [String]) throws -> [(path: String, text: String)] {
    try targets.flatMap { target in
      let folder = sources.appending(path: target)
      return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        .filter { $0.hasSuffix(".swift") }.map { path in
          (path, try String(contentsOf: folder.appending(path: path), encoding: .utf8))
        }
    }
  }

  /// The patterns of the files of some targets, each with the file that says it.
  static func all(of targets: [String]) throws -> [(pattern: String, file: String)] {
    try sources(of: targets).filter { file in
      !file.path.contains("Importing")
        && ["Refusal", "Sentence", "Saying"].contains { file.text.contains($0) }
    }.flatMap { file in patterns(in: Array(file.text.utf8)).map { ($0, file.path) } }
  }

  static func patterns(in text: [UInt8]) -> [String] {
    let whole = String(decoding: text, as: UTF8.self)
    var spans: [Range<Int>] = []
    for match in whole.matches(of: callers) {
      let open = whole.utf8.distance(from: whole.utf8.startIndex, to: match.range.upperBound) - 1
      spans.append(open..<closing(text, open, UInt8(ascii: "("), UInt8(ascii: ")")))
    }
    for match in whole.matches(of: declared) {
      let end = whole.utf8.distance(from: whole.utf8.startIndex, to: match.range.upperBound) - 1
      // A body in braces, or the expression up to the next statement.
      let close =
        text[end] == UInt8(ascii: "{")
        ? closing(text, end, UInt8(ascii: "{"), UInt8(ascii: "}"))
        : (end..<text.count).first { place in
          stands("\n    let ", text, place) || stands("\n    return ", text, place)
        } ?? text.count - 1
      spans.append(end..<close)
    }
    return spans.flatMap { literals(text, $0) }.filter { pattern in
      let words = pattern.replacing(/%\d/, with: "")
      return words.contains(/[A-Za-z]{2}/) && (words.contains(" ") || alone.contains(words))
    }
  }

  /// The literals in a stretch of source, with `%1` and so on for what is filled in.
  private static func literals(_ text: [UInt8], _ span: Range<Int>) -> [String] {
    var found: [String] = []
    var place = span.lowerBound
    while place < span.upperBound {
      if stands("//", text, place) {
        while text[place] != UInt8(ascii: "\n") { place += 1 }
      } else if stands("#\"", text, place) {
        var end = place + 2
        while !stands("\"#", text, end) { end += 1 }
        found.append(String(decoding: text[place + 2..<end], as: UTF8.self))
        place = end + 2
      } else if text[place] == UInt8(ascii: "\"") {
        let (pattern, end) = literal(text, place)
        found.append(pattern)
        place = end + 1
      } else {
        place += 1
      }
    }
    return found
  }

  /// The literal that begins at a quote, and the place of its last quote.
  private static func literal(_ text: [UInt8], _ start: Int) -> (String, Int) {
    let isLong = stands("\"\"\"", text, start)
    let quote = isLong ? "\"\"\"" : "\""
    var place = start + quote.count
    var pattern: [UInt8] = []
    var count = 0
    while !stands(quote, text, place) {
      if text[place] == UInt8(ascii: "\\"), text[place + 1] == UInt8(ascii: "(") {
        count += 1
        pattern += Array("%\(count)".utf8)
        place = closing(text, place + 1, UInt8(ascii: "("), UInt8(ascii: ")")) + 1
      } else if text[place] == UInt8(ascii: "\\") {
        if text[place + 1] != UInt8(ascii: "\n") { pattern.append(text[place + 1]) }
        place += 2
        if isLong, text[place - 1] == UInt8(ascii: "\n") {
          while text[place] == UInt8(ascii: " ") { place += 1 }
        }
      } else if isLong, text[place] == UInt8(ascii: "\n") {
        place += 1
        while text[place] == UInt8(ascii: " ") { place += 1 }
      } else {
        pattern.append(text[place])
        place += 1
      }
    }
    return (String(decoding: pattern, as: UTF8.self), place + quote.count - 1)
  }

  /// The place where what opens at a place is closed; literals in between do not count.
  private static func closing(
    _ text: [UInt8], _ start: Int, _ open: UInt8, _ close: UInt8
  ) -> Int {
    var depth = 0
    var place = start
    while place < text.count {
      if text[place] == UInt8(ascii: "\"") {
        place = literal(text, place).1
      } else if stands("//", text, place) {
        while text[place] != UInt8(ascii: "\n") { place += 1 }
      } else if text[place] == open {
        depth += 1
      } else if text[place] == close {
        depth -= 1
        if depth == 0 { return place }
      }
      place += 1
    }
    return text.count - 1
  }

  /// Whether a text stands at a place.
  private static func stands(_ wanted: String, _ text: [UInt8], _ place: Int) -> Bool {
    var place = place
    for byte in wanted.utf8 {
      guard place < text.count, text[place] == byte else { return false }
      place += 1
    }
    return true
  }
}

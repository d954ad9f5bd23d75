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
    #/(?:-> \[?Sentence\]?\??|: Sentence)(?: =\n| \{)/#
  }

  /// The patterns of the files of some targets, each with the file that says it.
  static func all(of targets: [String]) throws -> [(pattern: String, file: String)] {
    var found: [(String, String)] = []
    for target in targets {
      let folder = sources.appending(path: target)
      let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      for path in paths.sorted() where path.hasSuffix(".swift") && !path.contains("Importing") {
        let text = Array(
          try String(contentsOf: folder.appending(path: path), encoding: .utf8))
        found += patterns(in: text).map { ($0, path) }
      }
    }
    return found
  }

  static func patterns(in text: [Character]) -> [String] {
    let whole = String(text)
    var spans: [Range<Int>] = []
    for match in whole.matches(of: callers) {
      let open = whole.distance(from: whole.startIndex, to: match.range.upperBound) - 1
      spans.append(open..<closing(text, open, "(", ")"))
    }
    for match in whole.matches(of: declared) {
      let end = whole.distance(from: whole.startIndex, to: match.range.upperBound) - 1
      // A body in braces, or the expression up to the next statement.
      let close =
        text[end] == "{"
        ? closing(text, end, "{", "}")
        : (end..<text.count).first { place in
          text[place...].starts(with: "\n    let ") || text[place...].starts(with: "\n    return ")
        } ?? text.count - 1
      spans.append(end..<close)
    }
    return spans.flatMap { literals(text, $0) }.filter { pattern in
      let words = pattern.replacing(/%\d/, with: "")
      return words.contains(/[A-Za-z]{2}/) && (words.contains(" ") || words == "nobody")
    }
  }

  /// The literals in a stretch of source, with `%1` and so on for what is filled in.
  private static func literals(_ text: [Character], _ span: Range<Int>) -> [String] {
    var found: [String] = []
    var place = span.lowerBound
    while place < span.upperBound {
      if text[place...].starts(with: "//") {
        while text[place] != "\n" { place += 1 }
      } else if text[place...].starts(with: "#\"") {
        var end = place + 2
        while !text[end...].starts(with: "\"#") { end += 1 }
        found.append(String(text[place + 2..<end]))
        place = end + 2
      } else if text[place] == "\"" {
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
  private static func literal(_ text: [Character], _ start: Int) -> (String, Int) {
    let isLong = text[start...].starts(with: "\"\"\"")
    let quote = isLong ? "\"\"\"" : "\""
    var place = start + quote.count
    var pattern = ""
    var count = 0
    while !text[place...].starts(with: quote) {
      if text[place] == "\\", text[place + 1] == "(" {
        count += 1
        pattern += "%\(count)"
        place = closing(text, place + 1, "(", ")") + 1
      } else if text[place] == "\\" {
        if text[place + 1] != "\n" { pattern.append(text[place + 1]) }
        place += 2
        if isLong, text[place - 1] == "\n" { while text[place] == " " { place += 1 } }
      } else if isLong, text[place] == "\n" {
        place += 1
        while text[place] == " " { place += 1 }
      } else {
        pattern.append(text[place])
        place += 1
      }
    }
    return (pattern, place + quote.count - 1)
  }

  /// The place where what opens at a place is closed; literals in between do not count.
  private static func closing(
    _ text: [Character], _ start: Int, _ open: Character, _ close: Character
  ) -> Int {
    var depth = 0
    var place = start
    while place < text.count {
      if text[place] == "\"" {
        place = literal(text, place).1
      } else if text[place...].starts(with: "//") {
        while text[place] != "\n" { place += 1 }
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
}

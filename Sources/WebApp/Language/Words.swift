import Casework
import Workflows

/// What the pages say in one language, by key.
///
/// A template asks for `{{w.KEY}}`; code asks by subscript. A test holds that every key that is
/// asked for is there in each language.
struct Words: Sendable {
  /// Its language.
  let language: Language
  private let texts: [String: String]
  /// What the casework says, by the English patterns of its sentences.
  private let sentences: [String: String]
  /// The keys that the files say more than once: none, which a test holds.
  let repeated: [String]

  static let english = Words(
    .english,
    [
      PackageResources.common_en_words,
      PackageResources.casework_en_words,
      PackageResources.screening_en_words,
      PackageResources.acts_en_words,
      PackageResources.approvals_en_words,
      PackageResources.oversight_en_words,
      PackageResources.definitions_en_words,
      PackageResources.figures_en_words,
    ], sentences: PackageResources.refusals_en_words)
  static let spanish = Words(
    .spanish,
    [
      PackageResources.common_es_words,
      PackageResources.casework_es_words,
      PackageResources.screening_es_words,
      PackageResources.acts_es_words,
      PackageResources.approvals_es_words,
      PackageResources.oversight_es_words,
      PackageResources.definitions_es_words,
      PackageResources.figures_es_words,
    ], sentences: PackageResources.refusals_es_words)

  /// Reads files with lines of `key = text`; lines that begin with `#` are for people.
  ///
  /// - Parameter sentences: the file of what the casework says.
  init(_ language: Language, _ files: [[UInt8]], sentences: [UInt8]) {
    self.language = language
    var repeated: [String] = []
    texts = Self.read(files, &repeated)
    self.sentences = Self.read([sentences], &repeated)
    self.repeated = repeated
  }

  private static func read(_ files: [[UInt8]], _ repeated: inout [String]) -> [String: String] {
    var texts: [String: String] = [:]
    for line in files.flatMap({ String(decoding: $0, as: UTF8.self).split(separator: "\n") })
    where !line.hasPrefix("#") {
      guard let equals = line.firstRange(of: " = ") else { continue }
      let key = String(line[..<equals.lowerBound])
      if texts.updateValue(String(line[equals.upperBound...]), forKey: key) != nil {
        repeated.append(key)
      }
    }
    return texts
  }

  /// The keys that there are.
  var keys: Set<String> { Set(texts.keys) }

  /// The English patterns of the sentences that have words of their own here.
  var patterns: Set<String> { Set(sentences.keys) }

  /// How a sentence of the casework is said: by the words of this language, else as it is written.
  func pattern(of sentence: Sentence) -> String { said(sentence.pattern) }

  /// The same by its English pattern.
  func said(_ pattern: String) -> String { sentences[pattern] ?? pattern }

  /// The text of a key, with what belongs in the places `%1`, `%2` and so on.
  ///
  /// Where a noun or verb goes by a number it is written `{1:step|steps}`: what stands first where
  /// the place `%1` is filled with 1, what stands after it with any other number.
  subscript(_ key: String, _ parts: String...) -> String {
    let text = texts[key] ?? key
    return parts.isEmpty ? text : Self.filled(text, with: parts)
  }

  /// A pattern of a sentence with its places filled, its nouns and verbs as its numbers have them.
  func filled(_ pattern: String, with parts: [String]) -> String {
    Self.filled(pattern, with: parts)
  }

  /// A text with its places filled; what is filled in is not looked through for further ones.
  private static func filled(_ text: String, with parts: [String]) -> String {
    var (filled, rest) = ("", Self.agreeing(text, with: parts)[...])
    while let place = rest.utf8.firstIndex(of: UInt8(ascii: "%")) {
      let digit = rest.utf8.index(after: place)
      guard digit < rest.utf8.endIndex,
        case let number = Int(rest.utf8[digit]) - Int(UInt8(ascii: "1")),
        parts.indices.contains(number)
      else {
        filled += rest[..<digit]
        rest = rest[digit...]
        continue
      }
      filled += rest[..<place]
      filled += parts[number]
      rest = rest[rest.utf8.index(after: digit)...]
    }
    return filled + rest
  }

  /// A text with those of its forms chosen that go with the numbers in its places.
  private static func agreeing(_ text: String, with parts: [String]) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    let pieces = text.split(separator: "{", omittingEmptySubsequences: false)
    var said = String(pieces[0])
    for piece in pieces.dropFirst() {
      // Such as `1:step|steps} so far`.
      guard let place = piece.first?.wholeNumberValue, parts.indices.contains(place - 1),
        let end = piece.firstIndex(of: "}"), piece.dropFirst().first == ":"
      else {
        said += "{" + piece
        continue
      }
      let forms = piece[..<end].dropFirst(2).split(
        separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      said += forms[parts[place - 1] == "1" ? 0 : forms.count - 1]
      said += piece[piece.index(after: end)...]
    }
    return said
  }

  /// The text of a key, or another text where there is none: for words that definitions bring.
  func text(_ key: String, else other: @autoclosure () -> String) -> String {
    texts[key] ?? other()
  }

  /// A text that definitions bring, for a page of this language: marked where the file is in another.
  func quoted(_ text: String) -> String {
    language == Quoted.language ? text : Quoted.marked(text)
  }

  /// What somebody takes part in a case for; a purpose that pages do not know is somebody's own word.
  func part(_ purpose: String) -> String { text("part.\(purpose)", else: purpose.spaced) }

  /// On what ground somebody saw a case, as its record says it.
  func ground(_ purpose: String) -> String {
    let parts = purpose.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0] == "broken-glass" else {
      return text("ground.\(purpose)", else: part(purpose))
    }
    return self["ground.broken-glass", text("glass.\(parts[1])", else: parts[1].spaced)]
  }

  /// Which page somebody saw, and what of it.
  func seen(_ view: CaseView) -> String {
    let page = text("seen.\(view.page)", else: view.page)
    guard let section = view.section?.rawValue else { return page }
    return "\(page), \(text("seen.section.\(section)", else: section))"
  }
}

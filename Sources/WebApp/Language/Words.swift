import Casework
import Workflows

/// What the pages say in one language, by key.
///
/// A template asks for `{{w.KEY}}`; code asks by subscript. A test holds that every key that is
/// asked for is there in each language.
struct Words: Sendable {
  /// Its language.
  let language: Language
  private let phrases: [String: Phrase]
  /// The months from January on; the days of the week from Monday on, whole and in three letters.
  let (months, weekdays, shortWeekdays): ([String], [String], [String])
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
    let texts = Self.read(files, &repeated)
    phrases = texts.mapValues { Phrase($0) }
    func series(_ name: String, _ numbers: ClosedRange<Int>) -> [String] {
      numbers.map { texts["\(name).\($0)"] ?? "\(name).\($0)" }
    }
    months = series("month", 1...12)
    weekdays = series("weekday", 1...7)
    shortWeekdays = weekdays.map { String($0.prefix(3)) }
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
  var keys: Set<String> { Set(phrases.keys) }

  /// The English patterns of the sentences that have words of their own here.
  var patterns: Set<String> { Set(sentences.keys) }

  /// How a sentence of the casework is said: by the words of this language, else as it is written.
  func pattern(of sentence: Sentence) -> String { said(sentence.pattern) }

  /// The same by its English pattern.
  func said(_ pattern: String) -> String { sentences[pattern] ?? pattern }

  /// The text of a key, with what belongs in its places (``Phrase``).
  subscript(_ key: String, _ parts: String...) -> String {
    let phrase = phrases[key] ?? Phrase(key)
    return parts.isEmpty ? phrase.text : phrase.filled(with: parts)
  }

  /// A pattern of a sentence with its places filled, its nouns and verbs as its numbers have them.
  func filled(_ pattern: String, with parts: [String]) -> String {
    Phrase(pattern).filled(with: parts)
  }

  /// The text of a key, or another text where there is none: for words that definitions bring.
  func text(_ key: String, else other: @autoclosure () -> String) -> String {
    phrases[key]?.text ?? other()
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

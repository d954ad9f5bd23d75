extension SchemaMessage {
  /// A value of an attribute, or a text of an element, that its type does not allow.
  var badValue: Finding {
    let attribute = attribute
    let element = context.element
    let value = attribute?.value ?? element.text
    let owner = attribute?.name ?? "<\(element.name)>"
    let location = attribute?.location ?? element.location
    let shown = value.count <= 60 ? value : "\(value.prefix(60))..."
    func finding(_ what: String, mend: String) -> Finding {
      Finding(
        id: "schema-bad-value", message: "\(owner) may not be \"\(shown)\": \(what)",
        location: location, mend: mend)
    }
    let raw = plain
    if let allowed = allowedValues(raw) {
      let nearest = NearestName.suggestion(for: value, among: allowed)
      return finding(
        "allowed is \(allowed.count > 24 ? allowed.listed : allowed.alternatives)",
        mend: nearest.map { "Write \"\($0)\"" } ?? "Write one of the allowed values")
    }
    if let phrase = raw.firstRange(of: "is not accepted by the pattern '") {
      var pattern = raw[phrase.upperBound...]
      if pattern.hasSuffix("'.") { pattern.removeLast(2) }
      return finding(
        "it does not match the pattern \(pattern)", mend: "Write a value that matches the pattern")
    }
    if raw.hasPrefix("[facet"),
      let phrase = raw.lastRange(of: "' is ") ?? raw.lastRange(of: "' has ")
    {
      let rest = String(raw[raw.index(phrase.lowerBound, offsetBy: 2)...]).sentence
      return finding(
        "it \(rest.replacing("'", with: ""))", mend: "Write a value within the bounds")
    }
    let type = raw.firstRange(of: "is not a valid value of ").flatMap { phrase in
      raw[phrase.upperBound...].firstRange(of: " type '").map { quote in
        raw[quote.upperBound...].prefix { $0 != "'" }.localName
      }
    }
    if let type, let kind = Self.kinds[type] {
      return finding("it is not \(kind.name)", mend: "Write \(kind.name), as in \(kind.example)")
    }
    if let type {
      return finding("it does not fit the type \(type)", mend: "Write a value of that type")
    }
    return finding(raw.sentence, mend: "Write a value that the schema allows")
  }

  /// The values of an enumeration that libxml2 lists.
  private func allowedValues(_ raw: String) -> [String]? {
    guard let set = raw.lastRange(of: "is not an element of the set {"),
      let close = raw.lastIndex(of: "}"), close > set.upperBound
    else { return nil }
    let list = raw[set.upperBound..<close]
    return list.dropFirst().dropLast().split(
      separator: "', '", omittingEmptySubsequences: false
    ).map(String.init)
  }

  private static let kinds: [String: (name: String, example: String)] = [
    "boolean": ("true or false", "true"),
    "int": ("a whole number", "12"),
    "integer": ("a whole number", "12"),
    "long": ("a whole number", "12"),
    "short": ("a whole number", "12"),
    "nonNegativeInteger": ("a whole number from 0", "12"),
    "unsignedInt": ("a whole number from 0", "12"),
    "positiveInteger": ("a whole number from 1", "12"),
    "decimal": ("a number", "1.5"),
    "double": ("a number", "1.5"),
    "float": ("a number", "1.5"),
    "date": ("a day", "2026-05-31"),
    "dateTime": ("a day with a time", "2026-05-31T09:00:00-05:00"),
    "time": ("a time", "09:00:00"),
    "gYear": ("a year", "2026"),
    "gMonthDay": ("a day of the year", "--05-31"),
    "duration": ("a period", "P10D"),
    "NCName": ("a name (letters, digits, - _ ., not beginning with a digit)", "first-visit"),
    "Name": ("a name (letters, digits, - _ . :, not beginning with a digit)", "first-visit"),
    "ID": ("a name (letters, digits, - _ ., not beginning with a digit)", "first-visit"),
    "IDREF": ("a name (letters, digits, - _ ., not beginning with a digit)", "first-visit"),
    "NMTOKEN": ("one word (letters, digits, - _ . :)", "first-visit"),
    "NMTOKENS": ("words with spaces between (letters, digits, - _ . :)", "one two"),
    "language": ("a language", "en"),
    "anyURI": ("an address", "https://example.org/"),
  ]
}

extension StringProtocol {
  /// A name of libxml2 without `{namespace}` before it or `prefix:`.
  var localName: String {
    let rest = lastIndex(of: "}").map { self[index(after: $0)...] } ?? self[...]
    return String(rest.split(separator: ":").last ?? "")
  }

  /// Where a phrase stands for the last time.
  func lastRange(of phrase: String) -> Range<Index>? {
    ranges(of: phrase).last
  }
}

extension [String] {
  /// Each once, in the order of the first.
  var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }

  /// As a list, cut after twenty-four.
  var listed: String {
    let most = 24
    guard count > most else { return joined(separator: ", ") }
    return "\(prefix(most).joined(separator: ", ")) and \(count - most) others"
  }

  /// As alternatives: `a, b or c`.
  var alternatives: String {
    guard count > 1, let last else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) or \(last)"
  }
}

import CLibXML2

/// Tells people what keeps a file from being well-formed XML, from what the parser met.
struct WellFormedness {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private let open: [(name: String, location: SourceLocation)]

  /// The findings for a run that gave no tree: never none.
  ///
  /// After an error that throws off the structure of the file all others are its echo, and left out.
  static func findings(
    _ outcome: TreeParser.Outcome, in bytes: UnsafeBufferPointer<UInt8>, file: String
  ) -> [Finding] {
    let judge = WellFormedness(bytes: bytes, file: file, open: outcome.open)
    var findings: [Finding] = []
    for failure in outcome.failures {
      let finding = judge.finding(failure, isFirst: findings.isEmpty)
      if !findings.contains(finding) { findings.append(finding) }
      if !failure.isLocal { break }
    }
    return findings
  }

  private func finding(_ failure: TreeParser.Failure, isFirst: Bool) -> Finding {
    let raw = failure.message.trimmedLine
    switch failure.code {
    case code(XML_ERR_TAG_NAME_MISMATCH): return mismatch(failure, isFirst: isFirst)
    case code(XML_ERR_UNDECLARED_ENTITY):
      let name = raw.quoted ?? ""
      return make(
        "xml-entity", at: backwards(failure.offset, to: 0x26),
        "the entity &\(name); is not known; only &lt; &gt; &amp; &quot; &apos; are",
        mend: "Write the character itself, or a reference to its number such as &#160;")
    case code(XML_ERR_ATTRIBUTE_REDEFINED), code(XML_NS_ERR_ATTRIBUTE_REDEFINED):
      let name = raw.word(after: "Attribute ") ?? raw.quoted ?? ""
      return make(
        at: second(name, before: failure.offset),
        "the attribute \(name) is written twice in one tag",
        mend: "Keep one of the two")
    case code(XML_NS_ERR_UNDEFINED_NAMESPACE):
      let prefix = raw.word(after: "Namespace prefix ") ?? ""
      return make(
        at: backwards(failure.offset, to: 0x3C), "the prefix \(prefix): is not declared",
        mend: "Declare it with xmlns:\(prefix)=\"...\", or take the prefix away")
    case code(XML_ERR_LT_IN_ATTRIBUTE):
      return make(
        at: failure.offset, "a < stands in an attribute's value",
        mend: "Write &lt; for it, or close the quote before it")
    case _ where failure.offset >= bytes.count && failure.code != code(XML_ERR_DOCUMENT_END):
      return truncated(isFirst: isFirst)
    default: break
    }
    let known = Self.known[failure.code]
    return make(
      at: place(failure), known?.message ?? raw.sentence,
      mend: known?.mend ?? "Mend the XML at this place")
  }

  private func mismatch(_ failure: TreeParser.Failure, isFirst: Bool) -> Finding {
    let place = backwards(failure.offset, to: 0x3C)
    let end = bytes[min(place + 2, bytes.count)...]
      .prefix { !$0.isXMLSpace && $0 != 0x3E && $0 != 0x3C }
    let found = String(decoding: end, as: UTF8.self)
    guard isFirst, let last = open.last else {
      return make(at: place, "</\(found)> closes no element that is open", mend: "Remove it")
    }
    let isFurtherOut = open.dropLast().contains { $0.name == found }
    return make(
      at: place, "</\(found)> stands where <\(last.name)> must be closed first",
      notes: ["<\(last.name)> was opened at \(last.location.line):\(last.location.column)"],
      mend: isFurtherOut
        ? "Write </\(last.name)> before it" : "Write </\(last.name)> instead of it, or remove it")
  }

  private func truncated(isFirst: Bool) -> Finding {
    let notes =
      isFirst
      ? open.suffix(3).reversed().map {
        "<\($0.name)> was opened at \($0.location.line):\($0.location.column)"
      } : []
    return make(
      "xml-truncated", at: bytes.count, "the file ends in the middle", notes: notes,
      mend: notes.isEmpty
        ? "Finish what was begun, or fetch the file again"
        : "Close what is open, or fetch the file again")
  }

  private func make(
    _ id: String = "xml-not-well-formed", at offset: Int, _ message: String, notes: [String] = [],
    mend: String
  ) -> Finding {
    Finding(
      id: id, message: message,
      location: Places.location(of: max(offset, 0), in: bytes, file: file), notes: notes,
      mend: mend)
  }

  // MARK: - Places

  /// Where to point: the parser may stand a little after what is wrong.
  private func place(_ failure: TreeParser.Failure) -> Int {
    switch failure.code {
    case code(XML_ERR_ENTITYREF_SEMICOL_MISSING), code(XML_ERR_INVALID_CHARREF),
      code(XML_ERR_INVALID_DEC_CHARREF), code(XML_ERR_INVALID_HEX_CHARREF):
      backwards(failure.offset, to: 0x26)
    case code(XML_ERR_NAME_REQUIRED) where failure.message.hasPrefix("xmlParseEntityRef"):
      backwards(failure.offset, to: 0x26)
    case _ where failure.message.hasPrefix("xmlParseCharRef"):
      backwards(failure.offset, to: 0x26)
    case code(XML_ERR_NAME_REQUIRED) where failure.message.hasPrefix("StartTag"):
      backwards(failure.offset, to: 0x3C)
    default: failure.offset
    }
  }

  /// The offset of the last such byte at or before an offset, else the offset itself.
  private func backwards(_ offset: Int, to byte: UInt8) -> Int {
    guard !bytes.isEmpty else { return offset }
    return bytes[...min(offset, bytes.count - 1)].lastIndex(of: byte) ?? offset
  }

  /// The offset at which an attribute's name stands for the second time in the tag before an offset.
  private func second(_ name: String, before offset: Int) -> Int {
    let start = backwards(max(offset - 1, 0), to: 0x3C)
    let name = Array(name.utf8)
    var quote: UInt8?
    var seen = 0
    for at in start..<min(offset, bytes.count) {
      let byte = bytes[at]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte.isXMLSpace, bytes[(at + 1)...].starts(with: name) {
        let after = at + 1 + name.count
        guard after < bytes.count, bytes[after] == 0x3D || bytes[after].isXMLSpace else { continue }
        seen += 1
        if seen == 2 { return at + 1 }
      }
    }
    return start
  }

  // MARK: - Words

  private static let known: [Int32: (message: String, mend: String)] = [
    code(XML_ERR_DOCUMENT_EMPTY): (
      "the file does not begin with an element", "Begin the file with <, without text before it"
    ),
    code(XML_ERR_DOCUMENT_END): (
      "there is more after the end of the root element",
      "Put everything inside the one root element"
    ),
    code(XML_ERR_ENTITYREF_SEMICOL_MISSING): (
      "a reference that begins with & does not end with ;", "Write &amp; where & itself is meant"
    ),
    code(XML_ERR_NAME_REQUIRED): (
      "a name is missing after < or &", "Write &lt; or &amp; where the character itself is meant"
    ),
    code(XML_ERR_ATTRIBUTE_WITHOUT_VALUE): (
      "an attribute has no value", "Write name=\"value\""
    ),
    code(XML_ERR_ATTRIBUTE_NOT_STARTED): (
      "an attribute's value is not in quotes", "Write name=\"value\""
    ),
    code(XML_ERR_SPACE_REQUIRED): (
      "a space is missing between two attributes", "Write a space between them"
    ),
    code(XML_ERR_GT_REQUIRED): (
      "this tag does not end with >", "Write > where the tag should end"
    ),
    code(XML_ERR_RESERVED_XML_NAME): (
      "the XML declaration does not stand at the very start of the file",
      "Remove what stands before <?xml, or remove the declaration"
    ),
    code(XML_ERR_INVALID_CHAR): (
      "a character that XML does not allow stands here", "Remove the control character"
    ),
    code(XML_ERR_INVALID_CHARREF): (
      "a reference to a character that XML does not allow", "Remove the reference"
    ),
    code(XML_ERR_INVALID_DEC_CHARREF): (
      "a reference to a character is not a decimal number", "Write it as &#160;"
    ),
    code(XML_ERR_INVALID_HEX_CHARREF): (
      "a reference to a character is not a hexadecimal number", "Write it as &#xA0;"
    ),
    code(XML_ERR_MISPLACED_CDATA_END): (
      "]]> stands in a text", "Write ]]&gt; for it"
    ),
    code(XML_ERR_HYPHEN_IN_COMMENT): (
      "two hyphens stand within a comment", "Write them apart"
    ),
  ]

  private static func code(_ error: xmlParserErrors) -> Int32 {
    Int32(bitPattern: error.rawValue)
  }

  private func code(_ error: xmlParserErrors) -> Int32 { Self.code(error) }
}

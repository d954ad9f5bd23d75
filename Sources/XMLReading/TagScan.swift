/// A scan of the bytes of a file before libxml2 sees them.
///
/// It understands no more of XML than where tags, quoted values, comments, CDATA sections and
/// processing instructions begin and end. It refuses what breaks a limit and every document type
/// declaration, and notes the place of each tag and value. Whether a file is well-formed is
/// libxml2's to say; where it is not, the scan goes on at the next `<` as libxml2 does, so that no
/// part of a file reaches libxml2 without having been held against the limits.
struct TagScan {
  /// The places of all tags and values.
  private(set) var table = TagTable()
  /// What breaks a limit.
  private(set) var findings: [Finding] = []
  /// Whether the file holds no tag and no text at all.
  private(set) var isEmpty = false

  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private let limits: ReadingLimits
  private var places: Places
  private var depth = 0
  private var isTooDeep = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, limits: ReadingLimits) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
    places = Places(bytes)
    table.tags.reserveCapacity(bytes.count / 64)
    table.values.reserveCapacity(bytes.count / 32)
    run()
  }

  private mutating func run() {
    var at = EncodingCheck.markLength(bytes)
    var hasText = false
    while findings.count <= limits.findings {
      let text = at
      while at < bytes.count, bytes[at] != 0x3C { at += 1 }
      // A file with a tag is not empty, whatever its texts.
      if !hasText, table.tags.isEmpty { hasText = !bytes[text..<at].allSatisfy(\.isXMLSpace) }
      guard at < bytes.count else { break }
      guard let next = token(at) else { return }
      if next == at + 1 { hasText = true }
      at = next
    }
    isEmpty = !hasText && table.tags.isEmpty
  }

  /// Passes over what begins with the `<` at an offset, and returns the offset after it; nil where
  /// there is nothing more to scan.
  private mutating func token(_ start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case 0x21: return declaration(start)
    case 0x3F:
      guard start + 2 < bytes.count, bytes[start + 2].beginsName else { return start + 1 }
      return end(of: "?>", after: start + 2)
    case 0x2F:
      depth -= 1
      return start + 2
    case let byte where byte.beginsName: return startTag(start)
    default: return start + 1
    }
  }

  private mutating func declaration(_ start: Int) -> Int? {
    if begins(start, "<!--") { return end(of: "-->", after: start + 4) }
    if begins(start, "<![CDATA[") { return end(of: "]]>", after: start + 9) }
    guard begins(start, "<!DOCTYPE") else { return start + 1 }
    places.advance(to: start)
    refuse(
      "xml-doctype", line: places.line, column: places.column,
      "a document type declaration (DOCTYPE) is not read: there is no DTD and no entity here",
      mend: "Remove the DOCTYPE; write characters themselves, or as &#...; references")
    return nil
  }

  private mutating func startTag(_ start: Int) -> Int? {
    places.advance(to: start)
    let tag = TagTable.Tag(
      line: Int32(truncatingIfNeeded: places.line),
      column: Int32(truncatingIfNeeded: places.column),
      firstValue: Int32(truncatingIfNeeded: table.values.count))
    table.tags.append(tag)
    var isDeclaration = false
    var at = start + 1
    scan: while at < bytes.count {
      switch bytes[at] {
      case 0x3E:
        at += 1
        break scan
      case 0x3C: break scan
      case 0x3D:
        isDeclaration = declaresNamespace(before: at)
        at += 1
      case 0x22, 0x27: at = value(at, isDeclaration: isDeclaration)
      default: at += 1
      }
    }
    if at - start > limits.startTagBytes {
      refuse(
        "xml-start-tag-too-long", line: Int(tag.line), column: Int(tag.column),
        "this start tag is longer than \(limits.startTagBytes) bytes",
        mend: "Close the tag where it should end, or move what its attributes say into elements")
    }
    if depth >= limits.depth, !isTooDeep {
      isTooDeep = true
      refuse(
        "xml-too-deep", line: Int(tag.line), column: Int(tag.column),
        "elements are nested deeper than \(limits.depth)",
        mend: "Close elements where they should end, or nest fewer in one another")
    }
    if bytes[at - 1] != 0x3E || bytes[at - 2] != 0x2F { depth += 1 }
    return at
  }

  /// Passes over the value within the quote at an offset, and returns the offset after it, or that
  /// of a `<` in it: there the value and the file are not well-formed.
  private mutating func value(_ open: Int, isDeclaration: Bool) -> Int {
    let quote = bytes[open]
    var isPlain = true
    var at = open + 1
    while at < bytes.count, bytes[at] != quote, bytes[at] != 0x3C {
      if bytes[at] == 0x26 || bytes[at] == 0x0A || bytes[at] == 0x0D { isPlain = false }
      at += 1
    }
    let length = at - open - 1
    if !isDeclaration || length > limits.attributeBytes { places.advance(to: open + 1) }
    if length > limits.attributeBytes {
      refuse(
        "xml-attribute-too-long", line: places.line, column: places.column,
        "this attribute's value is longer than \(limits.attributeBytes) bytes",
        mend: "Close the quote where the value should end, or write it as an element's text")
    }
    if !isDeclaration {
      table.values.append(
        TagTable.Value(
          offset: Int32(truncatingIfNeeded: open + 1), length: Int32(truncatingIfNeeded: length),
          line: Int32(truncatingIfNeeded: places.line),
          column: Int32(truncatingIfNeeded: places.column), isPlain: isPlain))
    }
    return at < bytes.count && bytes[at] == quote ? at + 1 : at
  }

  /// Whether the attribute name before the `=` at an offset declares a namespace.
  private func declaresNamespace(before equals: Int) -> Bool {
    var end = equals
    while end > 0, bytes[end - 1].isXMLSpace { end -= 1 }
    var start = end
    while start > 0, end - start <= limits.startTagBytes, !bytes[start - 1].endsName {
      start -= 1
    }
    return begins(start, "xmlns") && (end == start + 5 || bytes[start + 5] == 0x3A)
  }

  private mutating func refuse(
    _ id: String, line: Int, column: Int, _ message: String, mend: String
  ) {
    findings.append(
      Finding(
        id: id, message: message,
        location: SourceLocation(file: file, line: line, column: column), mend: mend))
  }

  private func begins(_ offset: Int, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= bytes.count else { return false }
    for index in 0..<count where bytes[offset + index] != text.utf8Start[index] { return false }
    return true
  }

  /// The offset after the first occurrence of a closing sequence; nil where it never comes.
  private func end(of sequence: StaticString, after start: Int) -> Int? {
    let last = sequence.utf8Start[sequence.utf8CodeUnitCount - 1]
    var at = start + sequence.utf8CodeUnitCount - 1
    while at < bytes.count {
      if bytes[at] == last, begins(at - sequence.utf8CodeUnitCount + 1, sequence) { return at + 1 }
      at += 1
    }
    return nil
  }
}

extension UInt8 {
  /// Whether an XML name may begin with this byte (any byte of a longer sequence counts).
  fileprivate var beginsName: Bool {
    switch self {
    case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x3A, 0x80...0xFF: true
    default: false
    }
  }

  /// Whether an attribute's name cannot reach over this byte.
  fileprivate var endsName: Bool {
    isXMLSpace || self == 0x22 || self == 0x27 || self == 0x3C || self == 0x3D || self == 0x2F
  }
}

/// Whether the bytes of a file are plain UTF-8 without NUL, and say nothing else of themselves.
///
/// libxml2 would convert other encodings; Milepost refuses them, so that the columns of findings
/// and the digest of a file mean the same to everybody.
enum EncodingCheck {
  static let id = "xml-encoding"
  static let mend = "Save the file as UTF-8"

  /// The number of bytes of a UTF-8 byte order mark at the start: 3 or 0.
  static func markLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  static func findings(_ bytes: UnsafeBufferPointer<UInt8>, file: String) -> [Finding] {
    let start = SourceLocation(file: file, line: 1, column: 1)
    if let other = otherUnicode(bytes) {
      return [
        Finding(
          id: id, message: "the file is in \(other), not in UTF-8", location: start, mend: mend)
      ]
    }
    var findings: [Finding] = []
    if let declared = declaredEncoding(bytes), !declared.isUTF8 {
      findings.append(
        Finding(
          id: id,
          message: "the file declares the encoding \"\(declared.name)\"; only UTF-8 is read",
          location: Places.location(of: declared.offset, in: bytes, file: file),
          mend: "\(mend) and write encoding=\"UTF-8\", or leave the encoding out"))
    }
    if let offset = firstBadByte(bytes) {
      let byte = bytes[offset]
      let digits = String(byte, radix: 16, uppercase: true)
      let name = byte < 16 ? "0\(digits)" : digits
      findings.append(
        Finding(
          id: id,
          message: byte == 0
            ? "a NUL byte stands in the file" : "the byte \(name) (hexadecimal) is not valid UTF-8",
          location: Places.location(of: offset, in: bytes, file: file),
          mend: byte == 0
            ? "Remove the NUL byte; if every second byte is one, save the file as UTF-8" : mend))
    }
    return findings
  }

  private static func otherUnicode(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let starts: [([UInt8], String)] = [
      ([0, 0, 0xFE, 0xFF], "UTF-32"), ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0xFE, 0xFF], "UTF-16"),
      ([0xFF, 0xFE], "UTF-16"), ([0, 0x3C], "UTF-16"), ([0x3C, 0, 0, 0], "UTF-32"),
      ([0x3C, 0], "UTF-16"), ([0, 0, 0, 0x3C], "UTF-32"),
    ]
    return starts.first { bytes.starts(with: $0.0) }?.1
  }

  struct Declared {
    let name: String
    let offset: Int
    var isUTF8: Bool { name.lowercased() == "utf-8" }
  }

  /// The encoding that the XML declaration names, and where its name stands.
  static func declaredEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> Declared? {
    let mark = markLength(bytes)
    let head = bytes[mark..<min(bytes.count, mark + 1_024)]
    guard head.starts(with: "<?xml".utf8), head.count > 5, head[mark + 5].isXMLSpace,
      let end = head.offset(of: "?>"), let name = head[..<end].offset(of: "encoding"),
      let quote = head[(name + 8)..<end].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
      head[(name + 8)..<quote].allSatisfy({ $0 == 0x3D || $0.isXMLSpace }),
      let close = head[(quote + 1)..<end].firstIndex(of: head[quote])
    else { return nil }
    return Declared(
      name: String(decoding: head[(quote + 1)..<close], as: UTF8.self), offset: quote + 1)
  }

  /// The offset of the first byte that is NUL or not valid UTF-8.
  static func firstBadByte(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let count = bytes.count
    var at = 0
    while at < count {
      // Eight bytes of ASCII without NUL at once.
      if at + 8 <= count {
        let word = bytes.word(at: at)
        if (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 {
          at += 8
          continue
        }
      }
      let length = sequenceLength(bytes, at)
      if length == 0 { return at }
      at += length
    }
    return nil
  }

  /// The length of the UTF-8 sequence at an offset; 0 where it is NUL or none (Unicode table 3-7).
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let first = bytes[at]
    if first < 0x80 { return first == 0 ? 0 : 1 }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return 0
    }
    guard at + length <= bytes.count, second.contains(bytes[at + 1]) else { return 0 }
    for next in (at + 2)..<max(at + 2, at + length) where bytes[next] & 0xC0 != 0x80 { return 0 }
    return length
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The eight bytes from an offset on, which are there.
  func word(at offset: Int) -> UInt64 {
    UnsafeRawPointer(baseAddress.unsafelyUnwrapped)
      .loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }
}

extension UInt8 {
  /// Whether it is white space in the sense of XML 1.0, production 3.
  var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Where an ASCII text stands for the first time.
  fileprivate func offset(of text: StaticString) -> Int? {
    let first = text.utf8Start[0]
    return indices.first { at in
      self[at] == first && at + text.utf8CodeUnitCount <= endIndex
        && (1..<text.utf8CodeUnitCount).allSatisfy { self[at + $0] == text.utf8Start[$0] }
    }
  }
}

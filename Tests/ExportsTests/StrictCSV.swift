/// Reads RFC 4180 by its grammar and nothing beyond it.
///
/// A lone carriage return or line feed, a quotation mark inside a field without marks, text after a
/// closing mark and a last record without CRLF are all errors.
enum StrictCSV {
  struct Malformed: Error { let offset: Int }

  static func records(_ bytes: [UInt8]) throws(Malformed) -> [[String]] {
    var reader = Reader(bytes: bytes)
    var records: [[String]] = []
    while reader.position < bytes.count { records.append(try reader.record()) }
    return records
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: mark) else { return false }
      position += 1
      return true
    }

    mutating func record() throws(Malformed) -> [String] {
      var fields = [try field()]
      while skip(",") { fields.append(try field()) }
      guard skip("\r"), skip("\n") else { throw Malformed(offset: position) }
      return fields
    }

    mutating func field() throws(Malformed) -> String {
      let content = skip("\"") ? try quoted() : plain()
      guard let text = String(validating: content, as: UTF8.self) else {
        throw Malformed(offset: position)
      }
      return text
    }

    mutating func plain() -> [UInt8] {
      let start = position
      while let byte = next, !",\r\n\"".utf8.contains(byte) { position += 1 }
      return Array(bytes[start..<position])
    }

    mutating func quoted() throws(Malformed) -> [UInt8] {
      var content: [UInt8] = []
      while let byte = next {
        position += 1
        guard byte == UInt8(ascii: "\"") else {
          content.append(byte)
          continue
        }
        guard skip("\"") else { return content }
        content.append(byte)
      }
      throw Malformed(offset: position)
    }
  }
}

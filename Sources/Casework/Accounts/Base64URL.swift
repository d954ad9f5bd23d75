/// Bytes in letters that stand in addresses and cookies as they are: RFC 4648, section 5, without
/// padding.
enum Base64URL {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  private static let values: [UInt8?] = {
    var values = [UInt8?](repeating: nil, count: 256)
    for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  static func text(_ bytes: [UInt8]) -> String {
    BitGroups.text(bytes, letters: letters, width: 6)
  }

  /// The bytes of a text; nil where it is not exactly what ``text(_:)`` writes.
  static func bytes(_ text: String) -> [UInt8]? {
    BitGroups.bytes(text, values: values, width: 6)
  }
}

/// Bytes in letters that people can type: RFC 4648, section 6, without padding, as authenticator
/// programs take them.
public enum Base32 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  private static let values: [UInt8?] = {
    var values = [UInt8?](repeating: nil, count: 256)
    for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  /// The letters for some bytes.
  public static func text(_ bytes: [UInt8]) -> String {
    BitGroups.text(bytes, letters: letters, width: 5)
  }

  /// The bytes of a text, in capitals or not, blanks and padding left aside; nil for anything else.
  public static func bytes(_ text: String) -> [UInt8]? {
    let plain = text.filter { $0 != " " && $0 != "=" }.uppercased()
    return BitGroups.bytes(plain, values: values, width: 5)
  }
}

/// Bytes cut into groups of some bits, a letter each.
private enum BitGroups {
  static func text(_ bytes: [UInt8], letters: [UInt8], width: Int) -> String {
    var text: [UInt8] = []
    var bits = 0
    var buffer = 0
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= width {
        bits -= width
        text.append(letters[buffer >> bits & (1 << width - 1)])
      }
    }
    if bits > 0 { text.append(letters[buffer << (width - bits) & (1 << width - 1)]) }
    return String(decoding: text, as: UTF8.self)
  }

  static func bytes(_ text: String, values: [UInt8?], width: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits = 0
    var buffer = 0
    for letter in text.utf8 {
      guard let value = values[Int(letter)] else { return nil }
      buffer = (buffer << width | Int(value)) & 0xFFFF
      bits += width
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
    }
    // What is left over belongs to no byte: fewer bits than a letter has, and all of them zero.
    guard bits < width, buffer & (1 << bits - 1) == 0 else { return nil }
    return bytes
  }
}

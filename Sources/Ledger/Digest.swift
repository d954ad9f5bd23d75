import Crypto

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits.
public struct Digest: Hashable, Sendable {
  /// How many bytes a digest has.
  public static let length = 32

  // Words rather than an array: digests are copied and compared more often than they are made, and
  // so need no memory of their own.
  private let words: SIMD4<UInt64>

  /// The digest before a stream's first event: 32 zero bytes.
  public static let zero = Digest(words: SIMD4(repeating: 0))

  /// The digest of some bytes (FIPS 180-4).
  public init(of data: [UInt8]) {
    self.init(words: SHA256.hash(data: data).withUnsafeBytes { $0.loadUnaligned(as: Words.self) })
  }

  /// A digest that was kept as its 32 bytes; nil for another length.
  public init?(stored bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Digest.length else { return nil }
    self.init(words: bytes.loadUnaligned(as: Words.self))
  }

  /// A digest that was kept as its 32 bytes; nil for another length.
  public init?(stored bytes: [UInt8]) {
    guard let digest = bytes.withUnsafeBytes({ Digest(stored: $0) }) else { return nil }
    self = digest
  }

  private typealias Words = SIMD4<UInt64>

  private init(words: Words) {
    self.words = words
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// Calls a closure with the 32 bytes, which are there for as long as it runs.
  public func withUnsafeBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try Swift.withUnsafeBytes(of: words, body)
  }

  /// The first 12 hexadecimal digits, for people.
  public var short: String { String(description.prefix(12)) }
}

extension Digest: CustomStringConvertible, LosslessStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public var description: String {
    String(unsafeUninitializedCapacity: Digest.length * 2) { write(into: $0) }
  }

  /// Adds ``description`` to bytes in UTF-8, without making a text of it first.
  public func append(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Digest.length * 2) { buffer in
      _ = write(into: buffer)
      bytes.append(contentsOf: UnsafeBufferPointer(buffer))
    }
  }

  private func write(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    withUnsafeBytes { bytes in
      for (index, byte) in bytes.enumerated() {
        buffer[index * 2] = Hexadecimal.digit(byte >> 4)
        buffer[index * 2 + 1] = Hexadecimal.digit(byte & 15)
      }
    }
    return Digest.length * 2
  }

  /// Reads 64 lower-case hexadecimal digits; nil for anything else.
  public init?(_ text: String) {
    guard text.utf8.count == Digest.length * 2, let bytes = Hexadecimal.bytes(text) else {
      return nil
    }
    self.init(stored: bytes)
  }
}

/// Bytes as lower-case hexadecimal digits.
enum Hexadecimal {
  /// The digit of a value below 16.
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  static func bytes(_ text: String) -> [UInt8]? {
    let utf8 = Array(text.utf8)
    guard utf8.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count / 2)
    for index in stride(from: 0, to: utf8.count, by: 2) {
      guard let high = value(utf8[index]), let low = value(utf8[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// The value of a digit; nil where it is none.
  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

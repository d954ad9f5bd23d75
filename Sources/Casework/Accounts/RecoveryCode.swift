public import Ledger

/// A code on paper that stands once for a telephone that was lost.
///
/// It has 80 random bits in letters that can be read out (Crockford's base 32), so its digest may
/// be kept as it is.
public struct RecoveryCode: Hashable, Sendable {
  /// How many an account has.
  public static let count = 10
  /// How many random bytes each has.
  public static let length = 10

  /// `ABCD-EFGH-JKMN-PQRS`.
  public let text: String

  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// The code of ten random bytes; nil for another number of them.
  public init?(bytes: [UInt8]) {
    guard bytes.count == RecoveryCode.length else { return nil }
    var letters: [Character] = []
    var buffer = 0
    var bits = 0
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        letters.append(RecoveryCode.letters[buffer >> bits & 31])
      }
    }
    text = stride(from: 0, to: letters.count, by: 4)
      .map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
  }

  /// Reads a code as it was typed: in capitals or not, with strokes and blanks or without, I and L
  /// for 1 and O for 0; nil for what is none.
  public init?(_ typed: String) {
    let plain = typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }
      .map { $0 == "O" ? "0" : $0 == "I" || $0 == "L" ? "1" : $0 }
    guard plain.count == 16, plain.allSatisfy(RecoveryCode.letters.contains) else { return nil }
    text = stride(from: 0, to: 16, by: 4).map { String(plain[$0..<$0 + 4]) }
      .joined(separator: "-")
  }

  /// What is kept of it.
  public var digest: Digest { Digest(of: Array(text.utf8)) }
}

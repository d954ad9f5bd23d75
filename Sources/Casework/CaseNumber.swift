import Workflows

extension CaseID {
  /// A case's number made of random bytes: `MP-` and three groups of four, 60 random bits of eight
  /// or more bytes.
  public static func number(of bytes: [UInt8]) -> CaseID {
    var word: UInt64 = 0
    for byte in bytes.prefix(8) { word = word << 8 | UInt64(byte) }
    let letters = (0..<12).map { place in Self.letters[Int(word >> (5 * UInt64(place)) & 31)] }
    let groups = stride(from: 0, to: 12, by: 4).map { String(letters[$0..<$0 + 4]) }
    return CaseID("MP-" + groups.joined(separator: "-"))
  }

  /// Crockford's base 32 has no I, L, O or U, so that a number can be read out over the telephone.
  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
}

/// A promise to a value that says nothing of it: SHA-256 over fresh random bytes and the value.
///
/// The log holds commitments where the value would identify a person; the value and its salt lie
/// in a table of their own. While they are held, anybody can check that the value is the one that
/// was recorded; once they are destroyed, nobody can find the value by trying all names or birth
/// dates, because the 32 random bytes are gone with it.
public enum Commitment {
  /// How many random bytes a salt has.
  public static let saltLength = 32

  /// The commitment of a value: SHA-256 over the salt and the RFC 8785 form of the array of case,
  /// sequence, field and value (`case-log.md`).
  ///
  /// Binding the place in as well means that a value cannot be passed off as another field's.
  public static func digest(
    salt: [UInt8], stream: String, sequence: Int, field: String, value: CanonicalValue
  ) -> Digest {
    var bytes = salt
    CanonicalValue.array([
      .string(stream), .integer(Int64(sequence)), .string(field), value,
    ]).appendCanonical(to: &bytes)
    return Digest(of: bytes)
  }
}

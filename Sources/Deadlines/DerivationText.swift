/// A derivation written out for people, a line for each day or stretch.
public enum DerivationText {
  /// The lines, first to last, without line ends.
  public static func lines(_ derivation: Derivation) -> [String] {
    []
  }
}

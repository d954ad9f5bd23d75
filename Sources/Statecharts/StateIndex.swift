/// A state of a compiled chart, by its place in document order.
///
/// Document order is entry order, and its reverse exit order (SCXML 3.13), so comparing two
/// indexes says which of two states is entered first.
public struct StateIndex: RawRepresentable, Hashable, Comparable, Sendable {
  /// The place in document order, from 0; the document itself has none.
  public let rawValue: Int

  /// The state at this place.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The state at this place.
  public init(_ place: Int) {
    rawValue = place
  }

  /// Whether the first comes before the second in document order.
  public static func < (left: StateIndex, right: StateIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}

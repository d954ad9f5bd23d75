/// A step of a compiled workflow, by its place in document order.
public struct StepIndex: RawRepresentable, Hashable, Comparable, Sendable {
  /// The place in ``Workflow/steps``.
  public let rawValue: Int

  /// The step at this place.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The step at this place.
  public init(_ place: Int) {
    rawValue = place
  }

  /// Whether the first comes before the second in document order.
  public static func < (left: StepIndex, right: StepIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}

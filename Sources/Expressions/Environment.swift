public import CivilTime

/// Where the values of an expression's names come from while it is evaluated.
///
/// A conforming type answers by slot, as the ``Scope`` numbered them. A value of another type than
/// the scope declared is taken as unknown.
public protocol Environment {
  /// The value of the variable with this slot.
  func value(ofVariable slot: Int) -> Value
  /// Whether the state at this place of the scope's states is active.
  func isActive(state slot: Int) -> Bool
  /// The points of the answer to the item at this place of the scope's items.
  func points(ofItem slot: Int) -> Value
  /// The value of the variable with this slot before its present one; unknown where there is none.
  func previousValue(ofVariable slot: Int) -> Value
  /// How many times an event came: in all, or, where a period is given, within it of one another,
  /// the one recorded last among them.
  func times(ofEvent name: String, within period: Period?) -> Int
}

extension Environment {
  /// Nothing came before, where nothing is remembered.
  public func previousValue(ofVariable slot: Int) -> Value { .unknown }
  /// No event came, where nothing is remembered.
  public func times(ofEvent name: String, within period: Period?) -> Int { 0 }
}

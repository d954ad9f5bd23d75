/// A value that its copies share until one of them changes it.
///
/// For what is large and often handed about: a copy costs one reference, whatever is in it.
@frozen
public struct Shared<Value> {
  @usableFromInline
  final class Box {
    // Nobody has a box but these structures, which change only one that no other has.
    @exclusivity(unchecked) @usableFromInline var value: Value

    @inlinable
    init(_ value: Value) { self.value = value }
  }

  @usableFromInline var box: Box

  /// A value that nobody shares yet.
  @inlinable
  public init(_ value: Value) { box = Box(value) }

  /// The value; reading a part of it copies nothing.
  @inlinable
  public var value: Value {
    _read { yield box.value }
    _modify {
      if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
      yield &box.value
    }
    set {
      if isKnownUniquelyReferenced(&box) { box.value = newValue } else { box = Box(newValue) }
    }
  }
}

extension Shared: @unchecked Sendable where Value: Sendable {}

extension Shared: Equatable where Value: Equatable {
  /// Whether both values are equal.
  public static func == (left: Shared, right: Shared) -> Bool {
    left.box === right.box || left.value == right.value
  }
}

extension Shared: Hashable where Value: Hashable {
  /// Adds the value to a hash.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

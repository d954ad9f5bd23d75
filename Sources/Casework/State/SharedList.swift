/// A list of which copies share every element that neither of them has changed.
///
/// A case is copied for each command that is judged on it, and the command changes a few of its
/// many openings: copying the list costs a reference an element, and changing an element copies
/// that one alone. Otherwise it is what an array is.
@frozen
public struct SharedList<Element> {
  @usableFromInline var elements: [Shared<Element>] = []

  /// A list of nothing.
  @inlinable
  public init() {}

  /// Adds an element at the end.
  @inlinable
  public mutating func append(_ element: Element) { elements.append(Shared(element)) }
}

extension SharedList: RandomAccessCollection, MutableCollection {
  /// The place of the first element: 0.
  @inlinable
  public var startIndex: Int { 0 }
  /// The place after the last element.
  @inlinable
  public var endIndex: Int { elements.count }

  /// The element at a place; reading a part of it copies nothing.
  @inlinable
  public subscript(place: Int) -> Element {
    _read { yield elements[place].value }
    _modify { yield &elements[place].value }
  }
}

extension SharedList: RangeReplaceableCollection {
  /// Puts elements in the place of others.
  @inlinable
  public mutating func replaceSubrange(
    _ places: Range<Int>, with others: some Collection<Element>
  ) {
    elements.replaceSubrange(places, with: others.map { Shared($0) })
  }
}

extension SharedList: ExpressibleByArrayLiteral {
  /// A list of some elements.
  @inlinable
  public init(arrayLiteral elements: Element...) { self.elements = elements.map { Shared($0) } }
}

extension SharedList: Sendable where Element: Sendable {}
extension SharedList: Equatable where Element: Equatable {}
extension SharedList: Hashable where Element: Hashable {}

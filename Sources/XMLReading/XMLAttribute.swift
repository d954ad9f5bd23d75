/// An attribute of an element that was read.
public struct XMLAttribute: Hashable, Sendable, Located {
  /// The local name; with its prefix (`xml:lang`) where the attribute is in a namespace.
  public let name: String
  /// The namespace's name; empty, as nearly always, where it is in none.
  public let namespace: String
  /// The value, references resolved, line breaks and tabs turned into spaces.
  public let value: String
  /// Where the value's first character is, within the quotes.
  public let location: SourceLocation
  /// Where in the value the columns of the file jump; empty where every scalar takes one column.
  let jumps: [Jump]

  /// A place in a value after which the file goes on elsewhere than one column further.
  struct Jump: Hashable, Sendable {
    /// The offset in Unicode scalars of the value.
    let offset: Int
    let line: Int
    let column: Int
  }

  /// An attribute made by hand, for tests and for documents that are not read from a file.
  public init(name: String, namespace: String = "", value: String, location: SourceLocation) {
    self.init(name: name, namespace: namespace, value: value, location: location, jumps: [])
  }

  init(name: String, namespace: String, value: String, location: SourceLocation, jumps: [Jump]) {
    self.name = name
    self.namespace = namespace
    self.value = value
    self.location = location
    self.jumps = jumps
  }

  /// The place in the file of a scalar of the value, counted from 0: the way from an error inside
  /// an expression to its line and column, past references such as `&lt;` and line breaks.
  public func location(at offset: Int) -> SourceLocation {
    guard let jump = jumps.last(where: { $0.offset <= offset }) else {
      return SourceLocation(
        file: location.file, line: location.line, column: location.column + offset)
    }
    return SourceLocation(
      file: location.file, line: jump.line, column: jump.column + offset - jump.offset)
  }

  /// Equal attributes have the same name, value and place; how the value was written does not count.
  public static func == (left: XMLAttribute, right: XMLAttribute) -> Bool {
    left.name == right.name && left.namespace == right.namespace && left.value == right.value
      && left.location == right.location
  }

  /// Hashes what makes attributes equal.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(namespace)
    hasher.combine(value)
    hasher.combine(location)
  }
}

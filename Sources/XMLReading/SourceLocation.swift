/// A place in a source file, as an editor shows it.
public struct SourceLocation: Hashable, Comparable, Sendable {
  /// The name of the file, as its reader was given it.
  public let file: String
  /// The line, counted from 1.
  public let line: Int
  /// The column, counted from 1 in Unicode scalars.
  public let column: Int

  /// The place at a line and a column, both counted from 1.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// Hashes line and column: places that are kept together are nearly always of one file, whose name
  /// would be hashed each time.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(line)
    hasher.combine(column)
  }

  /// Orders by file, then line, then column.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

/// A thing that was read from a place in a file, so that a finding can point at it.
public protocol Located {
  /// Where it was read.
  var location: SourceLocation { get }
}

extension SourceLocation: Located {
  /// The place itself.
  public var location: SourceLocation { self }
}

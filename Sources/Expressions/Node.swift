/// A part of an expression's syntax tree.
///
/// Two nodes are equal when they say the same, wherever they stand. ``description`` writes a node
/// so that reading it again gives an equal node.
public struct Node: Hashable, Sendable {
  /// What a node says.
  public indirect enum Form: Hashable, Sendable {
    /// A number, never negative.
    case number(Double)
    /// A quoted string; the name of a state too.
    case string(String)
    /// `$name`.
    case variable(String)
    /// Unary minus.
    case negation(Node)
    /// Two or more conditions joined by `and`.
    case and([Node])
    /// Two or more conditions joined by `or`.
    case or([Node])
    /// A comparison.
    case comparison(Comparison, Node, Node)
    /// A calculation.
    case arithmetic(Arithmetic, Node, Node)
    /// A call of a function.
    case call(Function, [Node])
    /// A call of something that is no function; never in the tree of an ``Expression``.
    case hole([Node])
  }

  /// What it says.
  public let form: Form
  /// Where it begins, in Unicode scalars from the start of the text.
  public let offset: Int
  /// How many Unicode scalars it covers.
  public let length: Int

  init(_ form: Form, offset: Int, length: Int) {
    self.form = form
    self.offset = offset
    self.length = length
  }

  /// Whether both say the same.
  public static func == (left: Node, right: Node) -> Bool {
    left.form == right.form
  }

  /// Hashes what it says.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(form)
  }

  /// The parts of which it is made, in order of appearance.
  public var children: [Node] {
    switch form {
    case .number, .string, .variable: []
    case .negation(let operand): [operand]
    case .comparison(_, let left, let right), .arithmetic(_, let left, let right): [left, right]
    case .and(let operands), .or(let operands): operands
    case .call(_, let arguments), .hole(let arguments): arguments
    }
  }
}

/// A comparison of two values.
public enum Comparison: String, CaseIterable, Hashable, Sendable {
  /// Equal.
  case equal = "="
  /// Not equal.
  case notEqual = "!="
  /// Less.
  case less = "<"
  /// Less or equal.
  case lessOrEqual = "<="
  /// Greater.
  case greater = ">"
  /// Greater or equal.
  case greaterOrEqual = ">="
}

/// A calculation with two numbers.
public enum Arithmetic: String, CaseIterable, Hashable, Sendable {
  /// Addition.
  case plus = "+"
  /// Subtraction.
  case minus = "-"
  /// Multiplication.
  case times = "*"
  /// Division; by zero it gives an infinity, or for zero no number.
  case div
  /// The remainder of a division cut off to a whole number; it has the dividend's sign.
  case mod
}

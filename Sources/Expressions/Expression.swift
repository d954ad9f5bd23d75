/// A condition, score or other formula, checked and ready to be evaluated.
public struct Expression: Hashable, Sendable {
  /// The text it was compiled from.
  public let text: String
  /// The type of its value.
  public let type: ValueType
  /// Its syntax tree.
  public let node: Node
  /// The variables it uses, in order of appearance, each once.
  public let variables: [Variable]
  /// The slots of the states it asks for, in order of appearance, each once.
  public let stateSlots: [Int]
  /// The slots of the items whose points it asks for, in order of appearance, each once.
  public let itemSlots: [Int]

  /// Reads, checks and compiles a text.
  public static func compile(
    _ text: String, in scope: Scope, expecting: ValueType? = nil
  ) throws(ExpressionErrors) -> Expression {
    throw ExpressionErrors([
      ExpressionError(id: "being-written", message: "", offset: 0, length: 0)
    ])
  }

  /// Its value where the names have these values.
  public func value(in environment: some Environment) -> Value { .unknown }

  /// Its truth where the names have these values; unknown if it is not of type boolean.
  public func truth(in environment: some Environment) -> Truth { .unknown }

  /// The names of the variables and items that leave it undecided, in order of appearance.
  public func unknowns(in environment: some Environment) -> [String] { [] }
}

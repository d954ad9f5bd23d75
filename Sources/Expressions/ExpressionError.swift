/// One thing that is wrong with an expression's text.
public struct ExpressionError: Error, Hashable, Sendable {
  /// What kind of error it is; kebab-case, the same for ever.
  public let id: String
  /// What is wrong.
  public let message: String
  /// Where it begins, in Unicode scalars from the start of the text.
  public let offset: Int
  /// How many Unicode scalars it covers; at least 1 wherever the text has one there.
  public let length: Int
  /// How to put it right, where that can be said.
  public let mend: String?

  /// An error at a place of the text.
  public init(id: String, message: String, offset: Int, length: Int, mend: String? = nil) {
    self.id = id
    self.message = message
    self.offset = offset
    self.length = length
    self.mend = mend
  }
}

/// Everything that is wrong with an expression's text, in order of place; never empty.
public struct ExpressionErrors: Error, Hashable, Sendable {
  /// The errors.
  public let errors: [ExpressionError]

  /// The errors, which are put in order of place.
  public init(_ errors: [ExpressionError]) {
    self.errors = errors.sorted { ($0.offset, $0.length, $0.id) < ($1.offset, $1.length, $1.id) }
  }
}

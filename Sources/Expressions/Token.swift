/// A word of an expression's text.
struct Token {
  enum Kind: Hashable {
    case number(Double)
    case string(String)
    case variable(String)
    /// A name that is followed by a parenthesis.
    case function(String)
    /// Any other name where an operand is expected.
    case name(String)
    case and
    case or
    case comparison(Comparison)
    case arithmetic(Arithmetic)
    case open
    case close
    case comma
    case end
  }

  let kind: Kind
  let offset: Int
  let length: Int

  /// Whether an operand comes after it, so that `*`, `and`, `or`, `div` and `mod` are no operators.
  ///
  /// XPath 1.0, section 3.7: a name is an operator if there is a preceding token and that is none
  /// of `(`, `,` and the operators.
  var awaitsOperand: Bool {
    switch kind {
    case .open, .comma, .and, .or, .comparison, .arithmetic: true
    case .number, .string, .variable, .function, .name, .close, .end: false
    }
  }
}

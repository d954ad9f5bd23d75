package import Expressions
package import XMLReading

/// Makes findings of the errors of an expression, each at its own column within the attribute.
package enum ExpressionFindings {
  /// The findings of the errors of the expression in an attribute.
  package static func findings(
    _ errors: ExpressionErrors, at place: Place, attribute: String
  ) -> [Finding] {
    errors.errors.map { error in
      Finding(
        id: id(of: error), message: error.message,
        location: place.of(attribute, offset: error.offset), mend: error.mend)
    }
  }

  /// Names that resolve to nothing are called the same wherever they stand; all else is the
  /// expression's own affair and says so in its id.
  private static func id(of error: ExpressionError) -> String {
    switch error.id {
    case "unknown-variable": "unknown-fact"
    case "unknown-state": "unknown-state"
    default: error.id.hasPrefix("expression-") ? error.id : "expression-\(error.id)"
    }
  }
}

import Expressions

extension ScoreValue {
  /// The value of a formula, which must be a whole number.
  init(_ value: Value) {
    switch value {
    case .number(let number):
      if !number.isFinite {
        self = .none(.notFinite)
      } else if number.rounded() != number {
        self = .none(.notWhole)
      } else {
        self = Int(exactly: number).map { .number($0) } ?? .none(.notFinite)
      }
    case .range(let range):
      guard range.lowerBound.isFinite, range.upperBound.isFinite,
        let low = Int(exactly: range.lowerBound.rounded(.down)),
        let high = Int(exactly: range.upperBound.rounded(.up))
      else {
        self = .none(.notFinite)
        return
      }
      self = ScoreValue(low...high)
    default:
      self = .none(.missingAnswers)
    }
  }
}

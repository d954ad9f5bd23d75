import CivilTime
import Expressions

/// The answers of a report's expressions for one case, each asked once: its tables mostly have the
/// same units, conditions and days.
struct SharedAnswers: Sendable {
  private var expressions: [Expression] = []
  private var placeOfText: [String: Int] = [:]
  /// By place; nil while it has not been asked.
  private var truths: [Bool?] = []
  private var days: [Day??] = []

  /// The place of an expression, the same for the same text; nil for none.
  mutating func place(of expression: Expression?) -> Int? {
    guard let expression else { return nil }
    if let known = placeOfText[expression.text] { return known }
    let place = expressions.count
    placeOfText[expression.text] = place
    expressions.append(expression)
    truths.append(nil)
    days.append(nil)
    return place
  }

  /// Forgets the case before.
  mutating func forget() {
    for place in truths.indices {
      truths[place] = nil
      days[place] = .none
    }
  }

  /// Whether a condition is true of a case; one that is not there is.
  mutating func holds(_ place: Int?, _ counted: CountedCase) -> Bool {
    guard let place else { return true }
    if let known = truths[place] { return known }
    let truth = expressions[place].truth(in: counted) == .yes
    truths[place] = truth
    return truth
  }

  /// The day that an expression gives of a case; nil where it is not known in full.
  mutating func day(_ place: Int, _ counted: CountedCase) -> Day? {
    if let known = days[place] { return known }
    let day = expressions[place].value(in: counted).day
    days[place] = .some(day)
    return day
  }
}

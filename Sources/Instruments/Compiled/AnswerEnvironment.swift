import CivilTime
import Expressions

/// The values of an instrument's names while it is evaluated: items, then scores, then the child.
struct AnswerEnvironment: Environment {
  /// By slot: items first, then scores, then `born`, `sex`, `administered-on`.
  var values: [Value]
  /// The points of each item.
  var points: [Value]
  let leapDayBirthday: LeapDayBirthday

  func value(ofVariable slot: Int) -> Value { values[slot] }
  func isActive(state slot: Int) -> Bool { false }
  func points(ofItem slot: Int) -> Value { points[slot] }
}

/// The functions of the expression language: a closed list.
public enum Function: String, CaseIterable, Hashable, Sendable {
  /// `not(condition)`.
  case not
  /// `if(condition, then, else)`.
  case `if`
  /// `coalesce(first, second, …)`: the first that is known, else the last.
  case coalesce
  /// `count(value, …)`: how many are known; `count($choices)`: how many are selected.
  case count
  /// `sum(number, …)`.
  case sum
  /// `min(number, …)`.
  case min
  /// `max(number, …)`.
  case max
  /// `selected($choices, 'value')`.
  case selected
  /// `known(value)`; never unknown.
  case known
  /// `In('state')`, SCXML's predicate.
  case inState = "In"
  /// `points($item)`: the points of the answer to an item.
  case points
  /// `days-between(from, to)`; negative when `to` is the earlier.
  case daysBetween = "days-between"
  /// `age-on(born, day)`: completed years.
  case ageOn = "age-on"
  /// `look-up('table', key)` or `look-up('table', key, day)`: what a table says.
  case lookUp = "look-up"
  /// `previous($fact)`: the value before the present one.
  case previous
  /// `times('event')` or `times('event', 'PT72H')`: how often an event came.
  case times
  /// `true()`.
  case `true`
  /// `false()`.
  case `false`

  /// How it is written, for messages.
  public var usage: String {
    switch self {
    case .not: "not(condition)"
    case .if: "if(condition, then, else)"
    case .coalesce: "coalesce(first, second, …)"
    case .count: "count(value, …)"
    case .sum: "sum(number, …)"
    case .min: "min(number, …)"
    case .max: "max(number, …)"
    case .selected: "selected($choices, 'value')"
    case .known: "known(value)"
    case .inState: "In('state')"
    case .points: "points($item)"
    case .daysBetween: "days-between(from, to)"
    case .ageOn: "age-on(born, day)"
    case .lookUp: "look-up('table', key) or look-up('table', key, day)"
    case .previous: "previous($fact)"
    case .times: "times('event') or times('event', 'PT72H')"
    case .true: "true()"
    case .false: "false()"
    }
  }

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .true, .false: 0...0
    case .not, .known, .inState, .points, .previous: 1...1
    case .times: 1...2
    case .selected, .daysBetween, .ageOn: 2...2
    case .lookUp: 2...3
    case .if: 3...3
    case .coalesce: 2...Int.max
    case .count, .sum, .min, .max: 1...Int.max
    }
  }
}

import CivilTime
import Expressions
import Workflows

/// By what a table is divided, compiled: which lines there are, and in which a case is.
struct Dimension: Sendable {
  enum Basis: Sendable {
    /// The choices of a fact, then what may be known of it without one.
    case choices(slot: Int, places: [String: Int])
    /// Yes, no, then what may be known of it without either.
    case truth(slot: Int)
    /// The year in which the counted day is, from ``firstYear`` on.
    case year(begins: Int)
    /// The month in which it is, from January of ``firstYear`` on.
    case month
    /// What conditions say, then what is in none of them.
    case lines([Expression])
  }

  /// A line with what it is called.
  struct Line: Hashable, Sendable {
    let id: String
    let label: String
    /// Whether it is there only where something is in it.
    var hidesEmpty = false
  }

  static let firstYear = 1900
  static let years = 300

  let basis: Basis
  let heading: String
  /// The lines; none where they are years or months.
  let lines: [Line]

  /// How many keys there may be.
  var size: Int {
    switch basis {
    case .year: Dimension.years
    case .month: Dimension.years * 12
    default: lines.count
    }
  }

  var isOfTime: Bool {
    switch basis {
    case .year, .month: true
    default: false
    }
  }

  /// Whether a case can be in several of its lines.
  var mayOverlap: Bool {
    if case .lines = basis { return true }
    return false
  }

  /// Adds the places of the lines a case is in; at least one, but where its day has to be known and
  /// is not.
  func append(_ counted: CountedCase, on day: Day?, to keys: inout [Int]) {
    switch basis {
    case .choices(let slot, let places):
      switch counted.values[slot] {
      case .choice(let choice): keys.append(places[choice] ?? missing(counted, slot))
      case .choices(let choices):
        if choices.isEmpty { return keys.append(missing(counted, slot)) }
        for choice in choices { keys.append(places[choice] ?? missing(counted, slot)) }
      default: keys.append(missing(counted, slot))
      }
    case .truth(let slot):
      if case .boolean(let flag) = counted.values[slot] {
        keys.append(flag ? 0 : 1)
      } else {
        keys.append(missing(counted, slot))
      }
    case .year(let begins): if let key = day.flatMap({ year(of: $0, begins) }) { keys.append(key) }
    case .month:
      guard let day else { return }
      let (year, month, _) = day.components
      guard (0..<Dimension.years).contains(year - Dimension.firstYear) else { return }
      keys.append((year - Dimension.firstYear) * 12 + month - 1)
    case .lines(let tests):
      let before = keys.count
      for (place, test) in tests.enumerated() where test.truth(in: counted) == .yes {
        keys.append(place)
      }
      if keys.count == before { keys.append(tests.count) }
    }
  }

  /// The line of a fact that has no value, by what is known of it.
  private func missing(_ counted: CountedCase, _ slot: Int) -> Int {
    let state = counted.states[slot] == .known ? .notRecorded : counted.states[slot]
    let place = FactState.missing.firstIndex(of: state) ?? FactState.missing.count - 1
    return lines.count - FactState.missing.count + place
  }

  private func year(of day: Day, _ begins: Int) -> Int? {
    let (year, month, _) = day.components
    let key = (begins > 1 && month >= begins ? year + 1 : year) - Dimension.firstYear
    return (0..<Dimension.years).contains(key) ? key : nil
  }

  /// The line of a key.
  func line(_ key: Int) -> Line {
    switch basis {
    case .year(let begins):
      let year = key + Dimension.firstYear
      return Line(id: "\(year)", label: begins == 1 ? "\(year)" : "FY \(year)")
    case .month:
      let month = key % 12 + 1
      let text = "\(key / 12 + Dimension.firstYear)-\(month < 10 ? "0" : "")\(month)"
      return Line(id: text, label: text)
    default: return lines[key]
    }
  }

  /// The first and the last day of a line of time; nil for another.
  func days(_ key: Int) -> ClosedRange<Day>? {
    let first: Day?
    let length: Int
    switch basis {
    case .year(let begins):
      let year = key + Dimension.firstYear - (begins > 1 ? 1 : 0)
      (first, length) = (Day(year: year, month: begins, day: 1), 12)
    case .month:
      (first, length) = (
        Day(year: key / 12 + Dimension.firstYear, month: key % 12 + 1, day: 1), 1
      )
    default: return nil
    }
    return first.map { $0...$0.adding(months: length).adding(days: -1) }
  }
}

public import CivilTime
import Expressions

/// The days that a report is asked for, both included; an open end is nil.
public struct ReportPeriod: Hashable, Sendable {
  /// The first day.
  public let from: Day?
  /// The last day.
  public let to: Day?

  /// The days from the first to the last.
  public init(from: Day? = nil, to: Day? = nil) {
    self.from = from
    self.to = to
  }

  /// Whether it is all days there are.
  public var isAll: Bool { from == nil && to == nil }

  func contains(_ day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }

  /// In words.
  public var text: String {
    switch (from, to) {
    case (nil, nil): "All days"
    case (let from?, nil): "From \(from) on"
    case (nil, let to?): "Up to \(to), that day included"
    case (let from?, let to?): "From \(from) to \(to), both days included"
    }
  }
}

extension CountDefinition.Gap {
  func touches(_ days: ClosedRange<Day>) -> Bool {
    (from.map { $0 <= days.upperBound } ?? true) && (to.map { days.lowerBound <= $0 } ?? true)
  }
}

extension Value {
  /// The day, where it is one that is known in full.
  var day: Day? {
    if case .date(let date) = self { date.day } else { nil }
  }
}

public import CivilTime

/// A table that expressions read by key, as `look-up('table', key)`.
///
/// Rows may be in force for some time only; then the reading names the day that counts, and the row
/// in force on that day is the one. A key without a row, or without one in force, is unknown.
public struct LookUpTable: Hashable, Sendable {
  /// One line.
  public struct Row: Hashable, Sendable {
    /// What it is found by.
    public let key: Value
    /// What it says.
    public let value: Value
    /// The first day on which it is in force; nil: it has always been.
    public let from: Day?
    /// The last day on which it is in force, itself included; nil: it has no end.
    public let to: Day?

    /// A line that is in force from one day to another.
    public init(key: Value, value: Value, from: Day? = nil, to: Day? = nil) {
      self.key = key
      self.value = value
      self.from = from
      self.to = to
    }

    /// Whether it is in force on a day.
    public func isInForce(on day: Day) -> Bool {
      (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }

    /// Whether there is a day on which both are in force.
    public func overlaps(_ other: Row) -> Bool {
      let (left, right) = (self, other)
      if let end = left.to, let start = right.from, end < start { return false }
      if let end = right.to, let start = left.from, end < start { return false }
      return true
    }
  }

  /// What expressions call it.
  public let name: String
  /// The type of its keys.
  public let keyType: ValueType
  /// The type of its values.
  public let valueType: ValueType
  /// Whether a row of it is in force for some time only, so that reading it needs a day.
  public let isDated: Bool
  private let rows: [Value: [Row]]

  /// A table; of rows with one key that overlap, the first counts.
  ///
  /// - Parameter isDated: whether reading it needs a day, also where no row that is loaded says so.
  public init(
    name: String, keyType: ValueType, valueType: ValueType, rows: [Row], isDated: Bool = false
  ) {
    self.name = name
    self.keyType = keyType
    self.valueType = valueType
    self.isDated = isDated || rows.contains { $0.from != nil || $0.to != nil }
    self.rows = Dictionary(grouping: rows) { Self.plain($0.key) }
  }

  /// The value of a key on a day that may be known only in part; unknown where the row in force
  /// cannot be told, or where there is none.
  public func value(of key: Value, on day: PartialDay?) -> Value {
    guard let found = rows[Self.plain(key)] else { return .unknown }
    guard isDated else { return found.first?.value ?? .unknown }
    guard let day else { return .unknown }
    let first = found.first { $0.isInForce(on: day.earliest) }
    // A row is in force without a gap, so that its two ends decide for all days between them.
    guard let first, first.isInForce(on: day.latest) else { return .unknown }
    return first.value
  }

  /// A choice and a text that say the same are one key.
  private static func plain(_ key: Value) -> Value { key.text.map { .string($0) } ?? key }
}

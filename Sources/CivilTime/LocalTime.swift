/// A day and a time of day as a clock on a wall shows them, without a zone.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// The day.
  public let day: Day
  /// Milliseconds since the day's midnight, below 86,400,000.
  public let millisecondOfDay: Int32

  /// A day and the milliseconds since its midnight.
  public init(day: Day, millisecondOfDay: Int32 = 0) {
    self.day = day
    self.millisecondOfDay = millisecondOfDay
  }

  /// A day with hour, minute and second.
  public init(day: Day, hour: Int, minute: Int = 0, second: Int = 0) {
    self.init(day: day, millisecondOfDay: Int32(((hour * 60 + minute) * 60 + second) * 1_000))
  }

  /// The local time whose distance from 1970-01-01T00:00 is so many milliseconds.
  public init(millisecondsSinceEpoch milliseconds: Int64) {
    let perDay: Int64 = 86_400_000
    var days = milliseconds / perDay
    var rest = milliseconds % perDay
    if rest < 0 {
      rest += perDay
      days -= 1
    }
    day = Day(number: Int32(days))
    millisecondOfDay = Int32(rest)
  }

  /// Milliseconds from 1970-01-01T00:00, as if the day had 24 hours everywhere.
  public var millisecondsSinceEpoch: Int64 {
    Int64(day.number) * 86_400_000 + Int64(millisecondOfDay)
  }

  /// Whether the left time is the earlier.
  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
  }

  func description(withMilliseconds: Bool) -> String {
    guard (1...9999).contains(day.year) else {
      // ISO 8601's expanded form; only arithmetic comes here, and it must not fail.
      let (year, month, dayOfMonth) = day.components
      let common = LocalTime(
        day: Day(validYear: 2000, month: month, day: dayOfMonth), millisecondOfDay: millisecondOfDay
      )
      return (year < 0 ? "-" : "+") + padded(abs(year), 6)
        + common.description(withMilliseconds: withMilliseconds).dropFirst(4)
    }
    return String(unsafeUninitializedCapacity: LocalTime.width) { buffer in
      write(into: buffer, withMilliseconds: withMilliseconds)
    }
  }

  /// How many bytes ``write(into:withMilliseconds:)`` takes at most.
  static let width = 23

  /// Writes `2026-05-04T09:00:00` or, with milliseconds, `2026-05-04T09:00:00.000`, for a year of
  /// four digits; the result is how many bytes it took.
  ///
  /// Byte by byte: this runs for every time of every logged event.
  func write(into buffer: UnsafeMutableBufferPointer<UInt8>, withMilliseconds: Bool) -> Int {
    let (year, month, dayOfMonth) = day.components
    let seconds = Int(millisecondOfDay) / 1_000
    var count = 0
    func put(_ value: Int, _ width: Int) {
      var rest = value
      for place in stride(from: width - 1, through: 0, by: -1) {
        buffer[count + place] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      count += width
    }
    func mark(_ character: Unicode.Scalar) {
      buffer[count] = UInt8(ascii: character)
      count += 1
    }
    put(year, 4)
    mark("-")
    put(month, 2)
    mark("-")
    put(dayOfMonth, 2)
    mark("T")
    put(seconds / 3_600, 2)
    mark(":")
    put(seconds / 60 % 60, 2)
    mark(":")
    put(seconds % 60, 2)
    if withMilliseconds {
      mark(".")
      put(Int(millisecondOfDay) % 1_000, 3)
    }
    return count
  }
}

extension LocalTime: CustomStringConvertible {
  /// `2026-05-04T09:00:00`, without zone or decimals.
  public var description: String { description(withMilliseconds: false) }
}

/// A time as a person or a file wrote it, before a zone has made an instant of it.
public enum WrittenTime: Hashable, Sendable {
  /// A time with an offset: it names one instant.
  case instant(Instant)
  /// A time without an offset: a zone has to say which instant it is.
  case local(LocalTime)
  /// A bare day.
  case day(Day)

  /// Reads RFC 3339 (offset or `Z`), the same without offset, or a bare day; nil for anything else.
  ///
  /// Seconds and their decimals may be left out. A leap second (`:60`) is refused, and so is an
  /// instant whose year in UTC is not 0001 to 9999, which could not be written back.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let dayOfMonth = reader.number(2),
      let day = Day(year: year, month: month, day: dayOfMonth)
    else { return nil }
    if reader.isAtEnd {
      self = .day(day)
      return
    }
    guard reader.skip("T") || reader.skip("t") || reader.skip(" "),
      let hour = reader.number(2), hour < 24, reader.skip(":"),
      let minute = reader.number(2), minute < 60
    else { return nil }
    var milliseconds = (hour * 60 + minute) * 60_000
    if reader.skip(":") {
      guard let second = reader.number(2), second < 60 else { return nil }
      milliseconds += second * 1_000
      if reader.skip(".") {
        guard let fraction = reader.milliseconds() else { return nil }
        milliseconds += fraction
      }
    }
    let local = LocalTime(day: day, millisecondOfDay: Int32(milliseconds))
    if reader.isAtEnd {
      self = .local(local)
      return
    }
    if reader.skip("Z") || reader.skip("z") {
      guard reader.isAtEnd else { return nil }
      self = .instant(Instant(utc: local))
      return
    }
    let sign = reader.skip("+") ? 1 : (reader.skip("-") ? -1 : 0)
    guard sign != 0, let hours = reader.number(2), hours < 24, reader.skip(":"),
      let minutes = reader.number(2), minutes < 60, reader.isAtEnd
    else { return nil }
    let offset = sign * (hours * 3_600 + minutes * 60)
    let instant = Instant(utc: local, offsetSeconds: offset)
    guard Instant.writable.contains(instant) else { return nil }
    self = .instant(instant)
  }
}

/// A moment on the UTC time line, to the millisecond.
///
/// Milepost keeps every time it records as an instant and turns it into days and hours of a place
/// only through a ``Zone``. The written form is RFC 3339 in UTC with exactly three decimals and
/// `Z`, so that equal instants have equal bytes in the log.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (as in POSIX).
  public let milliseconds: Int64

  /// The instant so many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The instant of a day and time of day in UTC.
  public init(utc local: LocalTime, offsetSeconds: Int = 0) {
    milliseconds = local.millisecondsSinceEpoch - Int64(offsetSeconds) * 1_000
  }

  /// The instants whose year in UTC has four digits: 0001 to 9999.
  static let writable =
    Instant(milliseconds: -62_135_596_800_000)...Instant(milliseconds: 253_402_300_799_999)

  /// Whether the left instant is the earlier.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The instant so many seconds later (earlier when negative).
  public func adding(seconds: Int64) -> Instant {
    Instant(milliseconds: milliseconds + seconds * 1_000)
  }

  /// The instant so many milliseconds later (earlier when negative).
  public func adding(milliseconds more: Int64) -> Instant {
    Instant(milliseconds: milliseconds + more)
  }
}

extension Instant: CustomStringConvertible, LosslessStringConvertible {
  /// RFC 3339 in UTC with exactly three decimals: `2026-05-04T14:00:00.000Z`.
  public var description: String {
    guard Instant.writable.contains(self) else {
      return LocalTime(millisecondsSinceEpoch: milliseconds).description(withMilliseconds: true)
        + "Z"
    }
    return String(unsafeUninitializedCapacity: Instant.width) { write(into: $0) }
  }

  /// Adds ``description`` to bytes in UTF-8, without making a text of it first.
  public func append(to bytes: inout [UInt8]) {
    guard Instant.writable.contains(self) else {
      bytes.append(contentsOf: description.utf8)
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Instant.width) { buffer in
      let count = write(into: buffer)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private static let width = LocalTime.width + 1

  private func write(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let local = LocalTime(millisecondsSinceEpoch: milliseconds)
    let count = local.write(into: buffer, withMilliseconds: true)
    buffer[count] = UInt8(ascii: "Z")
    return count + 1
  }

  /// Reads RFC 3339 with an offset or `Z`; seconds and decimals may be left out.
  ///
  /// Decimals past the third are cut off. Without an offset the text names no instant, and the
  /// result is nil: see ``WrittenTime``.
  public init?(_ text: String) {
    guard case .instant(let instant)? = WrittenTime(text) else { return nil }
    self = instant
  }
}

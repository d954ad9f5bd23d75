import CivilTime
import Foundation
import TestSupport
import Testing

struct WrittenTimeTests {
  @Test(
    "A time with an offset is an instant",
    arguments: [
      ("2026-05-04T14:00:00Z", "2026-05-04T14:00:00.000Z"),
      ("2026-05-04T09:00:00-05:00", "2026-05-04T14:00:00.000Z"),
      ("2026-05-04T09:00-05:00", "2026-05-04T14:00:00.000Z"),
      ("2026-05-04t14:00z", "2026-05-04T14:00:00.000Z"),
      ("2026-05-04 14:00:00Z", "2026-05-04T14:00:00.000Z"),
      ("2026-05-04T14:00:00.5Z", "2026-05-04T14:00:00.500Z"),
      ("2026-05-04T14:00:00.123456Z", "2026-05-04T14:00:00.123Z"),
      ("2026-05-04T14:00:00.9999Z", "2026-05-04T14:00:00.999Z"),
      ("2026-05-04T00:30:00+05:45", "2026-05-03T18:45:00.000Z"),
      ("2026-12-31T23:59:59.999-00:01", "2027-01-01T00:00:59.999Z"),
      ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
      ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
      ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
      ("2024-02-29T12:00+00:00", "2024-02-29T12:00:00.000Z"),
    ])
  func instants(_ row: (text: String, canonical: String)) throws {
    let instant = try #require(Instant(row.text))
    #expect(instant.description == row.canonical)
    #expect(Instant(row.canonical) == instant)
    #expect(WrittenTime(row.text) == .instant(instant))
  }

  @Test("A time without an offset is local, a bare day a day")
  func local() throws {
    let day = try #require(Day("2026-05-04"))
    #expect(WrittenTime("2026-05-04") == .day(day))
    #expect(WrittenTime("2026-05-04T09:30") == .local(LocalTime(day: day, hour: 9, minute: 30)))
    #expect(
      WrittenTime("2026-05-04T23:59:59.250")
        == .local(LocalTime(day: day, millisecondOfDay: 86_399_250)))
    #expect(Instant("2026-05-04T09:30") == nil)
    #expect(Instant("2026-05-04") == nil)
  }

  @Test(
    "What is no time is refused",
    arguments: [
      "", "2026", "2026-05-04T", "2026-05-04T9:00", "2026-05-04T09", "2026-05-04T09:",
      "2026-05-04T24:00", "2026-05-04T09:60", "2026-05-04T09:00:60Z", "2026-05-04T09:00:0Z",
      "2026-05-04T09:00:00.Z", "2026-05-04T09:00:00,5Z", "2026-05-04T09:00:00ZZ",
      "2026-05-04T09:00:00+5:00", "2026-05-04T09:00:00+05", "2026-05-04T09:00:00+0500",
      "2026-05-04T09:00:00+24:00", "2026-05-04T09:00:00+05:60", "2026-05-04T09:00:00 Z",
      "2026-02-30T09:00Z", "2026-05-04X09:00Z", "2026-05-04T09:00Z ", " 2026-05-04T09:00Z",
      "2026-05-04T09:00:00+05:00Z", "2026-05-04T-9:00Z", "0000-12-31T00:00Z",
      // Instants whose UTC year has no four digits could not be written back.
      "9999-12-31T23:59-00:01", "0001-01-01T00:00+00:01",
    ])
  func refused(_ text: String) {
    #expect(WrittenTime(text) == nil)
    #expect(Instant(text) == nil)
  }

  @Test("Instants are written and read back, and Foundation writes the same")
  func roundTrip() {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    var random = Seeded(seed: 7)
    for _ in 0..<500 {
      // From 1900 to 2100, in quarters of a second, so that nothing has to be rounded.
      let quarters = Int64.random(in: -8_836_000_000...16_400_000_000, using: &random)
      let instant = Instant(milliseconds: quarters * 250)
      let text = instant.description
      #expect(Instant(text) == instant)
      #expect(formatter.string(from: Date(timeIntervalSince1970: Double(quarters) / 4)) == text)
    }
  }

  @Test("Years without four digits are written too, in ISO 8601's expanded form")
  func expandedYears() {
    #expect(Instant(milliseconds: 253_402_300_800_000).description == "+010000-01-01T00:00:00.000Z")
    #expect(Instant(milliseconds: -62_135_596_800_001).description == "+000000-12-31T23:59:59.999Z")
    #expect(Instant(milliseconds: -62_167_219_200_001).description == "-000001-12-31T23:59:59.999Z")
  }

  @Test("Instants are moved by seconds and milliseconds, and ordered")
  func arithmetic() {
    let instant = Instant(milliseconds: 1_000)
    #expect(instant.adding(seconds: -2).milliseconds == -1_000)
    #expect(instant.adding(milliseconds: 5).milliseconds == 1_005)
    #expect(instant < instant.adding(milliseconds: 1))
  }

  @Test("A local time is its day and its time of day, before 1970 too")
  func localParts() throws {
    let day = try #require(Day("1969-12-31"))
    let local = LocalTime(millisecondsSinceEpoch: -1)
    #expect(local == LocalTime(day: day, millisecondOfDay: 86_399_999))
    #expect(local.millisecondsSinceEpoch == -1)
    #expect(local.description == "1969-12-31T23:59:59")
    #expect(LocalTime(day: day, hour: 1) < local)
  }
}

/// Law facts, section 6: the test vectors of counting time in Missouri.
///
/// They are run over a calendar written in Swift and over the one that is shipped.
public enum LawVectors {
  /// The day of taking, and the last of three days by the statute's calendar and by the offices'.
  public static let threeCourtDays: [(taken: String, legal: String, office: String)] = [
    ("2026-05-07", "2026-05-13", "2026-05-13"),
    ("2026-02-11", "2026-02-18", "2026-02-18"),
    ("2026-07-01", "2026-07-06", "2026-07-07"),
    ("2025-11-26", "2025-12-02", "2025-12-02"),
    ("2027-07-02", "2027-07-08", "2027-07-08"),
    ("2026-06-17", "2026-06-23", "2026-06-23"),
    ("2028-02-10", "2028-02-15", "2028-02-16"),
  ]

  /// A day, a number of days, and the day to which they run: plainly, by RSMo 1.040 and by Rule 44.01.
  public static let days:
    [(start: String, count: Int, plain: String, statute: String, court: String)] = [
      ("2026-01-02", 14, "2026-01-16", "2026-01-16", "2026-01-16"),
      ("2026-01-02", 45, "2026-02-16", "2026-02-16", "2026-02-17"),
      ("2026-01-02", 90, "2026-04-02", "2026-04-02", "2026-04-02"),
      ("2026-01-02", 120, "2026-05-02", "2026-05-02", "2026-05-04"),
      ("2026-03-01", 14, "2026-03-15", "2026-03-16", "2026-03-16"),
      ("2026-03-01", 90, "2026-05-30", "2026-05-30", "2026-06-01"),
      ("2025-11-29", 14, "2025-12-13", "2025-12-13", "2025-12-15"),
      ("2025-11-29", 120, "2026-03-29", "2026-03-30", "2026-03-30"),
      ("2026-08-13", 45, "2026-09-27", "2026-09-28", "2026-09-28"),
      ("2026-08-13", 60, "2026-10-12", "2026-10-12", "2026-10-13"),
      ("2026-08-13", 90, "2026-11-11", "2026-11-11", "2026-11-12"),
      ("2026-05-15", 120, "2026-09-12", "2026-09-12", "2026-09-14"),
    ]

  /// A time, a number of hours, and the time when they have run.
  public static let hours: [(anchor: String, hours: Int, due: String)] = [
    ("2026-03-07T20:00-06:00", 12, "2026-03-08T09:00:00-05:00"),
    ("2026-03-07T20:00-06:00", 24, "2026-03-08T21:00:00-05:00"),
    ("2026-10-31T20:00-05:00", 12, "2026-11-01T07:00:00-06:00"),
    ("2026-10-31T20:00-05:00", 24, "2026-11-01T19:00:00-06:00"),
    ("2026-12-25T23:30-06:00", 2, "2026-12-26T01:30:00-06:00"),
  ]

  /// The same for hours that stand through weekends and holidays.
  public static let hoursWithoutWeekends: [(anchor: String, hours: Int, due: String)] = [
    // Friday afternoon to Monday afternoon.
    ("2026-05-15T16:00-05:00", 24, "2026-05-18T16:00:00-05:00"),
    // Taken on Saturday: the clock starts at Monday's midnight and has run at Monday's end.
    ("2026-05-16T10:00-05:00", 24, "2026-05-19T00:00:00-05:00"),
    // Truman Day is a Friday.
    ("2026-05-07T16:00-05:00", 24, "2026-05-11T16:00:00-05:00"),
    // The Sunday of the change lies in the weekend, so the hours are whole.
    ("2026-03-06T12:00-06:00", 24, "2026-03-09T12:00:00-05:00"),
    // Run out at Friday's midnight: due then, not on Monday.
    ("2026-05-15T16:00-05:00", 8, "2026-05-16T00:00:00-05:00"),
  ]
}

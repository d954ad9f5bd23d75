/// A row of the table of Missouri's holidays: law facts, section 6.
public struct HolidayRow: Sendable, CustomStringConvertible {
  /// What the holiday is called.
  public let name: String
  /// The day on which it falls.
  public let actual: String
  /// That day's name, cut to three letters.
  public let weekday: String
  /// The day on which the statute keeps it.
  public let legal: String
  /// The day on which state offices keep it.
  public let office: String

  /// Its day and its name.
  public var description: String { "\(actual) \(name)" }

  /// Every holiday from 2025 to 2029.
  public static let all: [HolidayRow] = table.split(separator: "\n").map { line in
    let fields = line.split(separator: ",").map(String.init)
    return HolidayRow(
      name: fields[1], actual: fields[2], weekday: fields[3], legal: fields[4], office: fields[5])
  }

  private static let table = """
    2025,New Year's Day,2025-01-01,Wed,2025-01-01,2025-01-01
    2025,Martin Luther King Jr. Day,2025-01-20,Mon,2025-01-20,2025-01-20
    2025,Lincoln Day,2025-02-12,Wed,2025-02-12,2025-02-12
    2025,Washington's Birthday,2025-02-17,Mon,2025-02-17,2025-02-17
    2025,Truman Day,2025-05-08,Thu,2025-05-08,2025-05-08
    2025,Memorial Day,2025-05-26,Mon,2025-05-26,2025-05-26
    2025,Juneteenth,2025-06-19,Thu,2025-06-19,2025-06-19
    2025,Independence Day,2025-07-04,Fri,2025-07-04,2025-07-04
    2025,Labor Day,2025-09-01,Mon,2025-09-01,2025-09-01
    2025,Columbus Day,2025-10-13,Mon,2025-10-13,2025-10-13
    2025,Veterans Day,2025-11-11,Tue,2025-11-11,2025-11-11
    2025,Thanksgiving Day,2025-11-27,Thu,2025-11-27,2025-11-27
    2025,Christmas Day,2025-12-25,Thu,2025-12-25,2025-12-25
    2026,New Year's Day,2026-01-01,Thu,2026-01-01,2026-01-01
    2026,Martin Luther King Jr. Day,2026-01-19,Mon,2026-01-19,2026-01-19
    2026,Lincoln Day,2026-02-12,Thu,2026-02-12,2026-02-12
    2026,Washington's Birthday,2026-02-16,Mon,2026-02-16,2026-02-16
    2026,Truman Day,2026-05-08,Fri,2026-05-08,2026-05-08
    2026,Memorial Day,2026-05-25,Mon,2026-05-25,2026-05-25
    2026,Juneteenth,2026-06-19,Fri,2026-06-19,2026-06-19
    2026,Independence Day,2026-07-04,Sat,2026-07-04,2026-07-03
    2026,Labor Day,2026-09-07,Mon,2026-09-07,2026-09-07
    2026,Columbus Day,2026-10-12,Mon,2026-10-12,2026-10-12
    2026,Veterans Day,2026-11-11,Wed,2026-11-11,2026-11-11
    2026,Thanksgiving Day,2026-11-26,Thu,2026-11-26,2026-11-26
    2026,Christmas Day,2026-12-25,Fri,2026-12-25,2026-12-25
    2027,New Year's Day,2027-01-01,Fri,2027-01-01,2027-01-01
    2027,Martin Luther King Jr. Day,2027-01-18,Mon,2027-01-18,2027-01-18
    2027,Lincoln Day,2027-02-12,Fri,2027-02-12,2027-02-12
    2027,Washington's Birthday,2027-02-15,Mon,2027-02-15,2027-02-15
    2027,Truman Day,2027-05-08,Sat,2027-05-08,2027-05-07
    2027,Memorial Day,2027-05-31,Mon,2027-05-31,2027-05-31
    2027,Juneteenth,2027-06-19,Sat,2027-06-19,2027-06-18
    2027,Independence Day,2027-07-04,Sun,2027-07-05,2027-07-05
    2027,Labor Day,2027-09-06,Mon,2027-09-06,2027-09-06
    2027,Columbus Day,2027-10-11,Mon,2027-10-11,2027-10-11
    2027,Veterans Day,2027-11-11,Thu,2027-11-11,2027-11-11
    2027,Thanksgiving Day,2027-11-25,Thu,2027-11-25,2027-11-25
    2027,Christmas Day,2027-12-25,Sat,2027-12-25,2027-12-24
    2028,New Year's Day,2028-01-01,Sat,2028-01-01,2027-12-31
    2028,Martin Luther King Jr. Day,2028-01-17,Mon,2028-01-17,2028-01-17
    2028,Lincoln Day,2028-02-12,Sat,2028-02-12,2028-02-11
    2028,Washington's Birthday,2028-02-21,Mon,2028-02-21,2028-02-21
    2028,Truman Day,2028-05-08,Mon,2028-05-08,2028-05-08
    2028,Memorial Day,2028-05-29,Mon,2028-05-29,2028-05-29
    2028,Juneteenth,2028-06-19,Mon,2028-06-19,2028-06-19
    2028,Independence Day,2028-07-04,Tue,2028-07-04,2028-07-04
    2028,Labor Day,2028-09-04,Mon,2028-09-04,2028-09-04
    2028,Columbus Day,2028-10-09,Mon,2028-10-09,2028-10-09
    2028,Veterans Day,2028-11-11,Sat,2028-11-11,2028-11-10
    2028,Thanksgiving Day,2028-11-23,Thu,2028-11-23,2028-11-23
    2028,Christmas Day,2028-12-25,Mon,2028-12-25,2028-12-25
    2029,New Year's Day,2029-01-01,Mon,2029-01-01,2029-01-01
    2029,Martin Luther King Jr. Day,2029-01-15,Mon,2029-01-15,2029-01-15
    2029,Lincoln Day,2029-02-12,Mon,2029-02-12,2029-02-12
    2029,Washington's Birthday,2029-02-19,Mon,2029-02-19,2029-02-19
    2029,Truman Day,2029-05-08,Tue,2029-05-08,2029-05-08
    2029,Memorial Day,2029-05-28,Mon,2029-05-28,2029-05-28
    2029,Juneteenth,2029-06-19,Tue,2029-06-19,2029-06-19
    2029,Independence Day,2029-07-04,Wed,2029-07-04,2029-07-04
    2029,Labor Day,2029-09-03,Mon,2029-09-03,2029-09-03
    2029,Columbus Day,2029-10-08,Mon,2029-10-08,2029-10-08
    2029,Veterans Day,2029-11-11,Sun,2029-11-12,2029-11-12
    2029,Thanksgiving Day,2029-11-22,Thu,2029-11-22,2029-11-22
    2029,Christmas Day,2029-12-25,Tue,2029-12-25,2029-12-25
    """
}

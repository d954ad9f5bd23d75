import Casework
import CivilTime
import Workflows

/// A pair for each attribute of calendar.xsd.
enum CalendarAttributes {
  /// A case over a calendar with an authority, a closure and rules of its own.
  private static func flow(
    calendar attributes: String = "id=\"made\" version=\"1\" zone=\"America/Chicago\"",
    authority: String = "id=\"extra\" kind=\"law\" cite=\"E\" verified=\"yes\"",
    weekend: String = "days=\"sat sun\"", legal: String = "id=\"legal\"",
    office: String = "id=\"office\" extends=\"legal\"",
    holiday: String = "id=\"founders\" month=\"5\" day=\"8\"",
    closure: String = "on=\"2026-05-12\"",
    short: String = "id=\"short\" counts=\"days\" roll=\"weekend holiday\" holidays=\"legal\"",
    hours: String = "id=\"hours\" counts=\"time\" except=\"weekend\" holidays=\"legal\""
  ) -> [String] {
    let calendar = """
      <calendar xmlns="urn:milepost:calendar:1" \(attributes)>
        <title>Made</title><authority \(authority)/><weekend \(weekend)/>
        <holidays \(legal)><holiday \(holiday)>Founders' Day</holiday>
          <holiday id="trees" month="7" day="4">Trees</holiday></holidays>
        <holidays \(office)><closure \(closure)>Storm</closure></holidays>
        <rule id="clock" counts="time"/><rule id="calendar-days" counts="days"/>
        <rule id="business-days" counts="working-days" holidays="office"/>
        <rule \(short)/><rule \(hours)/>
      </calendar>
      """
    let states = """
      <state id="open"><step id="work" kind="task" role="worker">
        <due within="P3D" from="entered" counting="business-days" authority="law"/>
        <outcome id="done" kind="completed"/></step></state>
      """
    return [calendar, Made.caseFile, Made.workflow(states)]
  }

  static let pairs: [AttributePair] = [
    AttributePair(
      "calendar@id", "made", "maid", in: flow(calendar: "id=\"§\" version=\"1\" zone=\"UTC\"")),
    AttributePair(
      "calendar@version", "1", "2",
      in: flow(calendar: "id=\"made\" version=\"§\" zone=\"UTC\""), informs: true),
    AttributePair(
      "calendar@zone", "UTC", "America/Chicago",
      in: flow(calendar: "id=\"made\" version=\"1\" zone=\"§\"")),
    AttributePair(
      "calendar@leap-day-birthday", "02-28", "03-01",
      in: flow(calendar: "id=\"made\" version=\"1\" zone=\"UTC\" leap-day-birthday=\"§\""),
      [.know("Mon 11:00", "report-day=2026-02-28", "birth-date=2012-02-29")]),
    AttributePair(
      "authority@id", "extra", "extro",
      in: flow(
        authority: "id=\"§\" kind=\"law\" cite=\"E\"",
        closure: "on=\"2026-05-12\" authority=\"extra\"")),
    AttributePair(
      "authority@kind", "law", "rule", in: flow(authority: "id=\"e\" kind=\"§\" cite=\"E\""),
      informs: true),
    AttributePair(
      "authority@cite", "E", "F", in: flow(authority: "id=\"e\" kind=\"law\" cite=\"§\""),
      informs: true),
    AttributePair(
      "authority@effective-from", "2020-01-01", "2021-01-01",
      in: flow(authority: "id=\"e\" kind=\"law\" cite=\"E\" effective-from=\"§\""), informs: true),
    AttributePair(
      "authority@effective-to", "2030-01-01", "2031-01-01",
      in: flow(authority: "id=\"e\" kind=\"law\" cite=\"E\" effective-to=\"§\""), informs: true),
    AttributePair(
      "authority@verified", "yes", "no",
      in: flow(authority: "id=\"e\" kind=\"law\" cite=\"E\" verified=\"§\""), informs: true),
    AttributePair(
      "authority@source", "here", "there",
      in: flow(authority: "id=\"e\" kind=\"law\" cite=\"E\" source=\"§\""), informs: true),
    AttributePair("weekend@days", "sat sun", "fri sat", in: flow(weekend: "days=\"§\"")),
    AttributePair("holidays@id", "legal", "lawful", in: flow(legal: "id=\"§\"")),
    AttributePair(
      "holidays@extends", "legal", "office", in: flow(office: "id=\"office\" extends=\"§\"")),
    AttributePair(
      "holidays@saturday", "fri", "mon", in: flow(legal: "id=\"legal\" saturday=\"§\"")),
    AttributePair("holidays@sunday", "fri", "mon", in: flow(legal: "id=\"legal\" sunday=\"§\"")),
    AttributePair(
      "holiday@id", "founders", "trees", in: flow(holiday: "id=\"§\" month=\"5\" day=\"8\"")),
    AttributePair("holiday@month", "5", "6", in: flow(holiday: "id=\"f\" month=\"§\" day=\"8\"")),
    AttributePair("holiday@day", "8", "7", in: flow(holiday: "id=\"f\" month=\"5\" day=\"§\"")),
    AttributePair(
      "holiday@weekday", "mon", "tue",
      in: flow(holiday: "id=\"f\" month=\"5\" weekday=\"§\" nth=\"2\"")),
    AttributePair(
      "holiday@nth", "1", "last",
      in: flow(holiday: "id=\"f\" month=\"5\" weekday=\"mon\" nth=\"§\"")),
    AttributePair(
      "holiday@saturday", "fri", "mon",
      in: flow(holiday: "id=\"f\" month=\"5\" day=\"9\" saturday=\"§\"")),
    AttributePair(
      "holiday@sunday", "fri", "mon",
      in: flow(holiday: "id=\"f\" month=\"5\" day=\"10\" sunday=\"§\"")),
    AttributePair(
      "holiday@effective-from", "2020-01-01", "2026-06-01",
      in: flow(holiday: "id=\"f\" month=\"5\" day=\"8\" effective-from=\"§\"")),
    AttributePair(
      "holiday@effective-to", "2025-01-01", "2030-01-01",
      in: flow(holiday: "id=\"f\" month=\"5\" day=\"8\" effective-to=\"§\"")),
    AttributePair(
      "holiday@authority", "extra", "more",
      in: flow(holiday: "id=\"f\" month=\"5\" day=\"8\" authority=\"§\"")),
    AttributePair("closure@on", "2026-05-12", "2026-05-13", in: flow(closure: "on=\"§\"")),
    AttributePair(
      "closure@authority", "extra", "more", in: flow(closure: "on=\"2026-05-12\" authority=\"§\"")),
    AttributePair("rule@id", "short", "brief", in: flow(short: "id=\"§\" counts=\"days\"")),
    AttributePair("rule@counts", "days", "time", in: flow(short: "id=\"short\" counts=\"§\"")),
    AttributePair(
      "rule@roll", "weekend", "sunday", in: flow(short: "id=\"short\" counts=\"days\" roll=\"§\"")),
    AttributePair(
      "rule@except", "weekend", "weekend holiday",
      in: flow(hours: "id=\"hours\" counts=\"time\" except=\"§\" holidays=\"legal\"")),
    AttributePair(
      "rule@holidays", "legal", "office",
      in: flow(short: "id=\"short\" counts=\"working-days\" holidays=\"§\"")),
    AttributePair(
      "rule@under", "P3D", "P7D",
      in: flow(short: "id=\"short\" counts=\"days\" under=\"§\" use=\"business-days\"")),
    AttributePair(
      "rule@use", "business-days", "calendar-days",
      in: flow(short: "id=\"short\" counts=\"days\" under=\"P7D\" use=\"§\"")),
    AttributePair(
      "rule@authority", "extra", "more",
      in: flow(short: "id=\"short\" counts=\"days\" authority=\"§\"")),
  ]
}

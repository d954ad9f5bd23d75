public import CivilTime

extension WrittenTime {
  /// The instant that is meant, a time without offset being read in a zone.
  ///
  /// A bare day means its end: the midnight that follows. A time that the zone's clock shows twice,
  /// or never, is refused with both readings; so is one without offset where there is no zone.
  public func instant(in zone: Zone?) throws(ValueError) -> Instant {
    switch self {
    case .instant(let instant): return instant
    case .day(let day):
      guard let zone else { throw .needsOffset(day.description) }
      return zone.startOfDay(day.adding(days: 1))
    case .local(let local):
      guard let zone else { throw .needsOffset(local.description) }
      let instants = zone.instants(showing: local)
      if instants.count == 1 { return instants[0] }
      guard instants.isEmpty else {
        throw .timeTwice(local.description, instants.map { zone.text($0) })
      }
      let readings = WrittenTime.offsets(around: local, in: zone).map { offset in
        zone.text(Instant(utc: local, offsetSeconds: offset))
      }
      throw .timeSkipped(local.description, readings)
    }
  }

  /// The offsets in force a day before and a day after a time that no clock shows.
  private static func offsets(around local: LocalTime, in zone: Zone) -> [Int] {
    let wall = Instant(milliseconds: local.millisecondsSinceEpoch)
    return [
      zone.offset(at: wall.adding(seconds: -129_600)),
      zone.offset(at: wall.adding(seconds: 129_600)),
    ]
  }
}

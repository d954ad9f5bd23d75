public import Ledger
import Workflows

extension LoggedEvent {
  /// Reads an entry of a case's stream back.
  ///
  /// - Parameter held: the identifying values that are still held for it, by field.
  public init(_ entry: Entry, held: [String: CommittedValue] = [:]) throws(UnreadableEvent) {
    guard let kind = EventKind(rawValue: entry.kind) else {
      throw UnreadableEvent(kind: entry.kind, message: "no such kind of event is known here")
    }
    let pins = PinCoding.decode(entry.body)
    if kind.isTimer {
      self = .timer(
        TimerEvent(
          sequence: entry.sequence, occurred: entry.occurred, recorded: entry.recorded,
          pins: pins))
      return
    }
    self = .given(
      GivenEvent(
        sequence: entry.sequence, act: try Act(kind: kind, body: entry.body, held: held),
        occurred: entry.occurred, recorded: entry.recorded,
        actor: Actor(
          id: ActorID(entry.actor), role: entry.role.map { RoleID($0) },
          agency: entry.agency.map { AgencyID($0) }),
        hasMore: entry.body["more"]?.flag ?? false, pins: pins,
        grants: GrantedRequest(entry.body["grants"])))
  }
}

public import Ledger
import Workflows

/// One event of a case, as far as the asker sees it.
public struct TimelineEvent: Sendable {
  /// The event as the log keeps it, but for facts that the asker does not see.
  public let entry: Entry
  /// The values behind its commitments that are still held, by field; empty for who may not see
  /// them.
  public let held: [String: CommittedValue]

  /// An event with what is held of it.
  public init(entry: Entry, held: [String: CommittedValue]) {
    self.entry = entry
    self.held = held
  }

  /// The event as somebody sees it; nil where to them there is none.
  ///
  /// A gap in the numbers says that there is an act which one does not see, never which.
  public func seen(by actor: Actor, _ visibility: Visibility) -> TimelineEvent? {
    if let kind = EventKind(rawValue: entry.kind) {
      if kind.isAboutExclusion, !visibility.showsExclusions { return nil }
      let isGlass = kind == .glassBroken || kind == .glassReviewed
      if isGlass, !visibility.showsGlass, entry.actor != actor.id.rawValue { return nil }
      let isScreening =
        kind.isScreening
        || entry.body["kind"]?.text.flatMap { EventKind(rawValue: $0) }?.isScreening ?? false
      if isScreening, !visibility.showsScreenings { return nil }
    }
    var entry = entry
    if !visibility.hiddenFacts.isEmpty, let facts = entry.body["facts"]?.elements {
      let shown = facts.filter { fact in
        fact["id"]?.text.map { visibility.shows(FactID($0)) } ?? true
      }
      if shown.isEmpty, entry.kind == EventKind.factRecorded.rawValue { return nil }
      entry.body = .object(
        (entry.body.members ?? []).map { $0.name == "facts" ? .init("facts", .array(shown)) : $0 })
    }
    return TimelineEvent(entry: entry, held: held(for: actor, visibility))
  }

  private func held(for actor: Actor, _ visibility: Visibility) -> [String: CommittedValue] {
    guard visibility.showsIdentity else { return [:] }
    return held.filter { field, _ in
      guard let fact = IdentityField.fact(of: field) else {
        return visibility.showsNotes || entry.actor == actor.id.rawValue
      }
      return visibility.shows(fact)
    }
  }
}

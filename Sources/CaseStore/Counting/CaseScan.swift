import Casework
import CivilTime
import Expressions
import Foundation
import GRDB
import Reports
import Workflows

/// One pass over the facts of all cases that somebody may count, in the order in which the cases were
/// first recorded.
///
/// Facts change by acts alone, never because time passes: the index has them right for every case
/// whose last event is not later than the moment. The others are folded as they were then.
struct CaseScan {
  let store: CaseStore
  let caseFile: CaseFile
  /// The slots that are asked for.
  let slots: [Int]
  let zone: Zone
  let actor: Actor
  let now: Instant
  let database: Database

  /// Hands on each case, filled into the same variable, with the key of its stream.
  func run(_ body: (inout CountedCase, Int64) throws -> Void) throws {
    var first = try (FirstOfKind("child", database), FirstOfKind("report", database))
    try first.0.unite(MergedCases.links(at: now, in: store, database), database)
    let wanted = Dictionary(
      slots.filter { $0 < caseFile.facts.count }.map { (caseFile.facts[$0].id.rawValue, $0) },
      uniquingKeysWith: { first, _ in first })
    let reader = FactReader(words: try WordTable.words(database), wanted: wanted)
    let own = OwnVariable.allCases.map { $0.slot(after: caseFile.facts.count) }
    var counted = CountedCase(slots: caseFile.facts.count)
    var sql = """
      SELECT c.pk, c.opened, c.is_closed, t.recorded, f.facts, t.name FROM cases c
      CROSS JOIN streams t ON t.pk = c.pk CROSS JOIN case_facts f ON f.stream = c.pk
      """
    var arguments = StatementArguments()
    if let (condition, more) = TeamRows.condition(on: "c.pk", for: actor) {
      sql += " WHERE \(condition)"
      arguments += more
    }
    var sight = try Sight(of: actor, at: now, database)
    let rows = try Row.fetchCursor(database, sql: sql + " ORDER BY c.pk", arguments: arguments)
    while let row = try rows.next() {
      let key: Int64 = row[0]
      guard try sight.reaches(key) else { continue }
      for slot in slots { counted.set(slot, .unknown, .notRecorded) }
      counted.key = Int(key)
      counted.child = first.0.of(key)
      counted.report = first.1.of(key)
      if Instant(row, 3) > now {
        guard let state = try store.state(CaseID(row[5] as String), at: now, database) else {
          continue
        }
        fill(&counted, state, wanted)
        set(&counted, own, opened: state.opened, isClosed: state.isClosed)
      } else {
        let isRead = try row.withUnsafeData(atIndex: 4) { data in
          data?.withUnsafeBytes { reader.read($0, into: &counted) } ?? false
        }
        guard isRead else {
          throw StoreError.damaged("the facts of case \(row[5] as String) cannot be read")
        }
        set(&counted, own, opened: Instant(row, 1), isClosed: row[2])
      }
      try body(&counted, key)
    }
  }

  private func set(
    _ counted: inout CountedCase, _ own: [Int], opened: Instant, isClosed: Bool
  ) {
    counted.set(own[0], .date(PartialDay(zone.day(at: opened))))
    counted.set(own[1], .boolean(isClosed))
  }

  /// The facts of a case that was folded: the same as its column would say.
  private func fill(_ counted: inout CountedCase, _ state: CaseState, _ wanted: [String: Int]) {
    for (id, slot) in wanted {
      switch state.fact(FactID(id))?.current?.value {
      case nil, .committed?: continue
      case .known(let value)?: counted.set(slot, value)
      case .unknown?: counted.set(slot, .unknown, .unknown)
      case .notCollected?: counted.set(slot, .unknown, .notCollected)
      case .conflicting?: counted.set(slot, .unknown, .conflicting)
      }
    }
  }
}

extension CaseStore {
  /// A case as it was at a moment; nil where it had not been opened then.
  func state(_ id: CaseID, at now: Instant, _ database: Database) throws -> CaseState? {
    guard let place = try StreamPlace.of(id.rawValue, database) else { return nil }
    let state = try caughtUp(try record(id, place, database), to: now).state
    return state.opening == nil ? nil : state
  }
}

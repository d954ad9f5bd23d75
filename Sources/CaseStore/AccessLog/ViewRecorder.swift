import Casework
import CivilTime
import Dispatch
import Synchronization

/// Gathers views while a commit is under way, and records what has gathered in the next.
///
/// A view gets a ticket at once. Tickets are settled in their order, each once its view is on disk
/// or could not be written. One thread writes; nothing is held back to wait for more, so that a
/// view alone is on its way to the disk immediately.
final class ViewRecorder: Sendable {
  /// How long the same view is not recorded anew, in seconds.
  static let window: Int64 = 600
  /// Past so many remembered views the oldest are dropped, which costs a second record of each.
  private static let limit = 100_000

  typealias Waiter = @Sendable (Result<Void, any Error>) -> Void

  private struct Pending {
    let ticket: UInt64
    let view: CaseView
    let seen: Instant
  }

  private struct State {
    var next: UInt64 = 1
    /// The last ticket that is settled.
    var settled: UInt64 = 0
    var pending: [Pending] = []
    var isWriting = false
    var clock = Clock.system(Instant(milliseconds: 0))
    /// When each view was last recorded, and its ticket.
    var recent: [CaseView: (seen: Instant, ticket: UInt64)] = [:]
    /// The tickets whose views could not be written.
    var failed: [UInt64: any Error] = [:]
    var waiting: [(ticket: UInt64, waiter: Waiter)] = []
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "milepost.views")

  /// Begins to record a view.
  ///
  /// - Parameter write: writes views in one transaction, durably; called on a thread of its own.
  func note(
    _ view: CaseView, at clock: Clock,
    write: @escaping @Sendable ([(view: CaseView, seen: Instant)], Clock) throws -> Void
  ) -> ViewReceipt {
    let now = clock.now
    let (receipt, begins) = state.withLock { state -> (ViewReceipt, Bool) in
      if let last = state.recent[view], last.seen <= now,
        now < last.seen.adding(seconds: Self.window)
      {
        return (ViewReceipt(ticket: last.ticket <= state.settled ? 0 : last.ticket), false)
      }
      let ticket = state.next
      state.next += 1
      forgetOld(&state, at: now)
      state.recent[view] = (now, ticket)
      state.pending.append(Pending(ticket: ticket, view: view, seen: now))
      state.clock = clock
      let begins = !state.isWriting
      state.isWriting = true
      return (ViewReceipt(ticket: ticket), begins)
    }
    if begins { queue.async { [self] in writeAll(write) } }
    return receipt
  }

  private func forgetOld(_ state: inout State, at now: Instant) {
    guard state.recent.count >= Self.limit else { return }
    let since = now.adding(seconds: -Self.window)
    state.recent = state.recent.filter { since < $0.value.seen }
    if state.recent.count >= Self.limit { state.recent.removeAll() }
  }

  /// Writes until nothing has gathered.
  private func writeAll(
    _ write: ([(view: CaseView, seen: Instant)], Clock) throws -> Void
  ) {
    while true {
      let (batch, clock) = state.withLock { state in
        let batch = state.pending
        state.pending.removeAll()
        if batch.isEmpty { state.isWriting = false }
        return (batch, state.clock)
      }
      guard let last = batch.last else { return }
      let result = Result { try write(batch.map { ($0.view, $0.seen) }, clock) }
      let ready = state.withLock { state in settle(batch, last.ticket, result, &state) }
      for waiter in ready { waiter(result) }
    }
  }

  private func settle(
    _ batch: [Pending], _ last: UInt64, _ result: Result<Void, any Error>, _ state: inout State
  ) -> [Waiter] {
    state.settled = last
    let ready = state.waiting.filter { $0.ticket <= last }
    state.waiting.removeAll { $0.ticket <= last }
    if case .failure(let error) = result {
      let told = Set(ready.map(\.ticket))
      for pending in batch {
        // It is to be tried again by the next page, whoever waits for this one.
        if state.recent[pending.view]?.ticket == pending.ticket { state.recent[pending.view] = nil }
        if !told.contains(pending.ticket) { state.failed[pending.ticket] = error }
      }
    }
    return ready.map(\.waiter)
  }

  /// Calls back once a view is durable, or could not be written; at once where that is known.
  func whenSettled(_ receipt: ViewReceipt, _ waiter: @escaping Waiter) {
    let known: Result<Void, any Error>? = state.withLock { state in
      if let error = state.failed[receipt.ticket] { return .failure(error) }
      if receipt.ticket <= state.settled { return .success(()) }
      state.waiting.append((receipt.ticket, waiter))
      return nil
    }
    if let known { waiter(known) }
  }
}

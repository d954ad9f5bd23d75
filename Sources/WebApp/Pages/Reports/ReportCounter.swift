import Casework
import CivilTime
import Dispatch
import Reports
import Synchronization

/// Counts reports in the background, one after another, and keeps what came of the last of them.
///
/// Counting goes through all cases; however many people ask, one count at a time does, so that other
/// pages have the machine to themselves. What came of a count is of one moment and for one person: the
/// files that are taken from a page are made of the same figures as the page.
final class ReportCounter: Sendable {
  /// What is counted, for whom, as of when.
  struct Question: Hashable, Sendable {
    var actor: Actor
    var report: String
    var period = ReportPeriod()
    var division: String?
    var step: String?
    var moment: Instant
  }

  /// How far a count is.
  enum Progress: Sendable {
    /// So many are counted before it.
    case waiting(before: Int)
    /// It has ended.
    case ended(Result<ReportDocument, any Error>)
  }

  private struct State {
    /// What came of counts, the oldest first.
    var ended: [(question: Question, result: Result<ReportDocument, any Error>)] = []
    /// Those that wait or are under way, in their order.
    var running: [(question: Question, done: DispatchSemaphore)] = []
  }

  /// How many documents are kept; the oldest goes.
  private static let most = 40

  private let book: any ReportBook
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "milepost.counts", qos: .utility)

  init(_ book: any ReportBook) { self.book = book }

  /// What came of a count; it begins where it has not.
  ///
  /// - Parameters:
  ///   - report: the report of the question.
  ///   - seconds: how long to wait for it at most, on a thread that may.
  func answer(
    _ question: Question, _ report: Report, by asked: ReportQuestion, within seconds: Double
  ) -> Progress {
    let (ended, done, before) = state.withLock { state in
      if let ended = state.ended.last(where: { $0.question == question }) {
        return (Progress?.some(.ended(ended.result)), DispatchSemaphore(value: 0), 0)
      }
      if let place = state.running.firstIndex(where: { $0.question == question }) {
        return (nil, state.running[place].done, place)
      }
      let done = DispatchSemaphore(value: 0)
      state.running.append((question, done))
      begin(question, report, asked)
      return (nil, done, state.running.count - 1)
    }
    if let ended { return ended }
    if done.wait(timeout: .now() + seconds) == .success {
      // Others may wait for the same.
      done.signal()
      if let ended = state.withLock({ state in
        state.ended.last { $0.question == question }?.result
      }) {
        return .ended(ended)
      }
    }
    return .waiting(before: before)
  }

  private func begin(_ question: Question, _ report: Report, _ asked: ReportQuestion) {
    queue.async { [self] in
      let result = Result {
        try book.count(report, by: asked, for: question.actor, at: question.moment)
      }
      let done = state.withLock { state -> DispatchSemaphore? in
        state.ended.append((question, result))
        if state.ended.count > Self.most { state.ended.removeFirst() }
        guard let place = state.running.firstIndex(where: { $0.question == question }) else {
          return nil
        }
        return state.running.remove(at: place).done
      }
      done?.signal()
    }
  }
}

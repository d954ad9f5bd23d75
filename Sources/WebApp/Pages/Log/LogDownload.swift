import Casework
import CivilTime
import Dispatch
import Exports
import HTTPTypes
import Hummingbird
import Ledger
import Synchronization

/// An export of the log on its way to a browser, in pieces; that it was taken stands in the log.
///
/// Where it breaks off, so does the download: what arrives whole is whole, and only then does the log
/// say how many rows it had.
struct LogDownload: Sendable {
  private let site: Site
  private let actor: Actor
  private let filter: LogFilter
  private let format: StepLogFormat

  init(site: Site, actor: Actor, filter: LogFilter, format: String) throws {
    guard let format = StepLogFormat(rawValue: format) else {
      throw Refusal(
        .wrongValue, "'\(format)' is no written form of the log.", mend: "Choose csv or jsonl.")
    }
    self.site = site
    self.actor = actor
    self.filter = filter
    self.format = format
  }

  func response() async throws -> Response {
    let export = LogExport(
      actor: actor, what: "step-log", format: format.rawValue, filter: filter.written)
    let number = try await site.wait { try $0.access.beginExport(export, at: $0.clock()) }
    let day = site.settings.zone.day(at: site.now)
    return Response(
      status: .ok,
      headers: [
        .contentType: format == .csv ? "text/csv; charset=utf-8" : "application/jsonl",
        .contentDisposition: "attachment; filename=\"milepost-log-\(day).\(format.rawValue)\"",
      ],
      body: ResponseBody { writer in
        let pipe = PiecePipe()
        DispatchQueue.global(qos: .utility).async {
          pipe.end(Result { try write(export, number, to: pipe) })
        }
        do {
          for try await piece in pipe.pieces {
            try await writer.write(ByteBuffer(bytes: piece))
            pipe.took()
          }
        } catch {
          pipe.leave()
          throw error
        }
        try await writer.finish(nil)
      })
  }

  private func write(_ export: LogExport, _ number: Int, to pipe: PiecePipe) throws {
    let now = filter.asOf ?? site.now
    var digest = RunningDigest()
    var rows = 0
    var writer = StepLogWriter(format, at: now, isRehearsal: try site.book.isRehearsal()) { bytes in
      digest.add(bytes)
      try pipe.send(bytes)
    }
    var query = filter.query
    query.after = nil
    try site.book.log(query, for: actor, at: now) { row in
      rows += 1
      try writer.write(row)
    }
    try writer.finish()
    try site.access.endExport(
      number, export, rows: rows, digest: digest.value, at: site.clock())
  }
}

/// Pieces on their way from a thread that may wait to a task that may not: a few at a time, so that
/// a slow reader holds the writer up and memory stays as it is.
private final class PiecePipe: Sendable {
  /// The pieces, in order.
  let pieces: AsyncThrowingStream<[UInt8], any Error>
  private let sink: AsyncThrowingStream<[UInt8], any Error>.Continuation
  // Made without room, and given some after: a semaphore may not go with less than it began with.
  private let room = DispatchSemaphore(value: 0)
  private let isLeft = Mutex(false)

  init() {
    (pieces, sink) = AsyncThrowingStream.makeStream()
    for _ in 1...4 { room.signal() }
  }

  /// Hands on a piece, once there is room for it.
  func send(_ piece: [UInt8]) throws {
    room.wait()
    guard !isLeft.withLock({ $0 }) else { throw CancellationError() }
    sink.yield(piece)
  }

  /// Says that there is no more.
  func end(_ result: Result<Void, any Error>) {
    switch result {
    case .success: sink.finish()
    case .failure(let error): sink.finish(throwing: error)
    }
  }

  /// Makes room for another piece.
  func took() { room.signal() }

  /// Says that nobody takes any more.
  func leave() {
    isLeft.withLock { $0 = true }
    room.signal()
  }
}

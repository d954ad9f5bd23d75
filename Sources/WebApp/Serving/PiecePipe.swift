import Dispatch
import Synchronization

/// Pieces on their way from a thread that may wait to a task that may not: a few at a time, so that
/// a slow reader holds the writer up and memory stays as it is.
final class PiecePipe: Sendable {
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

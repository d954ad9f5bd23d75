import Dispatch
import Synchronization

/// Waits for asynchronous work, on the main thread of a program that has nothing else to do.
enum Waiting {
  static func until(_ work: @escaping @Sendable () async throws -> Void) throws {
    let result = Mutex<Result<Void, any Error>>(.success(()))
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      do {
        try await work()
      } catch {
        result.withLock { $0 = .failure(error) }
      }
      done.signal()
    }
    done.wait()
    try result.withLock { $0 }.get()
  }
}

public import Foundation
import Synchronization

extension Process {
  private static let turn = Mutex(())

  /// Starts the program, one at a time.
  ///
  /// Foundation's `run()` has read from freed memory where several threads started programs at once.
  public func start() throws {
    try Process.turn.withLock { _ in try run() }
  }
}

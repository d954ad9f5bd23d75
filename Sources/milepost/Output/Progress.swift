import Foundation
import Synchronization

/// How far long work has got, on standard error where that is a terminal.
final class Progress: Sendable {
  private let total: Int
  private let isShown: Bool
  private let done = Mutex(0)

  init(of total: Int) {
    self.total = total
    isShown = total >= 100 && Surroundings.isTerminal(STDERR_FILENO)
  }

  /// Says that one more thing is done.
  func step() {
    guard isShown else { return }
    let count = done.withLock { count in
      count += 1
      return count
    }
    if count % 100 == 0 { StandardError.write("\r\(count) of \(total)") }
  }

  /// Clears the line.
  func end() {
    if isShown { StandardError.write("\r\u{1B}[K") }
  }
}

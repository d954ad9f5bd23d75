import Foundation
import Synchronization

/// Standard output, written in large pieces.
enum StandardOutput {
  private static let pending = Mutex<[UInt8]>([])
  private static let pieceSize = 1 << 16

  /// Writes a line.
  static func line(_ text: String = "") { write(Array((text + "\n").utf8)) }

  /// Writes bytes as they are.
  static func write(_ bytes: [UInt8]) {
    pending.withLock { pending in
      pending += bytes
      if pending.count >= pieceSize { empty(&pending) }
    }
  }

  /// Hands on what has been written.
  static func flush() { pending.withLock { empty(&$0) } }

  private static func empty(_ pending: inout [UInt8]) {
    var rest = pending[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { unistd_write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        StandardError.line(
          "error: the results cannot be written: \(String(cString: strerror(errno)))")
        exit(Failure.Outcome.couldNotRun.rawValue)
      }
    }
    pending.removeAll(keepingCapacity: true)
  }
}

/// The system's `write`, which this file's own function would hide.
private func unistd_write(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

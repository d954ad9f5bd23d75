import Foundation

/// Standard error: everything that is no result.
enum StandardError {
  /// Writes a line.
  static func line(_ text: String) { write(text + "\n") }

  /// Writes a text as it is.
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}

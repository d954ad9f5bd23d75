import ArgumentParser
import Casework

/// Facts or fields written `id=value`.
enum Assignments {
  /// Reads them all; the first that is none is wrong usage.
  static func read(_ texts: [String]) throws(ValidationError) -> [WrittenEntry] {
    var entries: [WrittenEntry] = []
    for text in texts {
      guard let entry = WrittenEntry(assignment: text) else {
        throw ValidationError("'\(text)' is not written id=value.")
      }
      entries.append(entry)
    }
    return entries
  }
}

import Foundation

/// What the machine around the program says.
enum Surroundings {
  /// An environment variable; nil where it is not set or empty.
  static func variable(_ name: String) -> String? {
    guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else { return nil }
    return value
  }

  /// Whether a file descriptor is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether people want colours on standard output: a terminal, and no NO_COLOR (no-color.org).
  static var wantsColour: Bool {
    isTerminal(STDOUT_FILENO) && variable("NO_COLOR") == nil && variable("TERM") != "dumb"
  }
}

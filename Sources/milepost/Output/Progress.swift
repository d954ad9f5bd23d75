import Foundation

/// How far long work has come, on standard error where that is a terminal.
final class Progress {
  private let what: String
  private let isShown = Surroundings.isTerminal(STDERR_FILENO)
  private var last = -1

  /// Progress of what is counted, such as "streams checked".
  init(_ what: String) {
    self.what = what
  }

  /// Shows it anew for each hundredth part.
  func show(_ done: Int, of all: Int) {
    let percent = all == 0 ? 100 : done * 100 / all
    guard isShown, percent != last else { return }
    last = percent
    StandardError.write("\r\(percent) % of \(all) \(what)")
  }

  /// Takes it off the screen.
  func end() {
    if last >= 0 { StandardError.write("\r\u{1B}[K") }
  }
}

import Foundation

/// A password that is typed: on a terminal without being shown, else a line of standard input.
enum PasswordPrompt {
  /// Asks for a new password, twice on a terminal.
  static func newPassword() throws(Failure) -> String {
    guard Surroundings.isTerminal(STDIN_FILENO) else {
      guard let line = readLine(strippingNewline: true) else { throw none }
      return line
    }
    guard let first = hidden("New password: "), let second = hidden("The same again: ") else {
      throw none
    }
    guard first == second else {
      throw Failure(
        .refused, "passwords-differ", "The two passwords are not the same; nothing was changed.",
        mend: "Type it again.")
    }
    return first
  }

  private static let none = Failure(
    .usage, "no-password", "No password was given.",
    mend: "Type it on a terminal, or give it as the first line of standard input.")

  /// A line that the terminal does not show while it is typed.
  private static func hidden(_ question: String) -> String? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var quiet = before
    quiet.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
      StandardError.line("")
    }
    FileHandle.standardError.write(Data(question.utf8))
    return readLine(strippingNewline: true)
  }
}

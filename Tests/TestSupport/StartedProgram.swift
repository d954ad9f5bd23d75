import Foundation
import Spawning

/// A program that runs beside the tests, with files for what it reads and what it says.
///
/// Foundation's `Process` is for who starts few: where threads start programs while others end, its
/// `run()` now and then reads from freed memory, and takes all tests with it.
public struct StartedProgram {
  private let id: pid_t

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - words: the path of the program, and its arguments.
  ///   - folder: where it works.
  ///   - input: the file that it reads as its standard input.
  ///   - output: the file that takes its standard output, emptied before.
  ///   - errors: the same for its standard error.
  /// - Throws: `POSIXError` where it cannot be started.
  public init(
    _ words: [String], in folder: String, environment: [String: String], input: String,
    output: String, errors: String
  ) throws {
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var started: pid_t = 0
    let code = spawn_program(folder, input, output, errors, arguments, variables, &started)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    id = started
  }

  /// Waits until it has ended; gives its code, or nil where a signal ended it.
  public func wait() -> Int32? {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }
}

import Foundation

/// Files and standard input, read whole.
enum InputFile {
  /// The bytes of a file, or of standard input where it is `-`.
  static func bytes(of path: String) throws(Failure) -> [UInt8] {
    do {
      if path == "-" { return Array(try FileHandle.standardInput.readToEnd() ?? Data()) }
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw Failure(
        .couldNotRun, "unreadable-file", "The file '\(path)' cannot be read.",
        mend: "Check that it is there and that you may read it.")
    }
  }

  /// The text of a file in UTF-8, or of standard input.
  static func text(of path: String) throws(Failure) -> String {
    guard let text = String(validating: try bytes(of: path), as: UTF8.self) else {
      throw Failure(
        .refused, "not-utf-8", "'\(path)' is not a text in UTF-8.", mend: "Save it as UTF-8.")
    }
    return text
  }
}

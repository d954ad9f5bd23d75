import Foundation

/// Files and standard input, read whole.
enum InputFile {
  /// The bytes of a file, or of standard input where it is `-`.
  ///
  /// - Parameter limit: how many bytes are read at most, for files that a reader refuses anyway
  ///   when they are longer.
  static func bytes(of path: String, limit: Int = .max) throws(Failure) -> [UInt8] {
    do {
      let file =
        path == "-"
        ? FileHandle.standardInput
        : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      if limit == .max { return Array(try file.readToEnd() ?? Data()) }
      return Array(try file.read(upToCount: limit) ?? Data())
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

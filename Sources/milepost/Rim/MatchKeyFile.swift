import Casework
import Foundation
import Matching

/// The file that holds the key under which children are told from one another.
///
/// It lies beside the database, or where MILEPOST_MATCH_KEY says, and never in it: whoever gets hold
/// of a copy of the database alone cannot try names against its tokens. Only its owner may read it.
enum MatchKeyFile {
  /// The key; nil where there is no file.
  static func key(for database: String) throws(Failure) -> MatchKey? {
    let path = path(for: database)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let text = try InputFile.text(of: path).trimming
    let lines = text.split(separator: "\n").compactMap { bytes(String($0)) }
    guard lines.count == 2, let key = MatchKey(key: lines[0], salt: lines[1]) else {
      throw Failure(
        .couldNotRun, "damaged-match-key", "'\(path)' holds no match key.",
        mend: "Restore it from where it is kept, or name another with MILEPOST_MATCH_KEY.")
    }
    return key
  }

  /// Makes a key for a database that is about to be created.
  static func create(for database: String) throws(Failure) {
    let path = path(for: database)
    guard !FileManager.default.fileExists(atPath: path) else { return }
    let text = [Randomness.salt(), Randomness.salt()].map { bytes in
      bytes.map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }.joined() + "\n"
    }.joined()
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    else {
      throw Failure(
        .couldNotRun, "unwritable-file", "The match key '\(path)' cannot be written.",
        mend: "Check the rights of its folder, or name another place with MILEPOST_MATCH_KEY.")
    }
  }

  /// Where the key of a database is.
  static func path(for database: String) -> String {
    Surroundings.variable("MILEPOST_MATCH_KEY") ?? database + ".match-key"
  }

  private static func bytes(_ line: String) -> [UInt8]? {
    let digits = line.compactMap(\.hexDigitValue)
    guard digits.count == line.count, digits.count == 2 * MatchKey.length else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}

import CaseStore
import Casework
import Foundation

extension Session {
  /// The wordings in use that fit the instruments at hand; none where there is no database.
  ///
  /// One for another version of its instrument is passed over: its words may ask something else.
  func wordings() throws -> WordingShelf {
    var shelf = WordingShelf()
    guard FileManager.default.fileExists(atPath: global.databasePath) else { return shelf }
    let library = try library()
    for wording in try store().wordings() {
      _ = try? shelf.install(wording.file, for: library)
    }
    return shelf
  }
}

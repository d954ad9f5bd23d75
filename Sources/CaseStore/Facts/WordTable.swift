import GRDB

/// The table of words: ids of facts and choices, each with the number that stands for it.
enum WordTable {
  /// The words by their numbers; a number without a word has an empty one.
  static func words(_ database: Database) throws -> [String] {
    var words: [String] = []
    let rows = try Row.fetchCursor(database, sql: "SELECT pk, word FROM words ORDER BY pk")
    while let row = try rows.next() {
      let key: Int = row[0]
      while words.count < key { words.append("") }
      words.append(row[1])
    }
    return words
  }

  /// The number of a word; nil where it has none.
  static func number(of word: String, _ database: Database) throws -> Int64? {
    let statement = try database.cachedStatement(sql: "SELECT pk FROM words WHERE word = ?")
    return try Int64.fetchOne(statement, arguments: [word])
  }
}

import Foundation
import Instruments
import Testing
import XMLReading

/// The list of the library in its README.
struct LibraryListTests {
  @Test(
    "The list names each file once, with as many verified parts as it has", arguments: Library.files
  )
  func listed(file: String) throws {
    let list = try String(contentsOf: Library.folder.appending(path: "README.md"), encoding: .utf8)
    let rows = list.split(separator: "\n").filter { $0.hasPrefix("| `\(file)` |") }
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    let (instrument, findings) = try Library.load(file)
    let definition = try #require(instrument?.definition)
    #expect(row.contains("| \(definition.title) |"))
    #expect(row.contains("| \(definition.kind.rawValue) |"))
    let unverified = findings.first { $0.id == "unverified" }?.notes.count ?? 0
    let parts = LibraryTests.sourcedParts(in: file).count
    #expect(row.contains("| \(parts - unverified) of \(parts) |"))
  }
}

import Instruments
import Testing

/// The two-by-two tables of the library: those that may be kept, and no others.
struct LibraryTablesTests {
  /// True positives, false negatives, false positives and true negatives by study; what is not
  /// known is left out.
  static let tables: [String: [String: [Int]]] = [
    "short-screen-child-sex-trafficking.xml": [
      "pec-2018": [23, 2, 22, 61], "jah-2018": [76, 14, 306, 414], "aem-2018": [10, 1, 90, 102],
      "aem-2018-cut-3": [9, 2, 47, 145], "pediatrics-2021": [22, 4, 87, 99],
    ],
    "short-screen-any-history.xml": ["pec-2018": [23, 2, 22, 61]],
    "qyit.xml": ["cysr-2019": [26, 4, 73, 237]],
    "raft.xml": ["jacep-2021-derivation": [32, 4], "jacep-2021-validation": [12, 0]],
  ]

  @Test("The tables are those that are printed or follow from print", arguments: Library.files)
  func kept(file: String) throws {
    let studies = try Library.instrument(file).definition.studies
    var found: [String: [Int]] = [:]
    for study in studies {
      let counts = [
        study.table.truePositives, study.table.falseNegatives, study.table.falsePositives,
        study.table.trueNegatives,
      ].compactMap { $0 }
      if !counts.isEmpty { found[study.id.rawValue] = counts }
    }
    #expect(found == Self.tables[file] ?? [:])
  }

  @Test("One table is printed; the others are worked out and say so")
  func bases() throws {
    for file in Self.tables.keys {
      for study in try Library.instrument(file).definition.studies where !study.table.isEmpty {
        #expect(
          study.table.basis == (study.id == "pediatrics-2021" ? .printed : .derived),
          "\(file): \(study.id)")
      }
    }
  }

  @Test(
    "Where several tables fit the print, none is kept and the file says so",
    arguments: ["wiser.xml", "phq-a.xml", "phq-2.xml", "crafft-2-1.xml", "asq.xml"])
  func notUnique(file: String) throws {
    let studies = try Library.instrument(file).definition.studies
    #expect(studies.contains { $0.table.basis == .notUnique })
    #expect(studies.allSatisfy { $0.table.truePositives == nil })
  }
}

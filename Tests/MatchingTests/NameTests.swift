import Testing

@testable import Matching

/// Names as people write them, and what they are compared by.
struct NameTests {
  @Test(
    "marks, case, apostrophes and scripts",
    arguments: [
      ("José Ángel Núñez", ["JOSE", "ANGEL", "NUNEZ"]), ("O'Neill-Smith", ["ONEILL-SMITH"]),
      ("jose\u{301}", ["JOSE"]), ("Nguyễn Thị Ánh", ["NGUYEN", "THI", "ANH"]),
      ("Straße Ærø", ["STRASSE", "AERO"]), ("J.R. Ewing", ["JR", "EWING"]),
      ("Łukasz (Luke) 2nd", ["LUKASZ", "LUKE", "ND"]), ("Мария", ["МАРИЯ"]), ("  ", []),
    ])
  func words(_ text: String, _ words: [String]) {
    #expect(NameLetters.words(of: text) == words)
  }

  @Test(
    "which word is which",
    arguments: [
      ("Marigold Madeup", ["MARIGOLD"], [], "MADEUP"),
      ("Madeup, Marigold", ["MARIGOLD"], [], "MADEUP"),
      ("Mary Ann Smith", ["MARY", "MARYANN"], ["ANN"], "SMITH"),
      ("Smith, Mary Ann", ["MARY", "MARYANN"], ["ANN"], "SMITH"),
      ("María-José García López", ["MARIAJOSE", "MARIA", "MARIAJOSEGARCIA"], ["GARCIA"], "LOPEZ"),
      ("Ana de la Cruz", ["ANA"], ["CRUZ"], "DELACRUZ"),
      ("de la Cruz, Ana", ["ANA"], ["CRUZ"], "DELACRUZ"),
      ("Ana Smith-Jones", ["ANA"], ["SMITH", "JONES"], "SMITHJONES"),
      ("Van Tran", ["VAN"], [], "TRAN"), ("Goldie", ["GOLDIE"], [], nil),
      ("Baby Girl Smith", [], [], "SMITH"), ("Smith, Infant", [], [], "SMITH"),
      ("Mr. Lee Jones Jr.", ["LEE"], [], "JONES"),
    ] as [(String, [String], [String], String?)])
  func parts(_ text: String, _ given: [String], _ between: [String], _ family: String?) throws {
    let name = try #require(WrittenName(text))
    #expect(name.given == given)
    #expect(name.between == between)
    #expect(name.family == family)
  }

  @Test(
    "what names nobody is no name",
    arguments: ["", "Unknown", "Jane Doe", "Doe, Jane", "unk", "N/A", "?", "-", "Jr.", "baby girl"])
  func nobody(_ text: String) { #expect(WrittenName(text) == nil) }

  /// The examples of Apache Commons Codec, whose code is of the same uncut algorithm.
  @Test(
    "codes of NYSIIS as published",
    arguments: [
      ("MACINTOSH", "MCANT"), ("KNUTH", "NAT"), ("KOEHN", "CAN"), ("PHILLIPSON", "FALAPSAN"),
      ("PFEISTER", "FASTAR"), ("SCHOENHOEFT", "SANAFT"), ("MCKEE", "MCY"), ("MACKIE", "MCY"),
      ("HEITSCHMIDT", "HATSNAD"), ("BART", "BAD"), ("HURD", "HAD"), ("HUNT", "HAD"),
      ("WESTERLUND", "WASTARLAD"), ("CASSTEVENS", "CASTAFAN"), ("VASQUEZ", "VASG"),
      ("FRAZIER", "FRASAR"), ("BOWMAN", "BANAN"), ("MCKNIGHT", "MCNAGT"), ("RICKERT", "RACAD"),
      ("DEUTSCH", "DAT"), ("WESTPHAL", "WASTFAL"), ("KUHL", "CAL"), ("RAWSON", "RASAN"),
      ("JILES", "JAL"), ("CARRAWAY", "CARY"), ("YAMADA", "YANAD"), ("SMITH", "SNAT"),
      ("SCHMIT", "SNAT"),
    ])
  func published(_ name: String, _ code: String) { #expect(NYSIIS.code(of: name) == code) }

  @Test("a name in other letters has no sound, and is still found by its letters")
  func otherLetters() {
    #expect(NYSIIS.code(of: "МАРИЯ") == nil)
    #expect(judge("Мария Иванова", "мария иванова").band == .possible)
  }

  @Test(
    "Spanish names sound alike however they were written down",
    arguments: [
      ("JIMENEZ", "XIMENEZ"), ("JIMENEZ", "HIMENES"), ("VASQUEZ", "BASQUES"),
      ("GONZALEZ", "GONSALES"), ("CECILIA", "SESILIA"), ("GUILLERMO", "GIYERMO"),
      ("HERNANDEZ", "ERNANDES"), ("QUINTERO", "KINTERO"),
    ])
  func spanish(_ one: String, _ other: String) {
    #expect(!NameSound.codes(of: one).isDisjoint(with: NameSound.codes(of: other)))
  }

  @Test("familiar forms lead to the names they stand for, and to no others")
  func nicknames() {
    #expect(Nicknames.formal(of: "LIZ") == ["LIZ", "ELIZABETH"])
    #expect(Nicknames.formal(of: "SANDRA").isSuperset(of: ["ALEXANDRA", "CASSANDRA"]))
    #expect(Nicknames.formal(of: "ZELDA") == ["ZELDA"])
    #expect(Nicknames.formal(of: "MIKE").isDisjoint(with: Nicknames.formal(of: "MARY")))
  }

  @Test(
    "one slip of the keyboard leaves a spelling in common, two leave none",
    arguments: [
      ("MADEUP", "MADUP", true), ("MADEUP", "MADEEUP", true), ("MADEUP", "MADOUP", true),
      ("MADEUP", "AMDEUP", true), ("MADEUP", "NADOUP", false), ("ANA", "ANN", false),
    ])
  func slips(_ one: String, _ other: String, _ meet: Bool) {
    let common = NearSpellings.of(one).intersection(NearSpellings.of(other))
    #expect(!common.isEmpty == meet)
  }

  @Test("several names in one text")
  func several() {
    #expect(
      ChildIdentity.names(in: "Goldie, Mari M.; @goldie_15 aka Lily / Rose")
        == ["Goldie", "Mari M.", "@goldie_15 ", "Lily ", "Rose"])
  }
}

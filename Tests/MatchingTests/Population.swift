import CivilTime
import Matching
import TestSupport

/// A made-up population of children in families, and the reports that agencies write about them.
///
/// Names are as unevenly spread as real ones. Of a hundred births three are of twins, who share the
/// day and the family and half of the time have names that begin alike.
struct Population {
  /// A child as it is.
  struct Child {
    let family: Int
    var given: String
    var middle: String?
    var surnames: [String]
    var born: Day
    var sex: String
  }

  /// A report about a child, with the mistakes that were made in it.
  struct Report {
    let child: Int
    let identity: ChildIdentity
    let mistakes: Set<Mistake>
  }

  /// What goes wrong in a report.
  enum Mistake: String, CaseIterable {
    case typingGiven, typingFamily, nickname, otherName, exchangedNames, oneSurname, newSurname
    case exchangedDay, typingDate, monthOnly, yearOnly, noDate, noSex, wrongSex
  }

  private(set) var children: [Child] = []
  private var seeded: Seeded

  init(children count: Int, seed: UInt64) {
    seeded = Seeded(seed: seed)
    var family = 0
    while children.count < count {
      family += 1
      addFamily(family)
    }
    children.removeLast(children.count - count)
  }

  private mutating func addFamily(_ family: Int) {
    let isSpanish = seeded.chance(20)
    var surnames = [surname(isSpanish)]
    if isSpanish, seeded.chance(60) { surnames.append(surname(true)) }
    for _ in 0..<(1 + seeded.below(3)) {
      guard let first = Day(year: 2008, month: 1, day: 1) else { return }
      let born = first.adding(days: seeded.below(18 * 365))
      for twin in 0..<(seeded.chance(3) ? 2 : 1) {
        let sex = seeded.chance(50) ? "female" : "male"
        var given = givenName(sex, isSpanish)
        let siblings = children.filter { $0.family == family }
        // Nobody gives two of their children one name.
        while siblings.contains(where: { $0.given == given }) { given = givenName(sex, isSpanish) }
        if twin == 1, seeded.chance(50), let other = siblings.last {
          given = alike(other.given, sex, isSpanish, besides: siblings.map(\.given))
        }
        children.append(
          Child(
            family: family, given: given,
            middle: seeded.chance(35) ? givenName(sex, isSpanish) : nil, surnames: surnames,
            born: born, sex: sex))
      }
    }
  }

  /// A name that begins as a twin's does, where there is one.
  private mutating func alike(
    _ other: String, _ sex: String, _ isSpanish: Bool, besides taken: [String]
  ) -> String {
    let names = (sex == "female" ? Names.girls + Names.ninas : Names.boys + Names.ninos)
      .filter { $0.first == other.first && !taken.contains($0) }
    return seeded.pick(names) ?? givenName(sex, isSpanish)
  }

  private mutating func givenName(_ sex: String, _ isSpanish: Bool) -> String {
    let names =
      sex == "female"
      ? (isSpanish ? Names.ninas : Names.girls) : (isSpanish ? Names.ninos : Names.boys)
    return names[uneven(names.count)]
  }

  private mutating func surname(_ isSpanish: Bool) -> String {
    if isSpanish { return Names.apellidos[uneven(Names.apellidos.count)] }
    if seeded.chance(45) { return Names.surnames[uneven(Names.surnames.count)] }
    return (seeded.pick(Names.beginnings) ?? "") + (seeded.pick(Names.endings) ?? "")
  }

  /// The earlier of two draws: the first names of a list come up most.
  private mutating func uneven(_ count: Int) -> Int {
    min(seeded.below(count), seeded.below(count))
  }

  /// A report of each of the first children, without or with mistakes.
  mutating func reports(of count: Int) -> [Report] { (0..<count).map { report(of: $0) } }

  /// A report of one child.
  mutating func report(of number: Int) -> Report {
    let child = children[number]
    var mistakes: Set<Mistake> = []
    var given = child.given
    var otherNames: [String] = []
    if let short = Names.nicknames[given]?.randomElement(using: &seeded), happens(8) {
      given = short
      mistakes.insert(.nickname)
    }
    if happens(4) {
      given = slip(given)
      mistakes.insert(.typingGiven)
    }
    var surnames = child.surnames
    if surnames.count > 1, happens(30) {
      surnames.removeLast()
      mistakes.insert(.oneSurname)
    }
    if happens(3) {
      surnames = [surname(false)]
      mistakes.insert(.newSurname)
    } else if happens(5) {
      surnames[0] = slip(surnames[0])
      mistakes.insert(.typingFamily)
    }
    if happens(3) {
      otherNames = ["\(given) \(surnames[0])"]
      given = Names.streetNames.randomElement(using: &seeded) ?? given
      mistakes.insert(.otherName)
    }
    let sex = sex(of: child, &mistakes)
    return Report(
      child: number,
      identity: ChildIdentity(
        name: written(given, child.middle, surnames, &mistakes), otherNames: otherNames,
        birthDate: date(of: child, &mistakes), sex: sex),
      mistakes: mistakes)
  }

  private mutating func happens(_ percent: Int) -> Bool { seeded.chance(percent) }

  private mutating func written(
    _ given: String, _ middle: String?, _ surnames: [String], _ mistakes: inout Set<Mistake>
  ) -> String {
    let family = surnames.joined(separator: seeded.chance(20) ? "-" : " ")
    let first = given + (middle.map { seeded.chance(50) ? " \($0)" : "" } ?? "")
    if happens(2) {
      mistakes.insert(.exchangedNames)
      return "\(family) \(given)"
    }
    let text = seeded.chance(25) ? "\(family), \(first)" : "\(first) \(family)"
    return seeded.chance(15) ? text.uppercased() : text
  }

  private mutating func date(of child: Child, _ mistakes: inout Set<Mistake>) -> PartialDay? {
    let (year, month, day) = child.born.components
    switch seeded.below(100) {
    case ..<3:
      mistakes.insert(.noDate)
      return nil
    case ..<6:
      mistakes.insert(.yearOnly)
      return PartialDay(year: year)
    case ..<9:
      mistakes.insert(.monthOnly)
      return PartialDay(year: year, month: month)
    case ..<11:
      guard let exchanged = PartialDay(year: year, month: day, day: month), day != month else {
        return PartialDay(child.born)
      }
      mistakes.insert(.exchangedDay)
      return exchanged
    case ..<16:
      mistakes.insert(.typingDate)
      switch seeded.below(3) {
      case 0: return PartialDay(year: year - 1, month: month, day: min(day, 28))
      case 1: return PartialDay(year: year, month: month % 12 + 1, day: min(day, 28))
      default: return PartialDay(year: year, month: month, day: day % 28 + 1)
      }
    default: return PartialDay(child.born)
    }
  }

  private mutating func sex(of child: Child, _ mistakes: inout Set<Mistake>) -> String? {
    switch seeded.below(100) {
    case ..<4:
      mistakes.insert(.noSex)
      return nil
    case 4:
      mistakes.insert(.wrongSex)
      return child.sex == "female" ? "male" : "female"
    default: return child.sex
    }
  }

  /// One slip of the keyboard.
  private mutating func slip(_ word: String) -> String {
    var letters = Array(word)
    let place = seeded.below(letters.count)
    switch seeded.below(4) {
    case 0 where letters.count > 3: letters.remove(at: place)
    case 1: letters.insert(letters[place], at: place)
    case 2 where place + 1 < letters.count: letters.swapAt(place, place + 1)
    default: letters[place] = seeded.pick(Array("aeioustnrl")) ?? "e"
    }
    return String(letters)
  }
}

/// The names that the population draws from, the most frequent first.
enum Names {
  static func list(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  static let girls = list(
    """
    Emma Olivia Ava Sophia Isabella Abigail Madison Emily Elizabeth Charlotte Harper Avery Ella \
    Lillian Grace Natalie Hannah Addison Aubrey Brooklyn Savannah Claire Anna Samantha Leah Zoey \
    Audrey Lucy Alexis Aaliyah Kennedy Sarah Allison Ruby Serenity Kaylee Nora Hailey Autumn Piper \
    Alexandra Caroline Taylor Jasmine Trinity Katherine Makayla Kylie Kayla Faith Destiny Jordan \
    Rebecca Morgan Alyssa Rachel Brianna Victoria Jessica Nicole Margaret Daisy Journey Nevaeh \
    Maria Skylar Paige Melanie Ariana Jada Molly Ivy Josephine Mackenzie Valerie Teagan Rylee \
    Kimberly Stephanie Amber Tiffany Jocelyn Gabrielle Amanda Christina Danielle Heather Shelby
    """)
  static let boys = list(
    """
    Liam Noah William Mason James Benjamin Jacob Michael Elijah Ethan Alexander Oliver Daniel Lucas \
    Matthew Aiden Jackson Logan David Joseph Samuel Henry Owen Sebastian Gabriel Carter Jayden John \
    Luke Anthony Isaac Dylan Wyatt Andrew Joshua Christopher Grayson Jack Julian Ryan Jaxon Levi \
    Nathan Caleb Hunter Christian Isaiah Thomas Aaron Lincoln Eli Landon Nathaniel Charles Jonathan \
    Brayden Kayden Connor Cameron Jeremiah Tyler Austin Colton Dominic Xavier Brandon Zachary Kevin \
    Jordan Chase Blake Gavin Bentley Tristan Cooper Trevor Marcus Peyton Bryson Malik Darius Devin \
    Robert Richard Edward Patrick Timothy Nicholas Steven Vincent Theodore Peter Travis Cody Dustin
    """)
  static let ninas = list(
    """
    María Sofía Valentina Camila Ximena Isabel Daniela Guadalupe Andrea Fernanda Mariana Alejandra \
    Gabriela Ana Lucía Paola Jimena Leticia Verónica Esperanza Liliana Rosa Yesenia Marisol Estrella \
    Beatriz Elena Karina Natalia Adriana
    """)
  static let ninos = list(
    """
    José Juan Luis Carlos Jesús Miguel Ángel Diego Alejandro Francisco Antonio Eduardo Fernando \
    Javier Manuel Ricardo Roberto Santiago Mateo Emiliano Rafael Pedro Enrique Gerardo Ignacio Hugo \
    Óscar Iván Mario Sergio
    """)
  static let surnames = list(
    """
    Smith Johnson Williams Brown Jones Davis Miller Wilson Moore Taylor Anderson Thomas Jackson White \
    Harris Martin Thompson Robinson Clark Lewis Lee Walker Hall Allen Young King Wright Hill Scott \
    Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards \
    Collins Stewart Morris Rogers Reed Cook Morgan Bell Murphy Bailey Cooper Richardson Cox Howard \
    Ward Peterson Gray James Watson Brooks Kelly Sanders Price Bennett Wood Barnes Ross Henderson \
    Coleman Jenkins Perry Powell Long Patterson Hughes Flores Washington Butler Simmons Foster \
    Nguyen Tran Hodzic Begic Mohamed Ali Hassan O'Neill McKenzie MacDonald Schmidt Schneider Meyer
    """)
  static let apellidos = list(
    """
    García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera \
    Gómez Díaz Reyes Morales Cruz Ortiz Gutiérrez Chávez Ramos Ruiz Álvarez Mendoza Vásquez Castillo \
    Jiménez Moreno Romero Herrera Medina Aguilar Vargas Castro Guzmán Fernández Muñoz Núñez Quintero \
    Zamora
    """)
  static let beginnings = list(
    """
    Bran Cal Dor Fen Gar Hol Ash Kel Lan Mar Nor Oak Pem Quin Ros Stan Thorn Up Ver Wal York Bex Crow \
    Dun Eld Far Gil Hart Ing Karl
    """)
  static let endings = list(
    "ton ley man er worth son ford wick ham field low stead bury dale mont well ski berg by croft")
  static let streetNames = list("Star Diamond Cherry Angel Candy Lexus Honey Storm Rocket Blaze")

  static let nicknames: [String: [String]] = [
    "Elizabeth": ["Liz", "Beth", "Lizzie"], "Abigail": ["Abby"], "Madison": ["Maddie"],
    "Samantha": ["Sam"], "Alexandra": ["Alex", "Lexi"], "Katherine": ["Kate", "Katie"],
    "Rebecca": ["Becky"], "Victoria": ["Tori", "Vicky"], "Jessica": ["Jess"],
    "Margaret": ["Maggie", "Peggy"], "Isabella": ["Bella", "Izzy"], "William": ["Will", "Billy"],
    "Benjamin": ["Ben"], "Jacob": ["Jake"], "Michael": ["Mike", "Mikey"], "Alexander": ["Alex"],
    "Daniel": ["Danny"], "Matthew": ["Matt"], "Joseph": ["Joe", "Joey"], "Samuel": ["Sam"],
    "Andrew": ["Drew", "Andy"], "Joshua": ["Josh"], "Christopher": ["Chris"], "Nathan": ["Nate"],
    "José": ["Pepe"], "Francisco": ["Paco"], "Guadalupe": ["Lupe"], "Ignacio": ["Nacho"],
    "Robert": ["Bobby", "Rob"], "Richard": ["Rick"], "Zachary": ["Zach"], "Jesús": ["Chuy"],
    "Natalie": ["Nat"], "Kimberly": ["Kim"], "Gabriela": ["Gaby"], "Alejandro": ["Alex"],
  ]
}

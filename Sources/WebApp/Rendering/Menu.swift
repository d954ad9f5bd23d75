import Casework

/// Where each person may go from every page.
enum Menu {
  /// The entries for somebody.
  static func entries(for actor: Actor, _ words: Words) -> [[String: String]] {
    places.filter { $0.isFor(actor) }.map { place in
      ["path": place.path, "name": words[place.name]]
    }
  }

  private struct Place: Sendable {
    let path: String
    let name: String
    var isFor: @Sendable (Actor) -> Bool = { _ in true }
  }

  private static let places = [
    Place(path: "/", name: "menu.work"),
    Place(path: "/cases", name: "menu.cases"),
    Place(path: "/referrals", name: "referrals.title") { Access.decide($0, .open) == .allowed },
    Place(path: "/meetings", name: "meetings.title") { Access.decide($0, .open) == .allowed },
    Place(path: "/unit", name: "unit.title") { $0.role == Access.supervisor },
    Place(path: "/reports", name: "reports.title") {
      Access.decide($0, .report) == .allowed
        || Access.decide($0, GeneralAction.records) == .allowed
    },
    Place(path: "/pairs", name: "pairs.title") {
      Access.decide($0, GeneralAction.match) == .allowed
    },
    Place(path: "/log", name: "log.title") { Access.decide($0, .export) == .allowed },
    Place(
      path: "/definitions", name: "menu.definitions",
      isFor: { Access.decide($0, .readDefinitions) == .allowed }),
    Place(path: "/account", name: "account.title"),
  ]
}

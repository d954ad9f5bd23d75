import Casework

/// Where each person may go from every page.
enum Menu {
  /// The entries for somebody.
  static func entries(for actor: Actor, _ words: Words) -> [Fields] {
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
    Place(
      path: "/definitions", name: "menu.definitions",
      isFor: { Access.decide($0, .readDefinitions) == .allowed }),
  ]
}

public import Workflows

/// Something that definitions name: by its id for programs, by its title for people.
///
/// A page says the title alone. At a terminal, where a person has to type the id, both are said.
public struct NamedThing: Hashable, Sendable {
  /// The id, or a text of definitions that is made of ids.
  public let id: String
  /// What people call it; the id where nobody has called it anything.
  public let title: String

  /// A thing of this id and title.
  public init(id: String, title: String) {
    self.id = id
    self.title = title
  }

  /// A fact.
  public init(_ fact: Fact) { self.init(id: fact.id.rawValue, title: fact.title) }

  /// `Disclosure (disclosure)`: for a person who has to type the id.
  public var atTerminal: String { title == id ? id : "\(title) (\(id))" }
}

extension CaseFile {
  /// What people call the facts of some ids; what is no fact keeps its id.
  func named(_ ids: [String]) -> [NamedThing] {
    ids.map { id in fact(FactID(id)).map { NamedThing($0) } ?? NamedThing(id: id, title: id) }
  }
}

extension Sentence {
  /// The sentence in English for a person at a terminal, who reads titles and types ids.
  public var atTerminal: String {
    text(pattern) { part in
      switch part {
      case .named(let things): things.map(\.atTerminal).joined(separator: ", ")
      case .sentence(let inner): inner.atTerminal
      default: part.english
      }
    }
  }
}

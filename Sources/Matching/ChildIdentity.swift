public import CivilTime

/// What one child is told from another by, as a case has it.
///
/// It is in clear, so it lives only as long as it takes to make a ``MatchRecord`` of it.
public struct ChildIdentity: Hashable, Sendable {
  /// The name, as somebody wrote it.
  public var name: String?
  /// Other names it is called or was recorded under, each as somebody wrote it.
  public var otherNames: [String]
  /// The birth date, as far as it is known.
  public var birthDate: PartialDay?
  /// The sex, as the case file's choice.
  public var sex: String?

  /// What is known of a child.
  public init(
    name: String? = nil, otherNames: [String] = [], birthDate: PartialDay? = nil,
    sex: String? = nil
  ) {
    self.name = name
    self.otherNames = otherNames
    self.birthDate = birthDate
    self.sex = sex
  }

  /// Several names written in one text, between semicolons, commas, slashes, line feeds or "aka".
  public static func names(in text: String) -> [String] {
    let separators: Set<Character> = [";", ",", "/", "|", "\n"]
    let words = text.split(separator: " ").map { word in
      ["aka", "a.k.a.", "alias"].contains(word.lowercased()) ? ";" : String(word)
    }
    return words.joined(separator: " ").split { separators.contains($0) }
      .map { part in String(part.drop { $0 == " " }) }.filter { !$0.isEmpty }
  }
}

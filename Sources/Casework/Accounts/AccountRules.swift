import Workflows

/// What an account may be called and made of.
public enum AccountRules {
  /// A name as it is looked up: small letters, without blanks around it.
  public static func canonical(_ typed: String) -> String {
    // By scalars: one character may be as long as anybody likes to make it.
    let scalars = typed.unicodeScalars.prefix(256).drop { $0.properties.isWhitespace }
    let trimmed = scalars.reversed().drop { $0.properties.isWhitespace }.reversed()
    return String(String.UnicodeScalarView(trimmed)).lowercased()
  }

  /// Refuses an account that cannot be.
  ///
  /// - Parameter others: the accounts that there are.
  public static func judge(_ account: Account, among others: [Account]) throws(Refusal) {
    let id = account.id.rawValue
    guard isPlain(id), id.utf8.count >= 2 else {
      throw wrong(
        "The name '\(id)' cannot be an account's.",
        "Take small letters, digits, '.', '_' and '-', from 2 to 64, beginning with a letter.")
    }
    guard ![Actor.operator.id, Actor.engine.id, "unknown"].contains(account.id),
      !id.hasPrefix(OneTimeLink.prefix)
    else { throw wrong("The name '\(id)' is the program's own.", "Take another name.") }
    guard !account.name.allSatisfy(\.isWhitespace), account.name.utf8.count <= 200 else {
      throw wrong("The account has no name that people can read.", "Give a name to be shown.")
    }
    guard !account.roles.isEmpty, Set(account.roles).count == account.roles.count else {
      throw wrong("The account needs roles, each once.", "Give at least one role.")
    }
    for part in account.roles.map(\.rawValue) + [account.agency.rawValue] where !isPlain(part) {
      throw wrong("'\(part)' is the id of no role or agency.", "Take small letters and '-'.")
    }
    // A part in a case names a person, an agency or a role by the same word: they must differ.
    let all = others.filter { $0.id != account.id } + [account]
    let taken = Set(all.flatMap { $0.roles.map(\.rawValue) + [$0.agency.rawValue] })
    if let clash = all.first(where: { taken.contains($0.id.rawValue) }) {
      throw wrong(
        "'\(clash.id)' would name a person and an agency or role.", "Take another name.")
    }
    guard ["en", "es"].contains(account.language) else {
      throw wrong("There are no pages in '\(account.language)'.", "Take en or es.")
    }
    if let zone = account.zone, !isZoneName(zone) {
      throw wrong("'\(zone)' is no zone.", "Take a name such as America/Chicago.")
    }
  }

  private static func wrong(_ message: Sentence, _ mend: Sentence) -> Refusal {
    Refusal(.wrongAccount, message, mend: mend)
  }

  /// Whether a text has the form of a zone's name; which there are is known at the rim.
  private static func isZoneName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/_+-".contains($0)) }
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
    return text.utf8.count <= 64
      && text.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || "._-".unicodeScalars.contains($0)
      }
  }
}

extension PasswordHash {
  /// How many random bytes a salt has.
  public static let saltLength = 16
}

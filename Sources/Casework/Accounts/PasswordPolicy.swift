/// What a password must be: long, and not one that is guessed first (NIST SP 800-63B, section
/// 5.1.1.2).
///
/// There are no rules on kinds of characters, and none expires.
public enum PasswordPolicy {
  /// The least number of characters.
  public static let least = 12
  /// The greatest number of bytes; far above what anybody types, so that hashing stays cheap.
  public static let most = 1_024

  /// Refuses a password that may not be taken; it is not among what the refusal says.
  ///
  /// - Parameters:
  ///   - account: whose it will be; it may not be made of their name or that of their account.
  public static func judge(_ password: String, for account: Account) throws(Refusal) {
    // NIST counts each Unicode code point as a character.
    guard password.unicodeScalars.count >= least else {
      throw refusal("is too short", "Take at least \(least) characters; a few words are good.")
    }
    guard password.utf8.count <= most else {
      throw refusal("is too long", "Take at most \(most) bytes.")
    }
    let plain = letters(of: password)
    guard !CommonPasswords.contains(plain) else {
      throw refusal("is among those that are guessed first", "Take words that only you would.")
    }
    guard !isPattern(plain) else {
      throw refusal("is a pattern", "Take words rather than a row of keys or a repetition.")
    }
    // What is left beside the name must be a password of its own.
    for name in names(of: account) where plain.contains(name) {
      let rest = plain.replacing(name, with: "")
      guard rest.unicodeScalars.count >= 8 else {
        throw refusal("is made of the account's name", "Take words that are not your name.")
      }
    }
  }

  private static func refusal(_ problem: Sentence, _ mend: Sentence) -> Refusal {
    Refusal(.weakPassword, "The password \(problem).", mend: mend)
  }

  private static func letters(of password: String) -> String {
    password.lowercased().filter { !$0.isWhitespace }
  }

  /// The words that name the account, those of three letters and fewer left out.
  private static func names(of account: Account) -> [String] {
    let words = account.name.split(separator: " ").map(String.init)
    return ([account.id.rawValue, account.agency.rawValue] + words)
      .map { letters(of: $0) }.filter { $0.count > 3 }
  }

  /// Whether it repeats a short piece, or goes up or down in steps of one.
  private static func isPattern(_ plain: String) -> Bool {
    let values = plain.unicodeScalars.map(\.value)
    for length in 1...4 where values.count > length {
      if zip(values, values.dropFirst(length)).allSatisfy({ $0 == $1 }) { return true }
    }
    let steps = zip(values, values.dropFirst()).map { Int($1) - Int($0) }
    // From 9 to 0 and from z to a it goes on.
    let breaks = steps.count { abs($0) != 1 }
    return breaks <= steps.count / 8
  }
}

extension PasswordPolicy {
  /// Passwords of at least twelve characters that lists of leaked ones have near their top, and what
  /// a guesser makes of this program's own words.
  private enum CommonPasswords {
    static func contains(_ plain: String) -> Bool { all.contains(plain) }

    private static let all: Set<String> = [
      "password1234", "passwordpassword", "password12345", "password123456", "passw0rd1234",
      "mypassword123", "mypassword1234", "password2024", "password2025", "password2026",
      "changemechangeme", "changeme1234", "changeme12345", "letmeinletmein", "letmein12345",
      "welcome12345", "welcome123456", "welcomewelcome", "iloveyou1234", "iloveyou12345",
      "iloveyou123456", "qwertyuiopas", "qwertyuiop12", "qwertyuiop123", "qwertyuiop1234",
      "qwerty123456", "qwerty1234567", "qwertyqwerty", "qwertyuiopasdfghjkl",
      "qwertyuiopasdfghjklzxcvbnm", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u", "1qaz2wsx3edc",
      "1qaz2wsx3edc4rfv", "qazwsxedcrfv", "asdfghjkl123", "asdfghjkl1234", "zxcvbnm12345",
      "q1w2e3r4t5y6", "administrator", "administrator1", "administrator123", "adminadminadmin",
      "admin1234567", "admin123456789", "superuser1234", "trustno1trustno1", "football1234",
      "baseball1234", "basketball12", "sunshine1234", "sunshine12345", "princess1234",
      "princess12345", "dragon123456", "monkey123456", "superman1234", "batman123456",
      "michael12345", "jordan123456", "charlie12345", "liverpool123", "manchester1",
      "abcd12345678", "abc123456789", "abcdefgh1234", "a1b2c3d4e5f6", "aa1234567890",
      "123123123123", "111222333444", "112233445566", "123654789123", "147258369147",
      "unitedstates", "missouri1234", "springfield1", "springfield12", "kansascity12",
      "stlouis12345", "saintlouis12", "jeffersoncity", "childrensdivision", "childprotection",
      "childwelfare", "childwelfare1", "milepost1234", "milepostmilepost",
      "correcthorsebatterystaple",
    ]
  }
}

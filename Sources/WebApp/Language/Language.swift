import HTTPTypes
import Hummingbird

/// The languages that the pages speak.
enum Language: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Spanish.
  case spanish = "es"

  /// The cookie by which somebody says which one they want.
  static let cookie = "milepost-language"

  /// The language of a request: what was chosen, else what the browser asks for first that there is.
  init(of request: Request) {
    if let chosen = request.cookies[Self.cookie].flatMap({ Language(rawValue: $0.value) }) {
      self = chosen
      return
    }
    let wanted = (request.headers[.acceptLanguage] ?? "").split(separator: ",").lazy
      .compactMap { Language(rawValue: String($0.trimmingPrefix(" ").prefix(2)).lowercased()) }
    self = wanted.first ?? .english
  }

  /// Its words.
  var words: Words {
    switch self {
    case .english: .english
    case .spanish: .spanish
    }
  }
}

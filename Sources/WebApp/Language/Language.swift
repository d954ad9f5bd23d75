import HTTPTypes
import Hummingbird

/// The languages that the pages speak.
enum Language: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Spanish.
  case spanish = "es"

  /// The language of a request where none was chosen: what the browser asks for first that there is.
  init(of request: Request) {
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

public import Casework
public import CivilTime
public import Hummingbird

/// The pages of Milepost: one value that has all they need, and their routes.
///
/// It reads no clock and draws no random bytes itself; both are handed in, so that a test can stand
/// at any moment.
public struct Site: Sendable {
  /// Where cases are kept.
  public let book: any Casebook
  /// The definitions that new cases go by.
  public let library: DefinitionLibrary
  /// Who may sign in, and who has.
  public let reception: any Reception
  /// The present moment.
  public let clock: @Sendable () -> Clock
  /// What must not be guessed.
  public let randomness: any Randomness
  /// The zone of times that belong to no case.
  public let zone: Zone

  /// A site of these parts.
  public init(
    book: any Casebook, library: DefinitionLibrary, reception: any Reception,
    clock: @escaping @Sendable () -> Clock, randomness: any Randomness, zone: Zone
  ) {
    self.book = book
    self.library = library
    self.reception = reception
    self.clock = clock
    self.randomness = randomness
    self.zone = zone
  }

  /// What answers requests.
  public func router() -> Router<Visit> {
    let router = Router(context: Visit.self)
    router.addMiddleware {
      SecurityHeaders()
      Mishaps(site: self)
      Sessions(reception: reception, clock: clock)
      SameOrigin()
    }
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { request, visit in
        if route.need == .session, visit.signedIn == nil {
          return SignInPage.invitation(to: request)
        }
        return try await route.respond(request, visit)
      }
    }
    return router
  }

  /// The present moment.
  var now: Instant { clock().now }
}

/// What must not be guessed: numbers of cases, keys of commands.
public protocol Randomness: Sendable {
  /// A new case's number.
  func caseID() -> CaseID
  /// A key for a command, unlike any other.
  func key() -> IdempotencyKey
}

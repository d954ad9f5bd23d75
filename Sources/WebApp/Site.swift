public import Casework
public import CivilTime
import HTTPTypes
public import Hummingbird
public import Reports

/// The pages of Milepost: one value that has all they need, and their routes.
///
/// It reads no clock and draws no random bytes itself; both are handed in, so that a test can stand
/// at any moment.
public struct Site: Sendable {
  /// Where cases are kept.
  let book: any Casebook
  /// Where accounts and sessions are kept.
  let accounts: any AccountBook
  /// Where it is recorded who saw what.
  let access: any AccessLog
  /// Where screenings that are on their way are kept.
  let drafts: any DraftShelf
  /// Where forms are kept that came after their session had ended.
  let forms: any FormShelf
  /// Where the bytes of documents are kept.
  let documents: any DocumentShelf
  /// What counts reports.
  let reports: any ReportBook
  /// What counts them in the background, and what came of it last.
  let counter: ReportCounter
  /// Where cases of one child are found.
  let pairs: any PairBook
  /// What writes figures for other programs.
  let figures: any FigureWriter
  /// What writes the log for other programs.
  let logs: any LogWriter
  /// Where long exports are made and kept.
  let exports: ExportDesk
  /// What checks the log, and what came of it last.
  let checker: LogChecker
  /// The definitions that new cases go by.
  let library: DefinitionLibrary
  /// How people are let in.
  let door: FrontDoor
  /// Where those wait whose passwords are checked.
  let turnstile: Turnstile
  /// What differs between one installation and another.
  let settings: SiteSettings
  /// The present moment.
  let clock: @Sendable () -> Clock
  /// So many random bytes.
  let random: @Sendable (Int) -> [UInt8]

  /// A site over a book of cases and accounts.
  ///
  /// - Parameters:
  ///   - figures: what writes figures and records for other programs.
  ///   - logs: what writes the log for them.
  ///   - exports: where what is long is kept until it is fetched.
  ///   - clock: the present moment.
  ///   - passwords: how many passwords are checked at once.
  ///   - random: gives so many random bytes of the system's, fresh at each call.
  public init(
    book: any Casebook & AccountBook & AccessLog & DraftShelf & FormShelf & DocumentShelf
      & LogVerifier & ReportBook & PairBook,
    figures: any FigureWriter, logs: any LogWriter, exports: any ExportSpace,
    exportLimits: ExportLimits = .standard, library: DefinitionLibrary, settings: SiteSettings,
    cost: PasswordHash.Cost = .standard,
    passwords: TurnstileLimits = .passwords,
    clock: @escaping @Sendable () -> Clock, random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.book = book
    accounts = book
    access = book
    drafts = book
    forms = book
    documents = book
    reports = book
    counter = ReportCounter(book)
    pairs = book
    self.figures = figures
    self.logs = logs
    self.exports = ExportDesk(exports, exportLimits)
    checker = LogChecker(book)
    self.library = library
    self.settings = settings
    self.clock = clock
    self.random = random
    turnstile = Turnstile(passwords)
    door = FrontDoor(book, cost: cost, random: random)
  }

  /// What answers requests.
  public func router() -> Router<Visit> {
    let router = Router(context: Visit.self)
    router.addMiddleware {
      SecurityHeaders(isBehindTLS: settings.isBehindTLS)
      Compression()
      // Once around finding out who comes, and once within: that page knows their language.
      Mishaps(site: self)
      Sessions(site: self)
      Mishaps(site: self)
      SameOrigin()
      Returning(site: self)
    }
    let routes = routes
    let pages = Set(routes.filter { $0.method == .get && $0.need == .session }.map(\.path))
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { request, visit in
        try await answer(request, visit, by: route, among: pages)
      }
    }
    return router
  }

  /// The present moment.
  var now: Instant { clock().now }
}

/// What differs between one installation and another.
public struct SiteSettings: Hashable, Sendable {
  /// The zone of times that belong to no case.
  public var zone: Zone
  /// Whether browsers reach the site through TLS: then cookies and links go through nothing else.
  public var isBehindTLS: Bool
  /// Whether a proxy stands before it, which says where a request comes from; anybody else may say
  /// so falsely.
  public var isBehindProxy: Bool
  /// Whether the cases are made up, which every page then says.
  public var isRehearsal: Bool
  /// The accounts of a demonstration, shown on the page to sign in; none in earnest.
  public var demonstration: [DemonstrationAccount]

  /// Settings of these parts.
  public init(
    zone: Zone, isBehindTLS: Bool = false, isBehindProxy: Bool = false,
    isRehearsal: Bool = false, demonstration: [DemonstrationAccount] = []
  ) {
    self.zone = zone
    self.isBehindTLS = isBehindTLS
    self.isBehindProxy = isBehindProxy
    self.isRehearsal = isRehearsal
    self.demonstration = demonstration
  }
}

/// An account of a demonstration, with the password that everybody may know.
public struct DemonstrationAccount: Hashable, Sendable {
  /// The account's name.
  public let id: ActorID
  /// Its password.
  public let password: String
  /// What it shows.
  public let shows: String

  /// An account that shows something.
  public init(id: ActorID, password: String, shows: String) {
    self.id = id
    self.password = password
    self.shows = shows
  }
}

import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Exports
import Hummingbird
import HummingbirdCore
import Logging
import WebApp

/// Serves the pages.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves the pages to browsers, until it is stopped.",
    discussion: """
      Without --demo it serves the cases of the database to those who have an account: add the \
      first with milepost account add. It speaks plain HTTP, and listens to this machine alone \
      unless --host says otherwise: put a proxy with TLS before it, and say --behind-tls. A build \
      with the package trait TLS can do without a proxy: --tls-certificate and --tls-key.
      """)

  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port to listen on.") var port = 8080
  @Flag(
    help: """
      Serves made-up cases with accounts whose passwords it prints; a new database gets the \
      reports of Samples/.
      """)
  var demo = false
  @Flag(
    name: .customLong("behind-tls"),
    help: "Browsers reach it through TLS only: cookies and links hold them to it.")
  var isBehindTLS = false
  @Option(
    name: .customLong("tls-certificate"),
    help: """
      A file with the certificate and those that vouch for it (PEM); needs a build with --traits TLS.
      """)
  var certificate: String?
  @Option(name: .customLong("tls-key"), help: "A file with the certificate's private key (PEM).")
  var key: String?
  @Option(
    name: .customLong("export-rows-at-once"),
    help: """
      Up to how many rows an export is given at once; what has more is made in the background.
      """)
  var rowsAtOnce = ExportLimits.standard.rowsAtOnce
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (certificate == nil) == (key == nil) else {
      throw ValidationError("--tls-certificate and --tls-key go together.")
    }
    guard certificate == nil || !isBehindTLS else {
      throw ValidationError("Behind a proxy with TLS it speaks plain HTTP: leave one of both out.")
    }
    guard rowsAtOnce >= 0 else {
      throw ValidationError("--export-rows-at-once is a number of rows, nought or more.")
    }
  }

  func run() throws {
    let server = try makeServer()
    let session = Session(global)
    let library = try session.library()
    let store = try demo ? session.store(.create) : session.store(.write)
    let clock = try ServingClock(session, store, isDemonstration: demo)
    var settings = SiteSettings(
      zone: try session.zone(), isBehindTLS: isBehindTLS || certificate != nil,
      isBehindProxy: isBehindTLS)
    if demo {
      let demonstration = Demonstration(store: store, library: library, session: session)
      try demonstration.prepare(at: clock.now())
      settings.demonstration = Demonstration.accounts
    }
    settings.isRehearsal = try store.isRehearsal()
    guard demo || !settings.isRehearsal || global.now != nil else {
      throw Failure(
        .refused, "rehearsal-needs-now", "This database is a rehearsal: its times are made up.",
        mend: "Say what time it begins at with --now, or serve it with --demo.")
    }
    var exportLimits = ExportLimits.standard
    exportLimits.rowsAtOnce = rowsAtOnce
    let site = Site(
      book: store, figures: ReportFiles(), logs: LogFiles(), exports: NamelessFiles(),
      exportLimits: exportLimits, library: library, settings: settings, clock: clock.now,
      random: Randomness.bytes)
    try serve(site, store, clock, by: server)
  }

  /// What speaks to browsers: HTTP as it is, or inside of TLS.
  private func makeServer() throws -> HTTPServerBuilder {
    guard let certificate, let key else { return ServerLimits.server }
    return try TLSOption(certificate: certificate, key: key).server(around: ServerLimits.server)
  }

  private func serve(
    _ site: Site, _ store: CaseStore, _ clock: ServingClock, by server: HTTPServerBuilder
  ) throws {
    var logger = Logger(label: "milepost")
    logger.logLevel = .notice
    let (host, port, demo) = (host, port, demo)
    let scheme = certificate == nil ? "http" : "https"
    let application = Application(
      router: site.router(), server: server,
      configuration: .init(
        address: .hostname(host, port: port), serverName: nil,
        availableConnectionsDelegate: ServerLimits.connections),
      services: [Sweeper(store: store, clock: clock, logger: logger)],
      onServerRunning: { _ in
        StandardOutput.line("Milepost is at \(scheme)://\(host):\(port)")
        if demo { for line in Demonstration.lines { StandardOutput.line(line) } }
        StandardOutput.line("Stop it with Control-C.")
        StandardOutput.flush()
      }, logger: logger)
    try Waiting.until {
      try await withTaskExecutorPreference(WaitingThreads.shared) {
        try await application.runService()
      }
    }
  }
}

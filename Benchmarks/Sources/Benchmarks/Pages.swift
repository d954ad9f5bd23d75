import CaseStore
import Casework
import CivilTime
import Foundation
import Workflows

/// The pages as browsers get them, from the real program, against a Django site that shows the same
/// rows of the same database; both by turns, on this machine alone.
struct Pages {
  let surroundings: Surroundings
  /// How many requests memory is watched over.
  let requests: Int
  private let rounds = 3
  private let seconds = 8
  private let steps = 120

  func measure() throws -> [Ratio] {
    Notes.say("making 200,000 open cases")
    let caseload = try Caseload(open: 200_000, unfinished: steps, surroundings)
    let server = try start(caseload)
    defer { server.stop() }
    server.cookie = try signIn(to: server, as: Caseload.worker)
    return try againstDjango(server, caseload) + sizes(server, caseload)
      + overHTTP(server, caseload) + memory(server, caseload)
  }

  /// The program, as it is served in earnest.
  private func start(_ caseload: Caseload) throws -> WebServer {
    try WebServer(surroundings.program("milepost")) { port in
      [
        "serve", "--database", caseload.path, "--now", caseload.now.description, "--port",
        "\(port)", "--definitions", surroundings.root.path,
      ]
    }
  }

  /// The cookie of somebody who signed in with a password.
  private func signIn(to server: WebServer, as worker: Caseload.Worker) throws -> String {
    let answer = try WebClient(port: server.port).post(
      "/sign-in",
      [("account", worker.id.rawValue), ("password", Caseload.password), ("to", "/")])
    guard answer.status == 303,
      let cookie = answer.headers["set-cookie"]?.split(separator: ";").first
    else { throw Surroundings.Trouble(description: "nobody could sign in: \(answer.status)") }
    return String(cookie)
  }

  // MARK: Pages a second

  private func againstDjango(_ server: WebServer, _ caseload: Caseload) throws -> [Ratio] {
    let pages = [
      ("worklist", ["/"]), ("case page", caseload.cases.map { "/cases/\($0)" }),
    ]
    let rival: WebServer
    switch (WebLoad(surroundings), try DjangoPages(surroundings: surroundings).start(caseload)) {
    case (nil, .success(let started)):
      started.stop()
      return notMeasured("wrk is not installed", pages.map(\.0))
    case (_, .failure(let trouble)): return notMeasured(trouble.description, pages.map(\.0))
    case (let load?, .success(let started)):
      rival = started
      defer { rival.stop() }
      return try pages.flatMap { try compare($0.0, $0.1, load, server, rival) }
    }
  }

  private func notMeasured(_ why: String, _ pages: [String]) -> [Ratio] {
    pages.map {
      Ratio(
        what: "\($0), requests a second", ours: "", theirs: why, value: nil, target: .atLeast(5))
    }
  }

  private func compare(
    _ what: String, _ paths: [String], _ load: WebLoad, _ server: WebServer, _ rival: WebServer
  ) throws -> [Ratio] {
    // What is shown the first time is folded, compiled and recorded then, on either side.
    for each in [server, rival] { _ = try load.run(each, paths, seconds: 4) }
    var work: [(ours: Double, theirs: Double)] = []
    func run(_ server: WebServer) throws -> (outcome: WebLoad.Outcome, work: Double) {
      let before = server.work
      let outcome = try load.run(server, paths, seconds: seconds)
      return (outcome, (server.work - before) / Double(outcome.requests))
    }
    var pairs: [(ours: WebLoad.Outcome, theirs: WebLoad.Outcome)] = []
    for round in 0..<rounds {
      Notes.say("asking for the \(what), round \(round + 1) of \(rounds)")
      let (ours, theirs) = (try run(server), try run(rival))
      pairs.append((ours.outcome, theirs.outcome))
      work.append((ours.work, theirs.work))
    }
    func middle(_ of: (WebLoad.Outcome) -> Double) -> (ours: Double, theirs: Double) {
      (Timing.median(pairs.map { of($0.ours) }), Timing.median(pairs.map { of($0.theirs) }))
    }
    let (rate, p99) = (middle(\.perSecond), middle(\.p99))
    let among = "\(WebLoad.connections) connections"
    return [
      Ratio(
        what: "\(what), requests a second, \(among)", ours: "\(Ratio.number(rate.ours))/s",
        theirs: "\(Ratio.number(rate.theirs))/s, Django and gunicorn, 2 workers",
        value: Timing.median(pairs.map { $0.ours.perSecond / $0.theirs.perSecond }),
        target: .atLeast(5)),
      Ratio(
        what: "  99 of 100 answered within", ours: Timing.text(p99.ours),
        theirs: "\(Timing.text(p99.theirs)), the same",
        value: Timing.median(pairs.map { $0.ours.p99 / $0.theirs.p99 }), target: .atMost(1)),
      Ratio(
        what: "  processor's time a request", ours: Timing.text(Timing.median(work.map(\.ours))),
        theirs: "\(Timing.text(Timing.median(work.map(\.theirs)))), the same",
        value: Timing.median(work.map { $0.ours / $0.theirs }), target: nil),
    ]
  }

  // MARK: Sizes

  private func sizes(_ server: WebServer, _ caseload: Caseload) throws -> [Ratio] {
    let client = try WebClient(port: server.port)
    client.cookie = server.cookie
    let id = caseload.cases[0]
    let step = try surroundings.store(caseload.path).openedCase(
      id, for: Caseload.worker.actor, at: caseload.now
    ).steps.first { $0.standing.isOpen }
    let pages = [
      ("worklist", "/"), ("list of cases", "/cases"), ("case page", "/cases/\(id)"),
      ("step page", step.map { Self.path(of: $0) } ?? "/"), ("history", "/cases/\(id)/history"),
    ]
    return try pages.map { name, path in
      let plain = try client.get(path)
      let packed = try client.get(path, headers: ["Accept-Encoding": "gzip"])
      guard plain.status == 200, packed.status == 200 else {
        throw Surroundings.Trouble(description: "\(path) was answered with \(plain.status)")
      }
      let kilobytes = Double(packed.body.count) / 1_000
      let encoding = packed.headers["content-encoding"] ?? "not compressed"
      return Ratio(
        what: "\(name), KB", ours: "\(Ratio.number(kilobytes)) KB, \(encoding)",
        theirs: "\(Ratio.number(Double(plain.body.count) / 1_000)) KB not compressed; the target",
        value: kilobytes, target: .atMost(50))
    }
  }

  private static func path(of row: StepRow) -> String {
    "/cases/\(row.caseID)/steps/\(row.run)/\(row.step.id)/\(row.number)"
  }

  // MARK: A step over HTTP

  /// A step recorded by a form against the same command in this process, each on a case of its own
  /// that was just looked at.
  private func overHTTP(_ server: WebServer, _ caseload: Caseload) throws -> [Ratio] {
    let client = try WebClient(port: server.port)
    client.cookie = try signIn(to: server, as: Caseload.finisher)
    let store = try surroundings.store(caseload.path)
    let actor = Caseload.finisher.actor
    let started = ContinuousClock().now
    var (overHTTP, inProcess): ([Double], [Double]) = ([], [])
    for (number, id) in caseload.unfinished.enumerated() {
      let moment = caseload.now.adding(
        milliseconds: 120_000 + Int64((ContinuousClock().now - started).seconds * 1_000))
      let opened = try store.openedCase(id, for: actor, at: moment)
      guard let row = opened.steps.first(where: { $0.step.id == "refer" && $0.standing.isOpen })
      else { throw Surroundings.Trouble(description: "\(id) has no step to do") }
      if number.isMultiple(of: 2) {
        let page = try client.get(Self.path(of: row)).text
        let fields = [
          ("seal", WebClient.hidden("seal", in: page)), ("key", WebClient.hidden("key", in: page)),
          ("outcome", "sent"),
        ]
        var status = 0
        overHTTP.append(
          try Timing.seconds { status = try client.post(Self.path(of: row), fields).status })
        guard status == 303 else {
          throw Surroundings.Trouble(description: "a step was answered with \(status)")
        }
      } else {
        let command = Command(
          key: IdempotencyKey("in-process-\(id)"), caseID: id, actor: actor, occurred: nil,
          deed: .finish(
            FinishStep(step: "\(row.run)/\(row.step.id)#\(row.number)", outcome: "sent")))
        inProcess.append(
          try Timing.seconds { _ = try store.perform(command, at: .rehearsal(moment)) })
      }
    }
    let (ours, bare) = (Timing.median(overHTTP), Timing.median(inProcess))
    return [
      Ratio(
        what: "a step recorded over HTTP, the middle of \(overHTTP.count)", ours: Timing.text(ours),
        theirs: "\(Timing.text(bare)), the same command in process", value: ours / bare,
        target: .atMost(3))
    ]
  }

  // MARK: Memory

  private func memory(_ server: WebServer, _ caseload: Caseload) throws -> [Ratio] {
    guard let load = WebLoad(surroundings) else { return [] }
    let client = try WebClient(port: server.port)
    client.cookie = server.cookie
    let stylesheet = try client.get("/").text.split(separator: "\"").first {
      $0.hasPrefix("/assets/") && $0.hasSuffix(".css")
    }.map(String.init)
    let paths =
      ["/", "/account", "/cases/\(caseload.cases[0])/history"] + [stylesheet].compactMap { $0 }
      + caseload.cases.map { "/cases/\($0)" }
    func ask(_ wanted: Int) throws -> Int {
      var asked = 0
      while asked < wanted {
        // Short turns at first, so as not to ask for many more.
        asked += try load.run(server, paths, seconds: wanted > 50_000 ? 20 : 2).requests
      }
      return asked
    }
    Notes.say("asking \(requests) times, watching memory")
    let first = try ask(10_000)
    let early = Double(server.memory) / 1_048_576
    let total = try first + ask(requests - first)
    let late = Double(server.memory) / 1_048_576
    return [
      Ratio(
        what: "memory after \(total) requests", ours: "\(Ratio.number(late)) MB",
        theirs: "\(Ratio.number(early)) MB after \(first)", value: late / early,
        target: .atMost(1.1))
    ]
  }
}

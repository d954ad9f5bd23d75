import CaseStore
import Casework
import CivilTime
import Foundation
import Workflows

/// The rival of the pages: a Django site on the same database, served by gunicorn.
struct DjangoPages {
  let surroundings: Surroundings
  private var folder: URL { surroundings.root.appendingPathComponent("Benchmarks/Django") }

  /// Starts it with somebody signed in, on cases of which it is given what Milepost folds.
  ///
  /// - Returns: why it cannot be, where Django cannot be installed.
  func start(_ caseload: Caseload) throws -> Result<WebServer, Surroundings.Trouble> {
    let programs: URL
    switch installed() {
    case .success(let found): programs = found
    case .failure(let trouble): return .failure(trouble)
    }
    let own = URL(fileURLWithPath: surroundings.path("django"))
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    let environment = [
      "BENCHMARK_FOLDER": own.path, "BENCHMARK_DATABASE": caseload.path,
      "BENCHMARK_NOW": "\(caseload.now.milliseconds)", "PYTHONDONTWRITEBYTECODE": "1",
    ]
    let cookie = try prepare(programs, environment, try shown(caseload))
    let server = try WebServer(
      programs.appendingPathComponent("gunicorn").path, folder: folder, environment: environment
    ) { port in
      [
        "pages:application", "--workers", "2", "--bind", "127.0.0.1:\(port)", "--keep-alive", "5",
        "--worker-tmp-dir", "/dev/shm",
      ]
    }
    server.cookie = cookie
    return .success(server)
  }

  /// Where its programs are; they are installed in the folder of builds, once.
  private func installed() -> Result<URL, Surroundings.Trouble> {
    let home = surroundings.root.appendingPathComponent("Benchmarks/.build/django")
    let programs = home.appendingPathComponent("bin")
    let gunicorn = programs.appendingPathComponent("gunicorn").path
    if FileManager.default.isExecutableFile(atPath: gunicorn) { return .success(programs) }
    let commands = Commands(surroundings: surroundings)
    guard let env = Commands.find("env"),
      (try? commands.run(env, ["python3", "-m", "venv", home.path])) != nil,
      (try? commands.run(
        programs.appendingPathComponent("pip").path,
        [
          "install", "--quiet", "--requirement",
          folder.appendingPathComponent("requirements.txt").path,
        ])) != nil
    else {
      return .failure(.init(description: "Django and gunicorn cannot be installed here"))
    }
    return .success(programs)
  }

  /// Makes its tables; the result is the cookie of somebody who is signed in.
  private func prepare(
    _ programs: URL, _ environment: [String: String], _ shown: Data
  ) throws -> String {
    let process = Process()
    process.executableURL = programs.appendingPathComponent("python3")
    process.arguments = [
      "prepare.py", Caseload.worker.id.rawValue, Caseload.worker.agency.rawValue,
    ]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: shown)
    try input.fileHandleForWriting.close()
    let said = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0, let cookie = said.split(separator: "\n").last else {
      throw Surroundings.Trouble(description: "Django could not be prepared")
    }
    return String(cookie)
  }

  /// What Milepost folds out of the events of each case that is shown, ready to be read.
  private func shown(_ caseload: Caseload) throws -> Data {
    let store = try surroundings.store(caseload.path)
    var cases: [String: Any] = [:]
    for id in caseload.cases {
      let opened = try store.openedCase(id, for: Caseload.worker.actor, at: caseload.now)
      let state = opened.state
      func title(_ fact: String) -> String {
        state.runs.lazy.compactMap { $0.workflow.caseFile.fact(FactID(fact))?.title }.first ?? fact
      }
      let tracks: [[String: Any]] = state.runs.filter { !$0.isWithdrawn }.map { run in
        let waiting = state.waitingFor(in: run)
        return [
          "number": run.number, "title": run.workflow.definition.title, "running": run.isRunning,
          "states": run.activeStates.joined(separator: "; "),
          "waiting": waiting.map { title($0) }, "ask": waiting.joined(separator: "+"),
        ]
      }
      let facts: [[String: Any]] = opened.facts.compactMap { id, record in
        guard let current = record.current else { return nil }
        return [
          "title": title(id.rawValue), "value": "hidden or said",
          "since": (record.since ?? current.occurred).milliseconds,
          "by": current.actor.id.rawValue,
        ]
      }
      cases[id.rawValue] = ["tracks": tracks, "facts": facts]
    }
    return try JSONSerialization.data(withJSONObject: cases)
  }
}

import ArgumentParser
import CaseStore
import Casework
import Foundation
import Ledger

/// What is printed of an error, and the exit code.
struct ErrorReport {
  private let failure: Failure?
  private let plainText: String
  private let isClean: Bool
  private let code: Int32

  /// The report of an error that a command threw, or that parsing its arguments threw.
  init(of error: any Error, in command: any ParsableCommand.Type) {
    isClean = command.exitCode(for: error) == .success
    switch error {
    case is HasFindings:
      failure = nil
      plainText = ""
      code = 1
    case let known as Failure:
      failure = known
      plainText = ""
      code = known.outcome.rawValue
    case let refusal as Refusal:
      failure = Failure(refusal)
      plainText = ""
      code = 1
    case let fault as FoldFault:
      failure = Failure(Refusal.fault(fault))
      plainText = ""
      code = 1
    case let store as StoreError:
      failure = Failure(.couldNotRun, store.id, store.message, mend: store.mend)
      plainText = ""
      code = Failure.Outcome.couldNotRun.rawValue
    case let wrong as ValidationError:
      failure = Failure(.usage, "wrong-usage", wrong.message)
      plainText = command.fullMessage(for: error)
      code = Failure.Outcome.usage.rawValue
    case _ where !isClean && command.exitCode(for: error) != .validationFailure:
      failure = Failure(.couldNotRun, "failed", "The command failed: \(error).")
      plainText = ""
      code = Failure.Outcome.couldNotRun.rawValue
    default:
      plainText = command.fullMessage(for: error)
      if isClean {
        failure = nil
        code = 0
      } else {
        failure = Failure(.usage, "wrong-usage", command.message(for: error))
        code = 2
      }
    }
  }

  /// Prints it where it belongs; the result is the exit code.
  func printed() -> Int32 {
    if isClean {
      StandardOutput.line(plainText)
      StandardOutput.flush()
    } else if let failure {
      if ErrorReport.wantsJSON {
        StandardError.line(failure.json.canonicalText)
      } else {
        StandardError.line(plainText.isEmpty ? failure.text : plainText)
      }
    }
    return code
  }

  /// Whether `--format json` stands among the arguments: also of arguments that cannot be parsed.
  private static var wantsJSON: Bool {
    let arguments = CommandLine.arguments
    return arguments.contains("--format=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
  }
}

extension Failure {
  /// `{"error", "message", "mend", "waiting-for"}`; what is listed beside them is in `details`.
  var json: CanonicalValue {
    .object([
      "error": .string(id), "message": .string(message), "mend": mend.map { .string($0) },
      "waiting-for": waitingFor.isEmpty ? nil : .array(waitingFor.map { .string($0) }),
      "details": details.isEmpty ? nil : .array(details.map { .string($0) }),
    ])
  }

  /// For people: what is wrong, what it concerns, how to mend it.
  var text: String {
    let (message, mend) = forPeople
    var lines = ["error: \(message) [\(id)]"]
    // Details are for programs too; people are not told twice.
    lines += details.filter { !message.contains($0) && !(mend?.contains($0) ?? false) }
      .map { "  \($0)" }
    if let mend { lines.append("  mend: \(mend)") }
    return lines.joined(separator: "\n")
  }
}

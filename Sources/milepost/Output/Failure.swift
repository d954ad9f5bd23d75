import Casework

/// Why a command ends otherwise than done.
///
/// What can be refused by the engine is a ``Refusal``; this is what the command line itself finds
/// wrong, and the form that both are printed in.
struct Failure: Error {
  /// How the program ends, as its exit code.
  enum Outcome: Int32 {
    /// Findings, or a refusal.
    case refused = 1
    /// Wrong usage.
    case usage = 2
    /// A file, database or folder that cannot be used.
    case couldNotRun = 3
  }

  let outcome: Outcome
  /// The stable id, in kebab case.
  let id: String
  let message: String
  let mend: String?
  /// The same for people, where that is more than programs are told: titles beside ids.
  private var saidToPeople: (message: String, mend: String?)?
  var waitingFor: [String] = []
  var details: [String] = []

  init(_ outcome: Outcome, _ id: String, _ message: String, mend: String? = nil) {
    self.outcome = outcome
    self.id = id
    self.message = message
    self.mend = mend
  }

  /// What is wrong, and how to mend it, as people read it.
  var forPeople: (message: String, mend: String?) { saidToPeople ?? (message, mend) }

  /// A refusal of the engine.
  init(_ refusal: Refusal) {
    self.init(.refused, refusal.kind.rawValue, refusal.message, mend: refusal.mend)
    saidToPeople = (refusal.sentence.atTerminal, refusal.mending.atTerminal)
    waitingFor = refusal.waitingFor
    details = refusal.details
  }
}

/// Thrown where everything has been printed already, such as findings.
struct HasFindings: Error {}

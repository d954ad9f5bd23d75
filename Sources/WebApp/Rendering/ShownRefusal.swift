import Casework

/// A refusal as a form shows it: on top, with what to do, linked to its field.
enum ShownRefusal {
  static func fields(_ refusal: Refusal) -> Fields {
    [
      "message": refusal.message, "mend": refusal.mend, "details": refusal.details,
      "waiting": refusal.waitingFor.map { ["fact": $0] as Fields },
      "has-waiting": !refusal.waitingFor.isEmpty,
    ]
  }
}

import Workflows

/// What has changed since the dues were last set, so that only what it can move is looked at anew.
struct Changes {
  /// The facts, by their places in the case.
  var facts = PlaceSet()
  var completions: [RunStep] = []
  /// The steps with whose outcome something was written down.
  var fields: [RunStep] = []
  var events: [RunEvent] = []
  /// The openings, by their places.
  var openings = PlaceSet()
  /// Whether a run entered or left a state.
  var states = false
  /// The runs that did so since the nevers were last looked at, by number.
  var moved = PlaceSet()
  /// Those of which no never has been looked at, or that go by other ones now.
  var unwatched = PlaceSet()

  /// Whether it is nothing that a deadline counts from or depends on.
  var moveNoDue: Bool {
    facts.isEmpty && completions.isEmpty && fields.isEmpty && events.isEmpty && !states
  }

  mutating func noteMove(of run: Int) {
    states = true
    moved.insert(run)
  }

  mutating func removeAll() {
    facts.removeAll()
    completions.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    openings.removeAll()
    states = false
    moved.removeAll()
    unwatched.removeAll()
  }

  struct RunStep: Hashable {
    let run: Int
    let step: StepIndex
  }

  struct RunEvent: Hashable {
    let run: Int
    /// The place among the workflow's watched events.
    let watch: Int
  }
}

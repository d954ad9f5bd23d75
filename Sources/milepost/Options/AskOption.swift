import ArgumentParser
import Casework

/// Whether an act is recorded, or its approver is asked for it.
struct AskOption: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Ask its approver: it is recorded once they approve it (milepost case approve)."))
  var ask = false

  /// The deed itself, or the request for it.
  func deed(_ deed: Deed) -> Deed { ask ? .ask(deed) : deed }
}

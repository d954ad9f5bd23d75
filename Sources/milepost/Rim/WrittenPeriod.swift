import Casework
import CivilTime
import Workflows

/// Lengths of time as people write them on the command line.
enum WrittenPeriod {
  /// A length of time; anything else is wrong usage of an option.
  static func period(_ text: String) throws -> Period {
    guard let period = Period(text), !period.isZero else {
      throw Refusal(
        .wrongValue, "'\(text)' is no length of time.",
        mend: "Write it as ISO 8601 has it: PT48H, P3D, P1M.")
    }
    return period
  }
}

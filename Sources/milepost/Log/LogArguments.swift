public import ArgumentParser
public import Casework
public import CivilTime

extension StepLogFormat: ExpressibleByArgument {}

extension LogQuery.Time: ExpressibleByArgument {}

extension Day: ExpressibleByArgument {
  /// A day written as ISO 8601: `2026-05-04`.
  public init?(argument: String) { self.init(argument) }
}

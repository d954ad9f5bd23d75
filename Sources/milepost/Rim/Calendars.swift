import Casework
import CivilTime
import Deadlines
import Workflows
import XMLReading

/// The calendars of the definitions folder, read without anything else.
enum Calendars {
  /// The zones in which they count; none where there is no folder, for a list can do without.
  static func zones(in option: DefinitionsOption) -> [Zone] {
    guard let folder = try? DefinitionsFolder(named: option.definitions),
      let files = try? folder.calendars()
    else { return [] }
    return files.compactMap {
      CalendarReader.read(XMLSource(file: $0.path, bytes: $0.bytes)).definition?.definition.zone
    }
  }
}

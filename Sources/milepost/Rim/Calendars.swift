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
    return files.compactMap { file in
      // Whether the rest of it is right is no concern of a list.
      CalendarReader.read(XMLSource(file: file.path, bytes: file.bytes), isKnownSound: true)
        .definition?.definition.zone
    }
  }
}

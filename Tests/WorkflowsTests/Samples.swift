import Foundation
import Workflows
import XMLReading

/// The definitions that Milepost ships, read from the package.
enum Shipped {
  /// The package's root, symbolic links resolved.
  static let root: URL = {
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path),
        FileManager.default.fileExists(atPath: folder.appending(path: "Workflows").path)
      {
        return folder
      }
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  /// The XML files below a folder of the package, in order of their paths.
  static func files(_ folder: String) -> [String] {
    let base = root.appending(path: folder).resolvingSymlinksInPath()
    let found = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "xml" }
      .map { folder + String($0.path.dropFirst(base.path.count)) }.sorted()
  }

  static func source(_ path: String) -> XMLSource {
    let data = try? Data(contentsOf: root.appending(path: path))
    return XMLSource(file: path, bytes: data.map { [UInt8]($0) } ?? [])
  }
}

/// A set of definitions written in a test, and what reading and linking them found.
struct Sample {
  var set = DefinitionSet()
  var findings: [Finding] = []

  mutating func read(_ source: XMLSource) {
    let text = String(decoding: source.bytes, as: UTF8.self)
    if text.contains(WorkflowReader.namespace) {
      add(WorkflowReader.read(source)) { $0.workflows.append($1) }
    } else if text.contains(CalendarReader.namespace) {
      add(CalendarReader.read(source)) { $0.calendars.append($1) }
    } else if text.contains(CaseFileReader.namespace) {
      add(CaseFileReader.read(source)) { $0.caseFiles.append($1) }
    } else {
      add(ScenarioReader.read(source)) { $0.scenarios.append($1) }
    }
  }

  private mutating func add<Definition>(
    _ reading: DefinitionReading<Definition>, _ keep: (inout DefinitionSet, Definition) -> Void
  ) {
    findings += reading.findings
    if let definition = reading.definition { keep(&set, definition) }
  }

  /// The linked set with the findings of reading it.
  func linked() -> (linked: Linked, findings: [Finding]) {
    let linked = Linker.link(set)
    return (linked, (findings + linked.findings).sorted())
  }
}

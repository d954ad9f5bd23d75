import XMLReading

/// The schemas shipped with Milepost, each compiled when it is first needed.
///
/// Their keys and key references are for editors of XML and left out here: the checks of the linker
/// find the same, say it better, and say it of the very attribute.
enum Schemas {
  typealias Compiled = Result<Schema, SchemaError>

  static let workflow = compiled("workflow.xsd", PackageResources.workflow_xsd)
  static let calendar = compiled("calendar.xsd", PackageResources.calendar_xsd)
  static let caseFile = compiled("case-file.xsd", PackageResources.case_file_xsd)
  static let scenario = compiled("scenario.xsd", PackageResources.scenario_xsd)

  private static func compiled(_ name: String, _ bytes: [UInt8]) -> Compiled {
    Result { () throws(SchemaError) in
      try Schema(compiling: XMLSource(file: name, bytes: bytes), leavingOutKeys: true)
    }
  }
}

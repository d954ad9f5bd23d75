import Mustache

/// The templates of all pages, compiled when the first page is shown.
enum Templates {
  /// Each by its name.
  ///
  /// A template that cannot be read is a mistake in the program, which a test finds.
  static let library: MustacheLibrary = {
    var library = MustacheLibrary()
    for (name, bytes) in sources {
      try? library.register(String(decoding: bytes, as: UTF8.self), named: name)
    }
    return library
  }()

  /// Their texts.
  static let sources: [(name: String, bytes: [UInt8])] = [
    ("case", PackageResources.case_mustache),
    ("case-head", PackageResources.case_head_mustache),
    ("cases", PackageResources.cases_mustache),
    ("enrol", PackageResources.enrol_mustache),
    ("entry", PackageResources.entry_mustache),
    ("error", PackageResources.error_mustache),
    ("facts", PackageResources.facts_mustache),
    ("history", PackageResources.history_mustache),
    ("case", PackageResources.case_mustache),
    ("case-head", PackageResources.case_head_mustache),
    ("cases", PackageResources.cases_mustache),
    ("definitions", PackageResources.definitions_mustache),
    ("diagram", PackageResources.diagram_mustache),
    ("enrol", PackageResources.enrol_mustache),
    ("entry", PackageResources.entry_mustache),
    ("error", PackageResources.error_mustache),
    ("facts", PackageResources.facts_mustache),
    ("findings", PackageResources.findings_mustache),
    ("history", PackageResources.history_mustache),
    ("instrument", PackageResources.instrument_mustache),
    ("layout", PackageResources.layout_mustache),
    ("mishap", PackageResources.mishap_mustache),
    ("my-work", PackageResources.my_work_mustache),
    ("new-case", PackageResources.new_case_mustache),
    ("rule", PackageResources.rule_mustache),
    ("sign-in", PackageResources.sign_in_mustache),
    ("status", PackageResources.status_mustache),
    ("step", PackageResources.step_mustache),
    ("step-row", PackageResources.step_row_mustache),
    ("violations", PackageResources.violations_mustache),
    ("workflow", PackageResources.workflow_mustache),
  ]
}

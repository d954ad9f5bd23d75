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
    ("act", PackageResources.act_mustache),
    ("act-preview", PackageResources.act_preview_mustache),
    ("acts", PackageResources.acts_mustache),
    ("case", PackageResources.case_mustache),
    ("case-head", PackageResources.case_head_mustache),
    ("cases", PackageResources.cases_mustache),
    ("documents", PackageResources.documents_mustache),
    ("enrol", PackageResources.enrol_mustache),
    ("entry", PackageResources.entry_mustache),
    ("error", PackageResources.error_mustache),
    ("facts", PackageResources.facts_mustache),
    ("glass", PackageResources.glass_mustache),
    ("history", PackageResources.history_mustache),
    ("act", PackageResources.act_mustache),
    ("act-preview", PackageResources.act_preview_mustache),
    ("acts", PackageResources.acts_mustache),
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
    ("glass", PackageResources.glass_mustache),
    ("history", PackageResources.history_mustache),
    ("instrument", PackageResources.instrument_mustache),
    ("layout", PackageResources.layout_mustache),
    ("mishap", PackageResources.mishap_mustache),
    ("my-work", PackageResources.my_work_mustache),
    ("new-case", PackageResources.new_case_mustache),
    ("rule", PackageResources.rule_mustache),
    ("screening", PackageResources.screening_mustache),
    ("screening-begin", PackageResources.screening_begin_mustache),
    ("screening-choose", PackageResources.screening_choose_mustache),
    ("screening-end", PackageResources.screening_end_mustache),
    ("screening-head", PackageResources.screening_head_mustache),
    ("screening-item", PackageResources.screening_item_mustache),
    ("screening-part", PackageResources.screening_part_mustache),
    ("sign-in", PackageResources.sign_in_mustache),
    ("status", PackageResources.status_mustache),
    ("step", PackageResources.step_mustache),
    ("step-row", PackageResources.step_row_mustache),
    ("step-rare", PackageResources.step_rare_mustache),
    ("team", PackageResources.team_mustache),
    ("violations", PackageResources.violations_mustache),
    ("workflow", PackageResources.workflow_mustache),
  ]
}

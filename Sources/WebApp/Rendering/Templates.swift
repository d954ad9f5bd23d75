/// The templates of all pages, compiled when the first page is shown.
enum Templates {
  /// Each by its name, with the words of a language.
  static func library(of language: Language) -> [String: CompiledTemplate] {
    switch language {
    case .english: english
    case .spanish: spanish
    }
  }

  private static let english = compiled(with: .english)
  private static let spanish = compiled(with: .spanish)

  private static func compiled(with words: Words) -> [String: CompiledTemplate] {
    parts.mapValues { CompiledTemplate($0, words: words, sources: parts) }
  }

  /// What each is made of.
  ///
  /// A template that cannot be read is a mistake in the program, which a test finds.
  static let parts: [String: [TemplatePart]] = {
    var parts: [String: [TemplatePart]] = [:]
    for (name, bytes) in sources {
      parts[name] = try? TemplateParser.parts(of: String(decoding: bytes, as: UTF8.self))
    }
    return parts
  }()

  /// Their texts.
  static let sources: [(name: String, bytes: [UInt8])] = [
    ("account", PackageResources.account_mustache),
    ("accounts", PackageResources.accounts_mustache),
    ("act", PackageResources.act_mustache),
    ("act-preview", PackageResources.act_preview_mustache),
    ("acts", PackageResources.acts_mustache),
    ("again", PackageResources.again_mustache),
    ("answer", PackageResources.answer_mustache),
    ("approval", PackageResources.approval_mustache),
    ("approvals", PackageResources.approvals_mustache),
    ("batch", PackageResources.batch_mustache),
    ("calendar", PackageResources.calendar_mustache),
    ("case", PackageResources.case_mustache),
    ("case-head", PackageResources.case_head_mustache),
    ("cases", PackageResources.cases_mustache),
    ("curve-chart", PackageResources.curve_chart_mustache),
    ("definitions", PackageResources.definitions_mustache),
    ("diagram", PackageResources.diagram_mustache),
    ("documents", PackageResources.documents_mustache),
    ("enrol", PackageResources.enrol_mustache),
    ("entry", PackageResources.entry_mustache),
    ("error", PackageResources.error_mustache),
    ("export", PackageResources.export_mustache),
    ("facts", PackageResources.facts_mustache),
    ("figure-chart", PackageResources.figure_chart_mustache),
    ("findings", PackageResources.findings_mustache),
    ("glass", PackageResources.glass_mustache),
    ("history", PackageResources.history_mustache),
    ("incoming", PackageResources.incoming_mustache),
    ("instrument", PackageResources.instrument_mustache),
    ("layout", PackageResources.layout_mustache),
    ("list-pages", PackageResources.list_pages_mustache),
    ("log", PackageResources.log_mustache),
    ("log-check", PackageResources.log_check_mustache),
    ("log-filter", PackageResources.log_filter_mustache),
    ("log-hidden", PackageResources.log_hidden_mustache),
    ("log-parts", PackageResources.log_parts_mustache),
    ("log-rows", PackageResources.log_rows_mustache),
    ("log-sample", PackageResources.log_sample_mustache),
    ("log-views", PackageResources.log_views_mustache),
    ("meetings", PackageResources.meetings_mustache),
    ("merged-note", PackageResources.merged_note_mustache),
    ("mishap", PackageResources.mishap_mustache),
    ("my-work", PackageResources.my_work_mustache),
    ("new-case", PackageResources.new_case_mustache),
    ("outcomes", PackageResources.outcomes_mustache),
    ("own-exports", PackageResources.own_exports_mustache),
    ("packet", PackageResources.packet_mustache),
    ("pair", PackageResources.pair_mustache),
    ("pair-preview", PackageResources.pair_preview_mustache),
    ("pairs", PackageResources.pairs_mustache),
    ("paper", PackageResources.paper_mustache),
    ("progress", PackageResources.progress_mustache),
    ("proposal", PackageResources.proposal_mustache),
    ("record", PackageResources.record_mustache),
    ("referrals", PackageResources.referrals_mustache),
    ("report", PackageResources.report_mustache),
    ("reports", PackageResources.reports_mustache),
    ("rule", PackageResources.rule_mustache),
    ("rules", PackageResources.rules_mustache),
    ("screening", PackageResources.screening_mustache),
    ("screening-begin", PackageResources.screening_begin_mustache),
    ("screening-choose", PackageResources.screening_choose_mustache),
    ("screening-end", PackageResources.screening_end_mustache),
    ("screening-head", PackageResources.screening_head_mustache),
    ("screening-item", PackageResources.screening_item_mustache),
    ("screening-part", PackageResources.screening_part_mustache),
    ("sign-in", PackageResources.sign_in_mustache),
    ("sources", PackageResources.sources_mustache),
    ("status", PackageResources.status_mustache),
    ("step", PackageResources.step_mustache),
    ("step-columns", PackageResources.step_columns_mustache),
    ("step-form", PackageResources.step_form_mustache),
    ("step-rare", PackageResources.step_rare_mustache),
    ("step-record", PackageResources.step_record_mustache),
    ("step-row", PackageResources.step_row_mustache),
    ("team", PackageResources.team_mustache),
    ("timeliness-chart", PackageResources.timeliness_chart_mustache),
    ("timeline", PackageResources.timeline_mustache),
    ("unit", PackageResources.unit_mustache),
    ("unit-timeliness", PackageResources.unit_timeliness_mustache),
    ("violations", PackageResources.violations_mustache),
    ("workflow", PackageResources.workflow_mustache),
  ]
}

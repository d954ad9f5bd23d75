import ArgumentParser

/// The commands on cases.
struct CaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case",
    abstract: "Opens cases, records what happened in them, and shows how they stand.",
    subcommands: [
      CaseOpenCommand.self, CaseImportCommand.self, CaseShowCommand.self, CaseListCommand.self,
      CaseTimelineCommand.self, CaseRecordCommand.self, CaseEventCommand.self,
      CaseStartCommand.self, CaseNoteCommand.self, CaseAssignCommand.self, CaseTeamCommand.self,
      CaseCloseCommand.self, CaseReopenCommand.self, CaseWithdrawCommand.self,
      CaseCorrectCommand.self, CaseDecideCommand.self, CaseBreakGlassCommand.self,
      CaseReviewGlassCommand.self, CaseApproveCommand.self, CaseSendBackCommand.self,
      CaseCandidatesCommand.self, CaseMergeCommand.self, CaseKeepApartCommand.self,
      CaseUnmergeCommand.self, CaseAdoptCommand.self,
    ])
}

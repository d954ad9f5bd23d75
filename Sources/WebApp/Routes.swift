public import HTTPTypes
import Hummingbird

/// One address of the site, and what has to be so before it answers.
public struct Route: Sendable {
  /// What an address asks of a visitor.
  ///
  /// What somebody may see of a case or a list is not decided here but by `Access`, in the answer.
  public enum Need: Hashable, Sendable {
    /// Anybody may come: to sign in, or for the style sheet.
    case nothing
    /// Only somebody who is signed in.
    case session
  }

  /// Which page shows a form again that was sent to an address.
  enum FormPage: Hashable, Sendable {
    /// The page at the address, or the nearest one above it.
    case above
    /// The page at another address without parameters.
    case at(String)
    /// None: it holds a secret, or nothing that anybody typed. Such a form is never kept.
    case nowhere
  }

  /// The method.
  public let method: HTTPRequest.Method
  /// The path, with its parameters in braces.
  public let path: String
  /// What has to be so.
  public let need: Need
  /// Where a form that is sent to it stands.
  let formPage: FormPage
  private let respond: @Sendable (Request, Visit) async throws -> Response

  init(
    _ method: HTTPRequest.Method, _ path: String, needs need: Need = .session,
    form formPage: FormPage = .above,
    _ respond: @escaping @Sendable (Request, Visit) async throws -> Response
  ) {
    self.method = method
    self.path = path
    self.need = need
    self.formPage = formPage
    self.respond = respond
  }

  func answer(_ request: Request, _ visit: Visit) async throws -> Response {
    try await respond(request, visit)
  }
}

extension Site {
  /// Every address there is.
  public var routes: [Route] {
    [
      SignInPage(site: self).routes,
      MyWorkPage(site: self).routes,
      UnsentFormPage(site: self).routes,
      CasesPage(site: self).routes,
      CasePage(site: self).routes,
      StepPage(site: self).routes,
      ScreeningPage(site: self).routes,
      RecordedScreeningPage(site: self).routes,
      CorrectionPage(site: self).routes,
      TeamPage(site: self).routes,
      DocumentsPage(site: self).routes,
      CaseActsPage(site: self).routes,
      GlassPage(site: self).routes,
      ReferralsPage(site: self).routes,
      PacketPage(site: self).routes,
      AnswerPage(site: self).routes,
      LogPage(site: self).routes,
      ExportsPage(site: self).routes,
      UnitPage(site: self).routes,
      UnitTimelinessPage(site: self).routes,
      ReportsPage(site: self).routes,
      RecordPage(site: self).routes,
      PairsPage(site: self).routes,
      ApprovalsPage(site: self).routes,
      MeetingsPage(site: self).routes,
      AccountsPage(site: self).routes,
      PaperPage(site: self).routes,
      DefinitionsPage(site: self).routes,
      ProposalPage(site: self).routes,
      SharedScreen(site: self).routes,
      Asset.routes,
    ].flatMap(\.self)
  }
}

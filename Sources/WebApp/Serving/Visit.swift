import Casework
import CivilTime
public import Hummingbird

/// A request on its way through the site: who comes, and in which language they read.
public struct Visit: RequestContext {
  /// What the server keeps of a request.
  public var coreContext: CoreRequestContextStorage
  /// Where the request comes from.
  var source: SourceAddress
  /// The token of the session that the browser holds, good or not.
  var token: Secret?
  /// The token of the session that the browser had before, which has ended.
  var former: Secret?
  /// The form that the visitor comes back to; nil where they come to a page as it is.
  var returned: ReturnedForm?
  /// Who is signed in; nil for a visitor.
  var signedIn: SignedIn?
  /// The form that came with the request, once it was read.
  let sent = SentForm()
  /// Whether others may look at the screen: then nothing is shown that identifies somebody, whatever
  /// is asked for.
  var hidesIdentities = false
  /// The language of the pages.
  var language = Language.english

  /// A visit that has just begun.
  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    self.source = SourceAddress(source.channel.remoteAddress?.ipAddress ?? "unknown")
  }

  /// Forms are small; documents have their own limit.
  public var maxUploadSize: Int { 1 << 20 }

  /// Who acts; nil for a visitor.
  var actor: Actor? { signedIn?.actor }

  /// The words of the pages.
  var words: Words { language.words }

  /// What the form of the page is filled with: what was typed before the session ended, else
  /// nothing.
  var typed: Form { returned?.take() ?? Form("") }

  /// What the forms of the page that is asked for carry; another time it is masked otherwise.
  var formSeal: String?
}

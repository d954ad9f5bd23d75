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
  /// Who is signed in; nil for a visitor.
  var signedIn: SignedIn?
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

  /// What a form of this session carries.
  var formSeal: String? { token.map { FormSeal.seal(of: $0) } }
}

import Casework
public import Hummingbird
public import NIOCore

/// A request on its way through the site: who comes, and in which language they read.
public struct Visit: RequestContext {
  /// What the server keeps of a request.
  public var coreContext: CoreRequestContextStorage
  /// Where the request comes from.
  public let address: String?
  /// Who is signed in; nil for a visitor.
  var signedIn: SignedIn?
  /// The language of the pages.
  var language = Language.english

  /// A visit that has just begun.
  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress
  }

  /// Forms are small; documents have their own limit.
  public var maxUploadSize: Int { 1 << 20 }
}

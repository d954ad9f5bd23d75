public import Hummingbird

/// The pages of Milepost, and the HTTP interface beside them.
public struct Site: Sendable {
  /// A site.
  public init() {}

  /// The routes of the site.
  public func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.get("/health") { _, _ in "ok\n" }
    return router
  }
}

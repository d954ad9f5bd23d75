public import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// What a server bears of those who come: how many, how long, how much.
///
/// Without them a few visitors who send a byte now and then could hold all there is.
public enum ServerLimits {
  /// How many connections there may be at a time; others wait.
  static let mostConnections = 1_024
  /// How long a connection may be silent, or take to send the first lines of a request.
  static let silence = TimeAmount.seconds(60)
  /// How long a request may take to arrive, with its form or document.
  static let arrival = TimeAmount.seconds(120)
  /// The longest line, and all lines, before a form.
  static let longestHeader = 16 * 1_024
  static let mostHeaders = 100

  /// What speaks HTTP to browsers.
  public static var server: HTTPServerBuilder { server(silence: silence, arrival: arrival) }

  /// Who waits to be let in.
  public static var connections: any AvailableConnectionsDelegate {
    MaximumAvailableConnections(mostConnections)
  }

  static func server(silence: TimeAmount, arrival: TimeAmount) -> HTTPServerBuilder {
    .http1(
      configuration: .init(
        additionalChannelHandlers: [ArrivalLimit(arrival)], idleTimeout: silence,
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: longestHeader, maxHeaderListSize: 2 * longestHeader,
          maxHeaderFieldCount: mostHeaders)))
  }
}

/// Hangs up where a request does not arrive as a whole in time: each byte of it would begin the time
/// of silence anew.
private final class ArrivalLimit: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let limit: TimeAmount
  private var hangingUp: Scheduled<Void>?

  init(_ limit: TimeAmount) { self.limit = limit }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      hangingUp = context.eventLoop.assumeIsolated().scheduleTask(in: limit) {
        context.close(promise: nil)
      }
    case .body: break
    case .end: arrived()
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    arrived()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { arrived() }

  private func arrived() {
    hangingUp?.cancel()
    hangingUp = nil
  }
}

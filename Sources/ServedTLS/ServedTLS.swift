public import HummingbirdCore
import HummingbirdTLS

/// TLS of the server's own, for who has no proxy.
///
/// It is a target of its own, which the program takes in only where it is built with the package
/// trait `TLS`: everybody else would build BoringSSL for nothing. Tests always build it.
public struct ServedTLS: Sendable {
  /// A file that cannot be used.
  public struct UnreadableFile: Error, Hashable, Sendable {
    /// Its path.
    public let path: String
    /// What it should be: `certificate` or `key`.
    public let kind: String

    /// A file that should be something.
    public init(path: String, kind: String) {
      self.path = path
      self.kind = kind
    }
  }

  private let chain: [NIOSSLCertificate]
  private let key: NIOSSLPrivateKey

  /// Reads the files of a certificate, with those that vouch for it, and of its key, both in PEM form;
  /// the key has no password.
  ///
  /// - Throws: ``UnreadableFile``.
  public init(certificate: String, key: String) throws(UnreadableFile) {
    do {
      chain = try NIOSSLCertificate.fromPEMFile(certificate)
    } catch {
      throw UnreadableFile(path: certificate, kind: "certificate")
    }
    do {
      self.key = try NIOSSLPrivateKey(file: key, format: .pem)
    } catch {
      throw UnreadableFile(path: key, kind: "key")
    }
  }

  /// A server that speaks TLS 1.2 or later around what another speaks.
  ///
  /// - Throws: where certificate and key do not belong together.
  public func server(around server: HTTPServerBuilder) throws -> HTTPServerBuilder {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    return try .tls(server, tlsConfiguration: configuration)
  }
}

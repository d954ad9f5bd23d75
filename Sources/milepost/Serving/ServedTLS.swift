import HummingbirdCore

#if TLS
  import HummingbirdTLS
#endif

/// TLS of the server's own, for who has no proxy.
///
/// It is built by `swift build --traits TLS` alone: everybody else would build BoringSSL for nothing.
struct ServedTLS {
  /// The files of the certificate, with those that vouch for it, and of its key.
  let certificate: String
  let key: String

  #if TLS
    /// A server that speaks TLS around what another speaks.
    func server(around server: HTTPServerBuilder) throws -> HTTPServerBuilder {
      let chain: [NIOSSLCertificate]
      let privateKey: NIOSSLPrivateKey
      do {
        chain = try NIOSSLCertificate.fromPEMFile(certificate)
      } catch {
        throw Self.unreadable(certificate, "certificate")
      }
      do {
        privateKey = try NIOSSLPrivateKey(file: key, format: .pem)
      } catch {
        throw Self.unreadable(key, "key")
      }
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
      configuration.minimumTLSVersion = .tlsv12
      configuration.applicationProtocols = ["http/1.1"]
      return try .tls(server, tlsConfiguration: configuration)
    }

    private static func unreadable(_ path: String, _ what: String) -> Failure {
      Failure(
        .couldNotRun, "tls-file", "The file \(path) cannot be read as a \(what) for TLS.",
        mend: "Name a file in PEM form that this account may read; a key must have no password.")
    }
  #else
    /// Says that this program cannot.
    func server(around server: HTTPServerBuilder) throws -> HTTPServerBuilder {
      throw Failure(
        .couldNotRun, "tls-not-built", "This program was built without TLS.",
        mend: """
          Build it with swift build -c release --traits TLS --product milepost, or put a proxy with \
          TLS before it and say --behind-tls.
          """)
    }
  #endif
}

import HummingbirdCore

#if TLS
  import ServedTLS
#endif

/// The files with which the server is asked to speak TLS itself.
struct TLSOption {
  /// The files of the certificate, with those that vouch for it, and of its key.
  let certificate: String
  let key: String

  #if TLS
    /// A server that speaks TLS around what another speaks.
    func server(around server: HTTPServerBuilder) throws -> HTTPServerBuilder {
      let served: ServedTLS
      do throws(ServedTLS.UnreadableFile) {
        served = try ServedTLS(certificate: certificate, key: key)
      } catch {
        throw Failure(
          .couldNotRun, "tls-file",
          "The file \(error.path) cannot be read as a \(error.kind) for TLS.",
          mend: "Name a file in PEM form that this account may read; a key must have no password.")
      }
      do {
        return try served.server(around: server)
      } catch {
        throw Failure(
          .couldNotRun, "tls-files",
          "The certificate \(certificate) and the key \(key) do not agree.",
          mend: "Name the key with which the certificate was made.")
      }
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

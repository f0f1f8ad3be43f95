#if HTTPS
    import NIOSSL

    extension ClientError {
        /// Whether the connection ended without a farewell.
        static func isEnd(_ error: any Error) -> Bool {
            if case NIOSSLError.uncleanShutdown = error { true } else { false }
        }

        /// What went wrong on a connection, told apart by where: in TLS, or in HTTP above it.
        init(_ url: WebURL, failure error: any Error) {
            switch error {
            case NIOSSLError.handshakeFailed(let error): self = .insecure(url, Self.reason(error))
            case let error as BoringSSLError: self = .insecure(url, Self.reason(error))
            case let error as NIOSSLExtraError where error == .serverHostnameImpossibleToMatch:
                self = .insecure(url, "no certificate can be for \(url.host): TLS has no names with such characters")
            case is NIOSSLExtraError: self = .insecure(url, "its certificate is not for \(url.host)")
            default: self = .protocolError(url, "\(error)")
            }
        }

        private static func reason(_ error: BoringSSLError) -> String {
            if error == .sslError([.eofDuringHandshake]) {
                return "it closed the connection before TLS was agreed upon"
            }
            return reason(code: "\(error)".firstMatch(of: /OPENSSL_internal:([A-Z0-9_]+)/)?.1 ?? "\(error)")
        }

        private static func reason(code: Substring) -> String {
            switch code {
            case "CERTIFICATE_VERIFY_FAILED":
                "its certificate is not trusted (expired, or of nobody whom the system or SSL_CERT_FILE vouches for)"
            case "WRONG_VERSION_NUMBER": "it does not speak TLS; perhaps its address begins with http:"
            default: "TLS failed with \(code)"
            }
        }
    }
#else
    extension ClientError {
        static func isEnd(_ error: any Error) -> Bool { false }

        init(_ url: WebURL, failure error: any Error) { self = .protocolError(url, "\(error)") }
    }
#endif

/// Why there is no answer to judge.
package enum ClientError: Error, Hashable {
    /// The scheme is `https`, and TLS is not what this client is for.
    case https(WebURL)
    /// The trait `HTTPS` was not chosen when this program was built.
    case builtWithoutTLS
    /// No file of certificates in PEM, or with `nil` none of the system's, to judge a server by.
    case noTrustRoots(file: String?)
    /// No TLS that can be trusted; the reason as a clause about the server.
    case insecure(WebURL, String)
    /// No connection; the reason in the system's words.
    case unreachable(WebURL, String)
    case timeout(WebURL, Duration)
    /// The connection was closed after so many bytes of the body, or with `nil` before any answer.
    case truncated(WebURL, afterBytes: Int?)
    /// More bytes than the limit.
    case tooLarge(WebURL, limit: Int)
    /// What was sent or came back is not HTTP/1.1.
    case protocolError(WebURL, String)
    case cancelled
}

/// Without the queries of URLs: webhooks keep their secrets there.
extension ClientError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .https(let url): "\(url.withoutQuery): this client speaks only http; give an http address"
        case .builtWithoutTLS:
            "this build of Dryplate speaks only http; build it with --traits HTTPS, or give an http address"
        case .noTrustRoots(let file?): "SSL_CERT_FILE must be a file of certificates in PEM; found \(file)"
        case .noTrustRoots(nil):
            "the system has no certificates to trust; install ca-certificates or let SSL_CERT_FILE name a file in PEM"
        case .insecure(let url, let reason): "no secure connection to \(url.host) port \(url.port): \(reason)"
        case .unreachable(let url, let reason): "no connection to \(url.host) port \(url.port): \(reason)"
        case .timeout(let url, let limit): "\(url.withoutQuery): no complete answer within \(limit)"
        case .truncated(let url, nil): "\(url.withoutQuery): the connection was closed before an answer"
        case .truncated(let url, let count?):
            "\(url.withoutQuery): the connection was closed in the middle of the answer, after \(count) bytes of its body"
        case .tooLarge(let url, let limit): "\(url.withoutQuery): the answer is longer than \(limit) bytes"
        case .protocolError(let url, let reason): "\(url.withoutQuery): not HTTP/1.1 (\(reason))"
        case .cancelled: "the request was cancelled"
        }
    }
}

import DryplateHTTP
import Foundation
import NIOCore
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Listens to a `URLSession` and puts the answer together.
final class SecureExchange: NSObject, URLSessionDataDelegate {
    let outcome: EventLoopPromise<HTTPAnswer>
    private let host: String
    private let answer: Mutex<PartialAnswer>

    init(_ exchange: Exchange, _ outcome: EventLoopPromise<HTTPAnswer>) {
        self.outcome = outcome
        host = exchange.url.host
        answer = Mutex(PartialAnswer(to: exchange))
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        complete(answer.withLock { $0.begin(status: status) })
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        complete(answer.withLock { $0.append(data) })
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let result = answer.withLock { error == nil ? $0.end() : $0.breakOff() }
        if let error, case .failure(.truncated(_, afterBytes: nil)) = result {
            outcome.fail(EgressError.unanswered(host: host, reason: error.localizedDescription))
        } else {
            complete(result)
        }
    }

    private func complete(_ result: PartialAnswer.Outcome?) {
        result.map { outcome.completeWith($0.mapError { EgressError($0) }) }
    }
}

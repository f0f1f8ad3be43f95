import NIOCore
struct OutgoingRequest: Sendable { enum Method { case get, post, put }; var method: Method; var url: String; var contentType: String?; var body: ByteBuffer; var maximumAnswer: Int }
struct OutgoingAnswer: Sendable { let status: Int; let body: ByteBuffer }
struct EgressError: Error, CustomStringConvertible { var description: String { "stub" } }
package enum EgressPolicy: String, Sendable { case privateOnly = "private", any }
struct Egress: Sendable { let policy: EgressPolicy; init(policy: EgressPolicy) { self.policy = policy }; func send(_ request: OutgoingRequest) async throws(EgressError) -> OutgoingAnswer { throw EgressError() } }

/// The ways on which the result of a task reaches a client.
package enum Delivery: String, Hashable, Sendable, CaseIterable {
    case httpSync = "HTTP sync"
    case httpAsync = "HTTP async"
    case webSocketSync = "WebSocket sync"
    case webSocketAsync = "WebSocket async"
    case webhook
}

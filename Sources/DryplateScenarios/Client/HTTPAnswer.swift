/// What came back over HTTP.
package struct HTTPAnswer: Hashable, Sendable {
    package var status: Int
    package var body: [UInt8]
}

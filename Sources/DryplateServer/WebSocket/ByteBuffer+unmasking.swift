import NIOCore
import NIOWebSocket

extension ByteBuffer {
    /// Appends a payload without its mask: eight bytes a step, and without a copy before it.
    mutating func append(_ payload: ByteBuffer, unmaskedWith key: WebSocketMaskingKey) {
        writeWithUnsafeMutableBytes(minimumWritableBytes: payload.readableBytes) { target in
            payload.withUnsafeReadableBytes { source in
                target.copy(source, unmaskedWith: key)
                return source.count
            }
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    fileprivate func copy(_ source: UnsafeRawBufferPointer, unmaskedWith key: WebSocketMaskingKey) {
        let mask = UInt64(mask: key)
        let words = source.count & ~7
        for offset in stride(from: 0, to: words, by: 8) {
            let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            storeBytes(of: word ^ mask, toByteOffset: offset, as: UInt64.self)
        }
        for offset in words..<source.count { self[offset] = source[offset] ^ key[offset % 4] }
    }
}

extension UInt64 {
    /// The key, twice, as it lies in memory.
    fileprivate init(mask key: WebSocketMaskingKey) {
        self = (0..<8).reduce(0) { $0 << 8 | UInt64(key[$1 % 4]) }.bigEndian
    }
}

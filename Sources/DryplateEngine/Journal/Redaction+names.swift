import DryplateContract
import Foundation

extension String {
    /// Whether these bytes are the text, or a part of it.
    func contains(_ bytes: [UInt8], asPart: Bool) -> Bool {
        let size = utf8.count
        guard bytes.count <= size, asPart || bytes.count == size else { return false }
        let found = utf8.withContiguousStorageIfAvailable { text in
            bytes.withUnsafeBytes { UnsafeRawBufferPointer(text).contains($0) }
        }
        return found ?? (Array(utf8).firstRange(of: bytes) != nil)
    }

    func contains(byte: UInt8) -> Bool {
        let found = utf8.withContiguousStorageIfAvailable { text in
            text.baseAddress.map { memchr($0, Int32(byte), text.count) != nil } ?? false
        }
        return found ?? utf8.contains(byte)
    }

    /// `nil` if it is not well-formed.
    var percentDecoded: String? { contains(byte: UInt8(ascii: "%")) ? removingPercentEncoding : self }
}

extension UnsafeRawBufferPointer {
    /// Whether these bytes, of which there is at least one, stand anywhere in the others.
    fileprivate func contains(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard var start = baseAddress, let wanted = bytes.baseAddress else { return false }
        let end = start + count
        while end - start >= bytes.count,
            let found = memchr(start, Int32(bytes[0]), end - start - bytes.count + 1)
        {
            if memcmp(found, wanted, bytes.count) == 0 { return true }
            start = UnsafeRawPointer(found) + 1
        }
        return false
    }
}

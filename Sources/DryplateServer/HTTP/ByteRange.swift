/// The one range of a `Range` header; whatever the header says beyond that is ignored, as RFC 9110 allows.
enum ByteRange: Equatable {
    case whole
    case from(Int, through: Int?)
    case last(Int)

    init(_ header: String) {
        let bounds = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard header.hasPrefix("bytes="), bounds.count == 2, bounds.allSatisfy(\.isDigits) else {
            self = .whole
            return
        }
        switch (Int(bounds[0]), Int(bounds[1])) {
        case (let first?, let last?): self = first <= last ? .from(first, through: last) : .whole
        case (let first?, nil): self = .from(first, through: nil)
        case (nil, let length?): self = .last(length)
        case (nil, nil): self = .whole
        }
    }

    enum Slice: Equatable {
        case whole
        case part(Range<Int>)
        case unsatisfiable
    }

    /// What the range means for so many bytes.
    func slice(of size: Int) -> Slice {
        switch self {
        case .whole: .whole
        case .from(let first, _) where first >= size: .unsatisfiable
        case .from(let first, let last): .part(first..<min(last ?? size, size - 1) + 1)
        case .last(0): .unsatisfiable
        case .last(let length): .part(max(0, size - length)..<size)
        }
    }
}

extension Substring {
    fileprivate var isDigits: Bool { allSatisfy { $0.isASCII && $0.isNumber } }
}

/// The one range of a `Range` header; whatever the header says beyond that is ignored, as RFC 9110 allows.
enum ByteRange: Equatable {
    case whole
    case from(Int, through: Int)
    case last(Int)

    init(_ header: String) {
        guard let match = header.wholeMatch(of: /(?i:bytes)=([0-9]*)-([0-9]*)/) else {
            self = .whole
            return
        }
        switch (match.1.isEmpty, match.2.isEmpty) {
        case (true, true): self = .whole
        case (true, false): self = .last(match.2.clamped)
        case (false, true): self = .from(match.1.clamped, through: Int.max)
        case (false, false) where match.1.clamped > match.2.clamped: self = .whole
        case (false, false): self = .from(match.1.clamped, through: match.2.clamped)
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
        case .from(let first, let last): .part(first..<min(last, size - 1) + 1)
        case .last(0): .unsatisfiable
        case .last(let length): .part(max(0, size - length)..<size)
        }
    }
}

extension Substring {
    /// A number too large for any file is as good as the largest.
    fileprivate var clamped: Int { Int(self) ?? Int.max }
}

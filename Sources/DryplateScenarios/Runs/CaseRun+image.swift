import DryplateFiles
import DryplateHTTP
import DryplateContract

extension CaseRun {
    func mismatches(in step: ImageStep) async throws -> [Mismatch] {
        let value = answer?.value(at: step.address.value)
        guard let url = value?.string.flatMap(WebURL.init) else { return [step.noAddress(value)] }
        return step.mismatches(in: try await client.get(url))
    }
}

extension ImageStep {
    fileprivate func noAddress(_ value: JSON?) -> Mismatch {
        let actual = value?.reported ?? "nothing"
        return Mismatch(
            place: address.place, path: "\(address.value)", expected: "an http or https URL", actual: actual)
    }

    fileprivate func mismatches(in answer: HTTPAnswer) -> [Mismatch] {
        switch expectation {
        case .status(let status): return status.mismatches(with: answer.status, at: "image.status")
        case .picture(let format, let width, let height):
            guard answer.status == 200 else { return [notFound(answer.status)] }
            guard let header = ImageHeader(answer.body) else { return [format.noImage(answer.body)] }
            return format.mismatches(with: header.format, at: "image.format")
                + width.mismatches(with: header.width, at: "image.width")
                + height.mismatches(with: header.height, at: "image.height")
        }
    }

    private func notFound(_ status: Int) -> Mismatch {
        Mismatch(place: address.place, path: "image.status", expected: "200", actual: "\(status)")
    }
}

extension Placed<ImageHeader.Format> {
    fileprivate func noImage(_ bytes: [UInt8]) -> Mismatch {
        let start = String(decoding: bytes.prefix(16), as: UTF8.self).debugDescription
        let actual = "\(bytes.count) bytes that are no JPEG, PNG or WebP and begin with \(start)"
        return Mismatch(place: place, path: "image.format", expected: "\(value)", actual: actual)
    }
}

import DryplateContract
import DryplateFiles
import DryplateHTTP
import Foundation
import NIOHTTP1

extension CaseRun {
    func mismatches(in step: ImageStep) async throws -> [Mismatch] {
        let value = answer?.value(at: step.address.value)
        if let url = value?.string.flatMap(WebURL.init) {
            return step.mismatches(in: try await client.get(url, with: step.headers))
        }
        return value?.image.map(step.mismatches) ?? [step.noImage(value)]
    }
}

extension ReferenceClient {
    fileprivate func get(_ url: WebURL, with headers: [Header]) async throws(ClientError) -> HTTPAnswer {
        guard !headers.isEmpty else { return try await get(url) }
        let fields = HTTPHeaders(headers.map { ($0.name, $0.value) })
        let exchange = Exchange(.GET, url, headers: fields, wanted: .whole(limit: maximumBody))
        return try await HTTPClient(timeout: timeout).answer(to: exchange)
    }
}

extension JSON {
    /// The bytes that a text holds in Base64, bare or as data URI.
    fileprivate var image: [UInt8]? {
        string?.base64Data.flatMap { Data(base64Encoded: Data($0)) }.map(Array.init)
    }
}

extension ImageStep {
    fileprivate func noImage(_ value: JSON?) -> Mismatch {
        let actual = value?.reported ?? "nothing"
        return Mismatch(
            place: address.place, path: "\(address.value)", expected: "an http or https URL, or Base64", actual: actual)
    }

    fileprivate func mismatches(in answer: HTTPAnswer) -> [Mismatch] {
        switch expectation {
        case .status(let status): return status.mismatches(with: answer.status, at: "image.status")
        case .picture: return answer.status == 200 ? mismatches(in: answer.body) : [notFound(answer.status)]
        }
    }

    fileprivate func mismatches(in bytes: [UInt8]) -> [Mismatch] {
        switch expectation {
        case .status(let status): return [status.noAnswer]
        case .picture(let format, let width, let height):
            guard let header = ImageHeader(bytes) else { return [format.noImage(bytes)] }
            return format.mismatches(with: header.format, at: "image.format")
                + width.mismatches(with: header.width, at: "image.width")
                + height.mismatches(with: header.height, at: "image.height")
        }
    }

    private func notFound(_ status: Int) -> Mismatch {
        Mismatch(place: address.place, path: "image.status", expected: "200", actual: "\(status)")
    }
}

extension Placed<Int> {
    fileprivate var noAnswer: Mismatch {
        Mismatch(place: place, path: "image.status", expected: "\(value)", actual: "an image in the answer itself")
    }
}

extension Placed<ImageHeader.Format> {
    fileprivate func noImage(_ bytes: [UInt8]) -> Mismatch {
        let start = String(decoding: bytes.prefix(16), as: UTF8.self).debugDescription
        let actual = "\(bytes.count) bytes that are no JPEG, PNG or WebP and begin with \(start)"
        return Mismatch(place: place, path: "image.format", expected: "\(value)", actual: actual)
    }
}

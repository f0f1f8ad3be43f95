import DryplateContract

extension Evidence {
    var truncatedImages: [ClientFinding.Occurrence] {
        claims.compactMap { claim in
            switch claim.picture {
            case .broken:
                // Whoever goes on where it was cut off has it all in the end.
                claim.bytes == length(of: claim)
                    ? nil : claim.occurrence("\(claim.bytes) bytes of an image that does not come whole")
            case .whole(let bytes, _) where claim.bytes != bytes:
                claim.occurrence("\(claim.bytes) of \(bytes) bytes")
            case .whole: nil
            }
        }
    }

    var foreignImages: [ClientFinding.Occurrence] {
        claims.compactMap { claim in
            guard case .whole(let bytes, let format) = claim.picture, claim.bytes == bytes, claim.format != format
            else { return nil }
            let (said, found) = (
                claim.image["format"]?.reported ?? "no format", format?.rawValue ?? "none that is known"
            )
            return claim.occurrence("\(said), and the bytes are \(found)")
        }
    }

    /// What the server promised.
    private func length(of claim: ImageClaim) -> Int? {
        let fetches = traffic.messages.filter { $0.isImageFetch && $0.status == 200 && claim.url.hasSuffix($0.path) }
        return fetches.first?.responseHeader("content-length").flatMap { Int($0) }
    }

    private var claims: [ImageClaim] {
        (report?.results ?? []).compactMap { result in
            guard let image = result["image"], image.members != nil, let url = result["imageURL"]?.string,
                let picture = statement?.pictures[url]
            else { return nil }
            return ImageClaim(taskUUID: result.taskUUID, url: url, image: image, picture: picture)
        }
    }
}

/// What a client says of an image that it has fetched.
private struct ImageClaim {
    let taskUUID: String?
    let url: String
    /// As the client reports it: `{"bytes": 1024, "format": "png"}`.
    let image: JSON
    let picture: ServedPicture

    var bytes: Int { image["bytes"]?.integer ?? 0 }

    var format: ImageHeader.Format? {
        let name = image["format"]?.string?.lowercased()
        return ImageHeader.Format(rawValue: name == "jpg" ? "jpeg" : name ?? "")
    }

    func occurrence(_ found: String) -> ClientFinding.Occurrence { .init(nil, taskUUID, found) }
}

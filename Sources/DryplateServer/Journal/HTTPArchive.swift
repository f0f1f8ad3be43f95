import DryplateContract
import DryplateEngine
import NIOHTTP1

/// Entries of the journal as HAR 1.2, which browsers and proxies open.
struct HTTPArchive {
    let entries: [JournalEntry]
    let dropped: Int

    var json: JSON {
        [
            "log": [
                "version": "1.2",
                "creator": ["name": "Dryplate", "version": .string(SimulatorServer.version)],
                "entries": .array(entries.compactMap(entry)),
                "comment": .string(comment),
            ]
        ]
    }

    private var comment: String {
        "Keys are redacted and large values elided. \(dropped) older entries are not here any more. Messages of a "
            + "WebSocket are with its handshake."
    }

    private func entry(_ entry: JournalEntry) -> JSON? {
        switch entry.event {
        case .exchange(let request, let sent, let answer):
            archived(entry, request, request.postData(sent.tasks), answer.archived, [])
        case .opened(let request):
            archived(entry, request, nil, JournalAnswer.switchingProtocols.archived, messages(of: entry))
        case .message, .frame, .closed: nil
        }
    }

    private func archived(
        _ entry: JournalEntry, _ request: JournalRequest, _ postData: JSON?, _ response: JSON, _ more: [JSON.Member]
    ) -> JSON {
        let time = JSON.decimal(
            "\(entry.microseconds / 1000).\(String("\(1000 + entry.microseconds % 1000)".dropFirst()))")
        let members: JSON = [
            "startedDateTime": .string(entry.moment.iso), "time": time,
            "request": request.archived(postData), "response": response, "cache": .object([]),
            "timings": ["send": 0, "wait": time, "receive": 0],
        ]
        return .object((members.members ?? []) + more + entry.archivedFaults)
    }

    /// In the way of Chrome's developer tools.
    private func messages(of opening: JournalEntry) -> [JSON.Member] {
        let messages = entries.filter { $0.connection == opening.connection }.compactMap(\.archivedMessage)
        return [JSON.Member("_resourceType", "websocket"), JSON.Member("_webSocketMessages", .array(messages))]
    }
}

extension JournalEntry {
    fileprivate var archivedMessage: JSON? {
        switch event {
        case .message(let sent, _): archived("send", JSON.array(sent.tasks).text)
        case .frame(let body, let bytes) where bytes > 0: archived("receive", body.text)
        case .frame: nil
        case .exchange, .opened, .closed: nil
        }
    }

    private func archived(_ type: JSON, _ text: String) -> JSON {
        let milliseconds = String("\(1000 + moment.milliseconds % 1000)".dropFirst())
        let members: JSON = [
            "type": type, "time": .decimal("\(moment.milliseconds / 1000).\(milliseconds)"), "opcode": 1,
            "data": .string(text),
        ]
        return .object((members.members ?? []) + archivedFaults)
    }

    fileprivate var archivedFaults: [JSON.Member] {
        faults.isEmpty ? [] : [JSON.Member("_faults", .array(faults.map(JSON.string)))]
    }
}

extension JournalRequest {
    fileprivate func archived(_ postData: JSON?) -> JSON {
        let host = headers.first { $0.name.lowercased() == "host" }?.value ?? "localhost"
        let members: JSON = [
            "method": .string(method), "url": .string("http://\(host)\(target)"), "httpVersion": "HTTP/1.1",
            "cookies": [], "headers": .array(headers.map(\.json)),
            "queryString": .array(target.query.map { JournalHeader($0.name, $0.value).json }),
            "headersSize": -1, "bodySize": .integer(bytes),
        ]
        return .object((members.members ?? []) + (postData.map { [JSON.Member("postData", $0)] } ?? []))
    }

    fileprivate func postData(_ tasks: [JSON]) -> JSON? {
        guard bytes > 0 else { return nil }
        let type = headers.first { $0.name.lowercased() == "content-type" }?.value ?? ""
        return ["mimeType": .string(type), "text": .string(tasks.isEmpty ? "" : JSON.array(tasks).text)]
    }
}

extension JournalAnswer {
    fileprivate static let switchingProtocols = JournalAnswer(
        status: 101, headers: [], body: nil, bytes: 0, imageUUID: nil)

    fileprivate var archived: JSON {
        let type = headers.first { $0.name.lowercased() == "content-type" }?.value ?? ""
        let text = body.map { [JSON.Member("text", .string($0.string ?? $0.text))] } ?? []
        let content = [JSON.Member("size", .integer(bytes)), JSON.Member("mimeType", .string(type))] + text
        return [
            "status": .integer(status), "statusText": .string(HTTPResponseStatus(statusCode: status).reasonPhrase),
            "httpVersion": "HTTP/1.1", "cookies": [],
            "headers": .array(headers.map(\.json)), "content": .object(content), "redirectURL": "",
            "headersSize": -1, "bodySize": .integer(bytes),
        ]
    }
}

import DryplateEngine
import Hummingbird
import NIOCore
import ServiceLifecycle

/// The client gets no answer, or no whole one, and the connection is closed.
struct Unanswered: Error {}

extension Transmission {
    /// Waits for the moment of the first byte; throws `Unanswered` behind the end of the connection if there is none.
    func begin(on channel: any Channel, by clock: SimulatorClock) async throws {
        if delay > 0 { await clock.wait(milliseconds: delay, since: clock.now) }
        guard extent == .nothing else { return }
        if end == .open { await channel.stayUnanswered() }
        try await leave(channel)
    }

    /// A body that is sent so, with the `Content-Length` of all of it.
    func body(_ bytes: ByteBuffer, on channel: any Channel, by clock: SimulatorClock) -> ResponseBody {
        if !isAborted, end == .open, pause == nil { return ResponseBody(byteBuffer: bytes) }
        return ResponseBody(contentLength: bytes.readableBytes) { writer in
            try await write(bytes, to: &writer, by: clock)
            if end == .open { try await writer.finish(nil) } else { try await leave(channel) }
        }
    }

    /// Every piece has its moment, so that a clock that is moved far at once sends all that was due till then.
    @concurrent private func write(
        _ bytes: ByteBuffer, to writer: inout any ResponseBodyWriter, by clock: SimulatorClock
    ) async throws {
        var (rest, start, waited) = (
            bytes.getSlice(at: 0, length: sent(of: bytes.readableBytes)) ?? bytes, clock.now, 0
        )
        while let piece = rest.readSlice(length: min(pause == nil ? .max : Self.pieceSize, rest.readableBytes)) {
            try await writer.write(piece)
            guard let pause, rest.readableBytes > 0 else { return }
            waited += pause
            await clock.wait(milliseconds: waited, since: start)
        }
    }

    private func leave(_ channel: any Channel) async throws -> Never {
        switch (end, extent) {
        case (.reset, .nothing): await channel.reset()
        case (.reset, _): await channel.resetBehindData()
        case (.open, _), (.closed, _): try? await channel.close().get()
        }
        throw Unanswered()
    }
}

extension Channel {
    /// Returns when the client is gone, or the server stops.
    fileprivate func stayUnanswered() async {
        let (end, ending) = AsyncStream<Void>.makeStream()
        closeFuture.whenComplete { _ in ending.finish() }
        triggerUserOutboundEvent(ConnectionHandler.Silence(), promise: nil)
        for await _ in end.cancelOnGracefulShutdown() {}
    }
}

extension SimulatorClock {
    /// A clock that stands still lets nobody but the client of this answer wait; a server that stops waits no longer.
    func wait(milliseconds: Int, since start: Timestamp) async {
        await cancelWhenGracefulShutdown { await self.sleep(until: start.adding(milliseconds: milliseconds)) }
    }
}

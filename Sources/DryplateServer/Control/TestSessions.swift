import DryplateEngine
import DryplateStore
import Hummingbird
import Synchronization

/// Which accounts the sessions of tests have.
final class TestSessions: Sendable {
    private let store: Store
    private let enrolled: Mutex<[Account: String]>

    init(store: Store) throws {
        self.store = store
        enrolled = Mutex(try store.sessions())
    }

    /// The account of a key in a session, which is remembered to belong to it.
    func account(_ account: Account, in session: String?) async throws -> Account {
        guard let session else { return account }
        let inner = account.inside(session)
        if enrolled.withLock({ $0[inner] }) == nil {
            try await store.enroll(inner, in: session)
            enrolled.withLock { $0[inner] = session }
        }
        return inner
    }

    /// The account of a key in a session; `nil` if it was not remembered yet.
    func enrolled(_ account: Account, in session: String?) -> Account? {
        guard let session else { return account }
        let inner = account.inside(session)
        return enrolled.withLock { $0[inner] == session } ? inner : nil
    }

    /// The session that an account belongs to.
    func session(of account: Account) -> String? { enrolled.withLock { $0[account] } }

    /// Whom a control request is about: the account of its key, or all of its session; `nil` for everyone.
    func scope(of request: Request) async throws -> [Account]? {
        if let account = request.account { return [account] }
        return try await accounts(in: request.testSession)
    }

    /// All accounts of a session; `nil` for everyone's.
    func accounts(in session: String?) async throws -> [Account]? {
        guard let session else { return nil }
        return try await store.accounts(in: session)
    }
}

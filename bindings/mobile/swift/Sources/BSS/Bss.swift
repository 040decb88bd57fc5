import BSSNative
import Foundation

/// A clock that stands still and ids that are the same in every run, for tests and replays.
public struct Replay: Hashable, Sendable {
    /// Where the clock stands.
    public var clock: Date
    /// What the ids are derived from.
    public var seed: UInt64

    public init(clock: Date, seed: UInt64) {
        self.clock = clock
        self.seed = seed
    }
}

/// A business support system on one store, as seen by one principal.
///
/// Reads and writes block for as long as the store takes. Jobs are asynchronous, report their progress, and stop when their task is
/// cancelled. Every method may be called from any thread. The store is closed when the last copy is gone.
///
/// ```swift
/// let bss = try Bss.open("bss.db")
/// try bss.catalog.defineCategory(code: "home", name: "At home")
/// ```
public struct Bss: Sendable {
    let caller: Caller

    /// Opens a system: a file such as `bss.db`, which is made where it does not exist, or `memory:`. The libraries of phones are
    /// built without PostgreSQL.
    ///
    /// - Throws: `BssError` where the store cannot be opened.
    public static func open(_ url: String, replay: Replay? = nil) throws -> Bss {
        let native = try refusing {
            guard let replay else { return try NativeBss.open(url: url) }
            return try NativeBss.openReplay(url: url, clock: InstantText(replay.clock).text, seed: replay.seed)
        }
        return Bss(caller: Caller(native: native))
    }

    /// Opens a system that is gone when it is released.
    public static func inMemory(replay: Replay? = nil) throws -> Bss {
        try open("memory:", replay: replay)
    }

    /// The same system for another principal.
    public func asPrincipal(_ principal: Principal) throws -> Bss {
        let json = try principal.json()
        return Bss(caller: Caller(native: try refusing { try caller.native.actingAs(principal: json) }))
    }

    /// Moves the clock of a `Replay`.
    public func setClock(_ instant: Date) throws {
        try refusing { try caller.native.setClock(instant: InstantText(instant).text) }
    }

    /// Carries out an operation by its name, with JSON in and out: for gateways and queues.
    ///
    /// - Parameter idempotencyKey: For a write: the same key with the same input gives the first answer again. Reads and jobs take
    ///   none; a job does what it does not find done.
    /// - Throws: `BssError` where the call is refused.
    public func call(_ operation: String, _ input: String, idempotencyKey: String? = nil) throws -> String {
        try caller.callText(operation, input, idempotencyKey, nil)
    }

    /// The version of the native library.
    public static var version: String { nativeVersion() }

    /// The name of every error code of the native library.
    public static var codes: [String] { nativeCodes() }
}

/// Why a call was refused. Nothing was changed by it.
public struct BssError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The code, for `switch`.
    public let code: ErrorCode
    /// The sentence for people, without code and path.
    public let text: String
    /// JSON path of the offending field, such as `items[2].quantity`; empty where no field is to blame.
    public let path: String
    /// What was expected and found, and every violation of a document.
    public let details: Details
    /// Whether the same call can succeed when it is made again later.
    public let canRetry: Bool

    public var description: String {
        path.isEmpty ? "\(code.name): \(text)" : "\(code.name) at \(path): \(text)"
    }
}

extension BssError: Decodable {
    private enum CodingKeys: String, CodingKey {
        case code, text = "message", path, details, canRetry
    }
}

/// Carries calls to the native library, and nothing else.
struct Caller: Sendable {
    let native: NativeBss

    func callText(
        _ operation: String,
        _ input: String,
        _ key: String?,
        _ progress: NativeProgress?
    ) throws -> String {
        try refusing {
            try native.call(operation: operation, input: input, idempotencyKey: key, progress: progress)
        }
    }

    func call<Input: Encodable, Output: Decodable>(
        _ operation: String,
        _ input: Input,
        idempotencyKey: String? = nil
    ) throws -> Output {
        try decodeJSON(callText(operation, encodeJSON(input), idempotencyKey, nil))
    }

    /// A job, off the caller's thread; it stops before its next chunk when the task is cancelled.
    func run<Input: Encodable, Output: Decodable & Sendable>(
        _ operation: String,
        _ input: Input,
        onProgress: (@Sendable (_ done: UInt64, _ total: UInt64) -> Void)?
    ) async throws -> Output {
        let text = try encodeJSON(input)
        let progress = JobProgress(onProgress)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Output, Error>) in
                // A thread of its own: a job blocks, and the threads of the cooperative pool must not be.
                DispatchQueue.global().async {
                    continuation.resume(with: Result {
                        do {
                            return try decodeJSON(callText(operation, text, nil, progress))
                        } catch let refusal as BssError where refusal.code == .cancelled {
                            throw CancellationError()
                        }
                    })
                }
            }
        } onCancel: {
            progress.cancel()
        }
    }
}

/// Passes progress on, and stops the job once its task is cancelled.
private final class JobProgress: NativeProgress, @unchecked Sendable {
    private let lock = NSLock()
    private var isCancelled = false
    private let onProgress: (@Sendable (UInt64, UInt64) -> Void)?

    init(_ onProgress: (@Sendable (UInt64, UInt64) -> Void)?) {
        self.onProgress = onProgress
    }

    func cancel() {
        lock.lock()
        defer { lock.unlock() }
        isCancelled = true
    }

    func report(done: UInt64, total: UInt64) -> Bool {
        onProgress?(done, total)
        lock.lock()
        defer { lock.unlock() }
        return !isCancelled
    }
}

/// Turns what the native side throws into what the documentation names.
private func refusing<Answer>(_ call: () throws -> Answer) throws -> Answer {
    do {
        return try call()
    } catch NativeFailure.Refused(let json) {
        throw try decodeJSON(json) as BssError
    }
}

/// All items of a list; each page is fetched when the one before is used up. A page that is refused ends the sequence with its error.
public struct Pages<Item>: Sequence {
    let fetch: (_ after: String?) throws -> (items: [Item], next: String?)

    public func makeIterator() -> AnyIterator<Result<Item, Error>> {
        var items: [Item] = []
        var position = 0
        var after: String?
        var isLast = false
        return AnyIterator {
            while position == items.count {
                if isLast { return nil }
                do {
                    (items, after) = try fetch(after)
                } catch {
                    isLast = true
                    return .failure(error)
                }
                position = 0
                isLast = after == nil
            }
            defer { position += 1 }
            return .success(items[position])
        }
    }

    /// Every item, from all pages.
    public func all() throws -> [Item] {
        try map { try $0.get() }
    }
}

/// <reference lib="esnext.disposable" />
import type { Areas } from "./generated/areas.js";
import type { Code, Details, Instant, Principal } from "./generated/types.js";

export type * from "./generated/areas.js";
export type * from "./generated/types.js";

/** How a system is opened. */
export interface OpenOptions {
  /** A clock that stands still and ids that are the same in every run: for tests and replays. */
  replay?: {
    /** Where the clock stands; {@link Bss.setClock} moves it. */
    clock: Instant;
    /** What the ids are derived from: a whole number from 0 on. */
    seed: number;
  } | undefined;
}

/** How a write is made. */
export interface WriteOptions {
  /**
   * Makes repeating the write harmless: the same operation with the same key and input gives the first answer again, without a second effect.
   * 1 to 200 printable characters; a key of its own by default.
   */
  idempotencyKey?: string | undefined;
}

/** How far a job is. */
export interface Progress {
  /** Units that are done and committed. */
  done: number;
  /** Units that there are. */
  total: number;
}

/** How a job is carried out. */
export interface JobOptions {
  /**
   * Stops the job before its next chunk: its promise is rejected with a {@link BssError} of code `cancelled`, whose `cause` is the reason of
   * the signal. What was committed stays, and running the job again goes on from there.
   */
  signal?: AbortSignal | undefined;
  /** Called after every chunk. If it throws, the job is stopped, and its promise is rejected with what was thrown. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** The first page of a list. `for await` goes through the items of this page and of all that follow. */
export interface Pages<Page, Item> extends Promise<Page>, AsyncIterable<Item> {}

/**
 * A business support system on one store, as seen by one principal: the host itself, unless {@link Bss.asPrincipal} says otherwise. Each area
 * of operations is a property.
 *
 * The methods of the areas, and {@link Bss.call}, return promises and work on threads of the pool of Node; their `Sync` variants work on the
 * calling thread. {@link Bss.open} is on the calling thread too; {@link Bss.openAsync} is not.
 *
 * @example
 * const bss = Bss.open("bss.db");
 * const quote = await bss.orders.quote({ accountId, items: [{ item: "1", action: "add", offering: "fibre" }] });
 */
export interface Bss extends Areas {}
export declare class Bss {
  private constructor();

  /**
   * Opens a system: `bss.db`, `sqlite:bss.db`, `memory:`, or `postgres://user@host/database` for a schema of a PostgreSQL server. Several
   * processes and threads may open the same one, but for `memory:`.
   *
   * The calling thread does nothing else until the system is open: up to 10 seconds for each host of a server that does not answer (the
   * parameter `connect_timeout` of the URL), and as long as it takes where a new release changes the tables first. Whoever serves others, or
   * opens a PostgreSQL server, takes {@link Bss.openAsync}.
   *
   * @throws {BssError} `store-newer` where a newer release wrote the store; `store-unavailable` where the server does not answer; other store
   * errors.
   */
  static open(url: string, options?: OpenOptions): Bss;

  /**
   * Opens a system as {@link Bss.open} does, on a thread of the pool of Node: the event loop goes on meanwhile. The promise is rejected with
   * the same errors.
   *
   * @example
   * const bss = await Bss.openAsync("postgres://bss@db.example.com/bss?sslmode=verify-full");
   */
  static openAsync(url: string, options?: OpenOptions): Promise<Bss>;

  /** Opens a system that is kept in memory, and is gone when its last handle is. */
  static inMemory(options?: OpenOptions): Bss;

  /** The same system for another principal, who may do what its roles grant. */
  asPrincipal(principal: Principal): Bss;

  /**
   * Moves the clock of a replay, for every handle of the system.
   *
   * @throws {BssError} `invalid-date`; `invalid-input` where the system has the clock of the machine.
   */
  setClock(instant: Instant): void;

  /**
   * Carries out an operation by its name, such as `orders.submit`, with JSON in and out: for queues and gateways. A key is for writes;
   * reads and jobs take none, for a job does what it does not find done.
   */
  call(operation: string, json: string, options?: WriteOptions): Promise<string>;
  /** Carries out an operation by its name with JSON in and out, on the calling thread. */
  callSync(operation: string, json: string, options?: WriteOptions): string;

  /**
   * Lets go of the system; later calls on this handle are refused, those that are under way come to their end. The store is closed with the
   * last handle of the system. A handle that is garbage is closed too, some time later.
   */
  close(): void;
  /** The same as {@link Bss.close}, at the end of a block with `using`. */
  [Symbol.dispose](): void;
}

/** Why a call was refused. */
export declare class BssError extends Error {
  private constructor();
  name: "BssError";
  /** What is wrong; stable, so programs may match on it. */
  readonly code: Code;
  /** JSON path of the offending field, such as `prices[0].model`; empty where it is no single field. */
  readonly path: string;
  /** What was expected and found, and every violation where all of an input was validated. */
  readonly details: Details;
  /** Whether trying again can help. */
  readonly canRetry: boolean;
}

/** What {@link copy} brought over. All of it was compared on both sides. */
export interface Copied {
  /** The tenants, in the order of their ids. */
  tenants: CopiedTenant[];
}

/** What was copied of one tenant. */
export interface CopiedTenant {
  /** Whose rows. */
  tenant: string;
  /** The tables that have rows, and how many. */
  tables: { table: string; rows: number }[];
  /** The auditor's hash over all of them, the same on both sides. */
  hash: string;
  /** What the auditor finds wrong, the same on both sides. */
  findings: number;
}

/**
 * Copies everything of one store into an empty one, of whatever engine, and compares both sides. Nobody may write to either of them meanwhile.
 * A target cannot be opened before everything is there; copying again goes on where an earlier attempt stopped.
 *
 * @throws {BssError} `already-exists` where the target holds rows; `store-unfinished` where the sides differ, or the source is not whole.
 */
export declare function copy(from: string, to: string, options?: JobOptions): Promise<Copied>;

/** Every code of a {@link BssError}, in the order of the documentation. */
export declare const codes: readonly Code[];

/** Whether a text can be given as a decimal number: of a form, a file, or another library's number. */
export declare function isDecimal(text: unknown): text is `${number}`;

/** The version of the library. */
export declare const version: string;

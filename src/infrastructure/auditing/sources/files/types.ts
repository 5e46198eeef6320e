/** A line of a followed file, without its line end. */
export interface FileLine {
  readonly text: string;
  /** Bytes behind the bound that were left out; 0 for a whole line. */
  readonly cutBytes: number;
}

/** Lines that are delivered together. */
export interface LineBatch {
  /** The same for the same lines, also after a restart; no other batch ever has it. */
  readonly id: string;
  /** It was sent before and nobody knows whether it arrived: who takes it has to look. */
  readonly isAgain: boolean;
  /** The name under which the lines were found. */
  readonly path: string;
  readonly lines: readonly FileLine[];
  readonly bytes: number;
}

export interface FollowOptions {
  /** A path, or a pattern with `*`, `?` or `[…]` in it. */
  readonly path: string;
  /** Where positions are kept; one follower of a path at a time. */
  readonly folder: string;
  /**
   * Resolves when the lines are safe. What it throws is tried again, with the same id, until `signal` ends it: nothing is
   * given up, and nothing more is read meanwhile.
   */
  readonly deliver: (batch: LineBatch, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Where a file begins that is there when its path is followed for the first time. Default `start`. */
  readonly from?: 'start' | 'end';
  /** Default 500. */
  readonly pollMs?: number;
  /** Default 2 MB. */
  readonly batchBytes?: number;
  /** Of a line; default 16 MB. What is longer is cut there, and said. */
  readonly lineBytes?: number;
  /** First and longest wait after a delivery that failed. Default 0.5 s and 30 s. */
  readonly backoff?: { readonly firstMs: number; readonly mostMs: number };
  readonly onTrouble?: (message: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What a follower has done since it began, and how it is. */
export interface FollowStats {
  readonly lines: number;
  readonly bytes: number;
  /** Lines above the bound, delivered without their ends. */
  readonly cutLines: number;
  /** Bytes that were seen, and gone before they were read. */
  readonly lostBytes: number;
  /** Files that were cut short or written anew in place. */
  readonly truncations: number;
  /** Files that are followed now. */
  readonly files: number;
  /** Bytes that are there and not delivered yet; a compressed file counts when it is read. */
  readonly behindBytes: number;
  readonly lastDeliveryAt: number | undefined;
  /** Why nothing goes on; undefined when all is well. */
  readonly lastError: string | undefined;
}

/** A file that is followed until its signal ends it. */
export interface Follower {
  /** Resolves when it has ended; rejects when it cannot work at all (the folder cannot be written, is in use). */
  readonly done: Promise<void>;
  readonly stats: () => FollowStats;
}

/** The first bytes of a file, by which it is known again under another name. */
export interface FileHead {
  readonly length: number;
  /** SHA-256 in hex; empty when `length` is 0. */
  readonly hash: string;
}

/** How far a file was read. */
export interface Tracked {
  /** Ours, as the key changes when its content is found in another file. */
  readonly serial: number;
  /** Device, inode and time of birth. */
  readonly key: string;
  readonly path: string;
  /** Uncompressed. */
  readonly offset: number;
  /** As it was seen last; of a compressed file undefined. */
  readonly size: number | undefined;
  readonly head: FileHead;
  /** Inside a line that was cut: the rest of it is passed over. */
  readonly isSkipping: boolean;
  /** Nobody writes under its name any more. */
  readonly isRotated: boolean;
  readonly isCompressed: boolean;
  readonly modifiedMs: number;
  /** When its name was gone. */
  readonly missingSince?: number;
}

/** A file as a look at the folder finds it. */
export interface Found {
  readonly key: string;
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly isRotated: boolean;
  readonly isCompressed: boolean;
}

/** A batch on its way. */
export interface Pending {
  readonly id: string;
  readonly serial: number;
  readonly from: number;
  readonly to: number;
  readonly isSkipping: boolean;
  readonly isLast: boolean;
}

export interface Positions {
  readonly version: 1;
  /** Of this follower alone; the ids of its batches begin with it. */
  readonly source: string;
  /** Number of the next batch. */
  readonly next: number;
  readonly files: readonly Tracked[];
  readonly pending: Pending | null;
}

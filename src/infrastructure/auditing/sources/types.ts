/** How lines come to us. */
export type SourceType = 'pods' | 'file' | 'syslog' | 'otlp';

/** What a source says of itself: since this process began, unless told otherwise. */
export interface SourceState {
  readonly id: string;
  readonly type: SourceType;
  /** For people: a name they gave, a path, an address. */
  readonly name: string;
  /** `collecting`; `waiting` nothing has come yet; `elsewhere` another replica does it; `off`; `failing`: see `lastError`. */
  readonly state: 'collecting' | 'waiting' | 'elsewhere' | 'off' | 'failing';
  /** The kind of log that its lines become; undefined where the lines decide. */
  readonly kind: string | undefined;
  readonly cluster: string | undefined;
  readonly lines: number;
  readonly records: number;
  readonly bytes: number;
  /** Lines that were kept as they are, since nobody could read them. */
  readonly unparsed: number;
  /** Batches that had been taken before, acknowledged and not kept again. */
  readonly repeated: number;
  /** What was not kept, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Milliseconds since 1970, as all times here. */
  readonly since: number;
  readonly lastLineAt: number | undefined;
  /** Between the time in the last line and its arrival; undefined where lines tell no time. */
  readonly lagSeconds: number | undefined;
  readonly lastError: { readonly at: number; readonly message: string } | undefined;
  /** Of pods: how many are read now, and how many are not because there are too many. */
  readonly streams?: { readonly open: number; readonly beyond: number };
}

/** Lines as they are to be kept. */
export interface LineContext {
  readonly kind: string;
  readonly cluster: string;
  /** The label `source`. */
  readonly source: string;
  /** What wrote them, where that is known. */
  readonly app?: string;
  /** Of an ingress; undefined: recognised from the lines. */
  readonly format?: string;
  readonly namespace?: string;
  readonly pod?: string;
  readonly container?: string;
  /** Of each line, RFC 3339, where something more trustworthy than the line tells it. */
  readonly times?: readonly string[];
  /** An id that no other lines ever have: with it they are kept once, however often they come. */
  readonly batch?: BatchId;
}

export interface BatchId {
  /** Lower-case letters, digits and hyphens; a number at its end, which grows with each batch of a sender. */
  readonly id: string;
  /** It was sent before: whether it arrived is looked up. */
  readonly isAgain: boolean;
}

export interface TakenLines {
  readonly records: number;
  readonly unparsed: number;
  /** They had been taken before. */
  readonly isRepeated: boolean;
}

/** Resolves when the lines are on the disk. Throws the log store's error when they are not. */
export type TakeLines = (context: LineContext, lines: readonly string[]) => Promise<TakenLines>;

/** What a kind of log looks like. Areas describe theirs; `apps/` hands the list to `openLogs`. */
export interface LogKind {
  /** `audit`, `ingress`: lower-case letters, digits and hyphens. Every record has it as the field `kind`. */
  readonly name: string;
  /** Names of the labels that batches may bring: `cluster`, `source`. With `kind` they make up the stream. */
  readonly labels: readonly string[];
  /** The field that holds the records of a batch, when a batch is an object with a list in it. */
  readonly items?: string;
  /** Fields that may hold the time of a record (RFC 3339), the first that can be read counts. */
  readonly time: readonly string[];
  /** `_msg` is these fields, with a blank between. */
  readonly message: readonly string[];
  /** Fields with a column of their own: what people filter and group by. */
  readonly columns: readonly string[];
  /** Days after which a day is dropped. */
  readonly retentionDays: number;
  /** Bytes on disk above which the oldest days are dropped; none when undefined. */
  readonly maxBytes?: number;
}

/** Records of one kind as they came in. */
export interface LogBatch {
  readonly kind: string;
  /** Fields of each record that the sender cannot write itself: a label goes before a field of its name. */
  readonly labels: Readonly<Record<string, string>>;
  /** JSON in UTF-8: a list of records, one record, or an object with the list that the kind names. */
  readonly body: Uint8Array;
  /** When it came, nanoseconds since 1970, where that was before: records of an archive. Now unless told. */
  readonly receivedNs?: bigint;
}

/** What was taken. */
export interface LogReceipt {
  readonly records: number;
}

/** What is known of a kind's log. */
export interface LogUsage {
  readonly kind: string;
  /** All that were acknowledged; those in VictoriaLogs as it counted them a moment ago. */
  readonly records: number;
  /** Of the parts; 0 in VictoriaLogs, which does not say. */
  readonly bytes: number;
  /** `2026-11-23`, in UTC; undefined when it is empty. */
  readonly firstDay: string | undefined;
  readonly lastDay: string | undefined;
  readonly days: number;
  readonly parts: number;
  /** Bytes in the journal that are not laid out, or not delivered, yet. */
  readonly journalBytes: number;
  /** Since the start: records that were sent back as `busy` because layout had fallen behind. Their senders know. */
  readonly refused?: number;
  /** Where the store is VictoriaLogs. */
  readonly delivery?: LogDelivery;
}

/** How far the records of a kind have come on their way to VictoriaLogs. */
export interface LogDelivery {
  readonly waitingBytes: number;
  /** When the first batch that waits came in, RFC 3339; undefined when none waits. */
  readonly waitingSince: string | undefined;
  /** Why the last try failed; undefined when it did not. */
  readonly lastError: string | undefined;
  /** Since the start: records whose batch was sent back because the spool was full. Their senders know. */
  readonly overflowed: number;
  /** Since the start: records that VictoriaLogs did not take, kept in `refused.ndjson`. */
  readonly refused: number;
  /** Since the start: records of which a part did not fit; they say so in `log.cut` or `log.rest`. */
  readonly shortened: number;
}

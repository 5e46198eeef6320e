/** Where syslog is listened for. All of it is off unless told. */
export interface SyslogOptions {
  readonly listeners: readonly SyslogListenerOptions[];
  /** What their lines are labelled with. */
  readonly cluster: string;
  /** Applications whose messages are access logs; any other is kept as a record of its own. */
  readonly ingressApps: readonly string[];
  /** Addresses or networks that may send; empty: all that reach us. */
  readonly allowed: readonly string[];
}

export interface SyslogListenerOptions {
  readonly transport: SyslogTransport;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Of `tls`: PEM. */
  readonly tls?: {
    readonly cert: string | Buffer;
    readonly key: string | Buffer;
    readonly clientAuthority?: string | Buffer;
  };
}

export type SyslogTransport = 'udp' | 'tcp' | 'tls';

/** What listeners are bounded by. */
export interface SyslogLimits {
  /** Of a message. */
  readonly messageBytes: number;
  readonly connections: number;
  readonly idleMs: number;
  /** Waiting to be kept; beyond it streams wait and datagrams are dropped and counted. */
  readonly waitingBytes: number;
  /** Different values of the label `app`; what is beyond goes under `other`. */
  readonly apps: number;
  readonly flushMs: number;
}

export const SYSLOG_LIMITS: SyslogLimits = {
  messageBytes: 65_536,
  connections: 500,
  idleMs: 600_000,
  waitingBytes: 16_000_000,
  apps: 200,
  flushMs: 200,
};

/** What a listener tells its inbox. */
export interface SyslogInbox {
  /** False: there is no room, and it was not taken. */
  readonly offer: (message: Buffer, from: string) => boolean;
  /** Takes it whether there is room or not: who calls this stops reading while there is none. */
  readonly take: (message: Buffer, from: string) => void;
  /** Resolves when there is room again. */
  readonly room: () => Promise<void>;
  readonly isFull: () => boolean;
  readonly dropped: (reason: string, count: number) => void;
}

export interface SyslogListener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

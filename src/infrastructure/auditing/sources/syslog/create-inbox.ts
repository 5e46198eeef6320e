import { parseSyslog } from '#formats/syslog';
import type { SourceReporter } from '../source-states.ts';
import { timesOfLine } from '../time-of-line.ts';
import type { TakeLines } from '../types.ts';
import { toSyslogRecord } from './to-line.ts';
import type { SyslogInbox, SyslogLimits } from './types.ts';

export interface InboxOptions {
  readonly take: TakeLines;
  readonly reporter: SourceReporter;
  readonly cluster: string;
  readonly ingressApps: readonly string[];
  readonly limits: SyslogLimits;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

export interface RunningInbox extends SyslogInbox {
  /** Ends when the signal has fired and what waited is kept, or cannot be. */
  readonly done: Promise<void>;
}

interface Group {
  readonly kind: 'ingress' | 'custom';
  readonly app: string;
  readonly lines: string[];
  bytes: number;
  unparsed: number;
}

const OTHER = 'other';
const LAST_TRIES = 3;

/** Where messages wait, by kind and application, until they are kept together. */
export function createInbox(options: InboxOptions): RunningInbox {
  const { limits, reporter, signal } = options;
  const ingressApps = new Set(options.ingressApps);
  const apps = new Set<string>();
  let groups = new Map<string, Group>();
  let bytes = 0;
  let room = Promise.withResolvers<void>();

  /** Names come from strangers, and each is a stream of its own in the store. */
  function appOf(name: string | undefined): string {
    const app = (name ?? '').replace(/[^\x21-\x7e]/g, '').slice(0, 64) || OTHER;
    if (apps.has(app)) return app;
    if (apps.size >= limits.apps) return OTHER;
    apps.add(app);
    return app;
  }

  function add(message: Buffer, from: string): void {
    const text = message.toString('utf8');
    const parsed = parseSyslog(text);
    const kind = ingressApps.has(parsed.appName ?? '') ? 'ingress' : 'custom';
    const app = appOf(parsed.appName);
    const key = `${kind} ${app}`;
    const group = groups.get(key) ?? { kind, app, lines: [], bytes: 0, unparsed: 0 };
    groups.set(key, group);
    group.lines.push(kind === 'ingress' ? parsed.message : toSyslogRecord(parsed, from, options.now()));
    group.bytes += message.length;
    bytes += message.length;
    if (parsed.format === 'plain') group.unparsed++;
  }

  async function flush(): Promise<void> {
    const waiting = groups;
    groups = new Map();
    for (const group of waiting.values()) await keep(group);
    bytes -= [...waiting.values()].reduce((sum, group) => sum + group.bytes, 0);
    room.resolve();
    room = Promise.withResolvers();
  }

  async function keep({ kind, app, lines, bytes: size, unparsed }: Group): Promise<void> {
    for (let waitMs = 500, tries = 0; ; waitMs = Math.min(waitMs * 2, 10_000)) {
      try {
        const taken = await options.take({ kind, cluster: options.cluster, source: 'syslog', app }, lines);
        reporter.well();
        const lineTime = timesOfLine(lines.at(-1) ?? '')[0];
        reporter.took({
          ...taken,
          lines: lines.length,
          bytes: size,
          lineTime,
          unparsed: taken.unparsed + unparsed,
        });
        return;
      } catch (error) {
        reporter.failed(error);
        // Who ends must not wait for ever for a disk that is full.
        if (signal.aborted && ++tries >= LAST_TRIES) return reporter.dropped('stopped', lines.length);
        await options.sleep(waitMs, signal);
      }
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await options.sleep(limits.flushMs, signal);
      await flush();
    }
    await flush();
  }

  const isFull = (): boolean => bytes >= limits.waitingBytes;
  return {
    offer: (message, from) => {
      if (isFull()) return false;
      add(message, from);
      return true;
    },
    take: add,
    room: () => (isFull() ? room.promise : Promise.resolve()),
    isFull,
    dropped: reporter.dropped,
    done: run(),
  };
}

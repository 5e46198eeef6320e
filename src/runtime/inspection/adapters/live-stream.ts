import type { Board, BoardEvent } from '../board.ts';
import { readFinding } from '../check/results.ts';
import { toRef } from '../collect/to-subjects.ts';
import { copyTally } from '../overview.ts';
import { objectOf } from '../query.ts';
import type { LiveEvent, Run } from '../schema.ts';
import { scoreOf } from '../score/tally.ts';
import type { Language } from '../types.ts';
import type { ClusterWatch } from './watch-cluster.ts';

export interface LiveStreamOptions {
  readonly language: Language;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Runs of this cluster that change, on whatever server. */
  readonly onRun: (listener: (run: Run) => void) => () => void;
}

/** A reader that lags is told the newest state of a subject; beyond so many subjects it has to begin anew. */
const MAX_WAITING = 50_000;
/** The sums change with every subject; nobody reads them faster than this. */
const SCORE_EVERY_MS = 250;

/**
 * What changes in a cluster from now on, preceded by how it stands. Ends when the reader goes, or lags too far
 * behind: it then asks for the whole again, so that nothing is lost without notice.
 */
export async function* liveEvents(
  watch: ClusterWatch,
  options: LiveStreamOptions,
): AsyncGenerator<LiveEvent> {
  const inbox = createInbox(watch, options);
  try {
    yield { type: 'freshness', freshness: watch.freshness() };
    yield scoreEvent(watch.board, options.now());
    for (;;) {
      const next = await inbox.next();
      if (next === undefined) return;
      yield* next;
    }
  } finally {
    inbox.close();
  }
}

interface Inbox {
  readonly next: () => Promise<readonly LiveEvent[] | undefined>;
  readonly close: () => void;
}

function createInbox(watch: ClusterWatch, { language, signal, now, onRun }: LiveStreamOptions): Inbox {
  const subjects = new Map<string, BoardEvent>();
  const others: LiveEvent[] = [];
  let scoreDueAt = 0;
  let scoreTimer: NodeJS.Timeout | undefined;
  let wake = Promise.withResolvers<void>();
  let closed = false;

  const end = () => {
    closed = true;
    wake.resolve();
  };
  const noteScore = () => {
    scoreTimer ??= setTimeout(
      () => {
        scoreTimer = undefined;
        scoreDueAt = now() + SCORE_EVERY_MS;
        others.push(scoreEvent(watch.board, now()));
        wake.resolve();
      },
      Math.max(0, scoreDueAt - now()),
    );
  };
  const unsubscribe = [
    watch.board.on((event) => {
      const before = subjects.get(event.entry.key);
      subjects.set(event.entry.key, before === undefined ? event : merge(before, event));
      if (subjects.size > MAX_WAITING) end();
      noteScore();
      wake.resolve();
    }),
    watch.onFreshness((freshness) => {
      others.push({ type: 'freshness', freshness });
      wake.resolve();
    }),
    onRun((run) => {
      others.push({ type: 'run', run });
      wake.resolve();
    }),
  ];
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();

  return {
    next: async () => {
      while (!closed && subjects.size === 0 && others.length === 0) {
        await wake.promise;
        wake = Promise.withResolvers<void>();
      }
      if (closed) return undefined;
      const changed = [...subjects.values()];
      subjects.clear();
      return [...changed.map((event) => subjectEvent(watch.board, event, language)), ...others.splice(0)];
    },
    close: () => {
      end();
      clearTimeout(scoreTimer);
      signal.removeEventListener('abort', end);
      for (const stop of unsubscribe) stop();
    },
  };
}

function merge(before: BoardEvent, after: BoardEvent): BoardEvent {
  return { ...after, added: before.added + after.added, resolved: before.resolved + after.resolved };
}

function subjectEvent(board: Board, event: BoardEvent, language: Language): LiveEvent {
  const { entry, results, at, added, resolved } = event;
  const ref = toRef(entry.object);
  const findings = results?.findings.map((stored) =>
    readFinding(stored, { cluster: board.cluster, ref }, language),
  );
  return {
    type: 'subject',
    object: objectOf(entry),
    at: new Date(at).toISOString(),
    tally: results === undefined ? null : copyTally(results.tally),
    score: results === undefined ? null : scoreOf(results.tally),
    findings: findings === undefined ? null : findings.map(toWire),
    added,
    resolved,
  };
}

function scoreEvent({ aggregate }: Board, at: number): LiveEvent {
  const tally = copyTally(aggregate.total());
  return {
    type: 'score',
    at: new Date(at).toISOString(),
    score: scoreOf(tally),
    tally,
    workloads: aggregate.workloads(),
  };
}

type WireFinding = NonNullable<Extract<LiveEvent, { type: 'subject' }>['findings']>[number];

/** The same finding, with lists that the schema's types may change. */
export function toWire(finding: ReturnType<typeof readFinding>): WireFinding {
  return { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, path: [...fix.path] })) };
}

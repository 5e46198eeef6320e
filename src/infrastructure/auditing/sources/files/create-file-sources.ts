import type { SourceReporter, SourceStates } from '../source-states.ts';
import { timesOfLine } from '../time-of-line.ts';
import type { TakeLines } from '../types.ts';
import { followFile } from './adapters/follow-file.ts';
import type { Follower, LineBatch } from './types.ts';

/** A file of this machine that the server follows itself. */
export interface FollowedFileSetting {
  readonly kind: string;
  readonly cluster: string;
  /** Or a pattern. */
  readonly path: string;
}

export interface FileSourcesOptions {
  readonly files: readonly FollowedFileSetting[];
  /** Where positions are kept. */
  readonly folder: string;
  readonly states: SourceStates;
  readonly take: TakeLines;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface FileSources {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** Files with how they are, for who wants them by cluster. */
  readonly list: () => readonly (FollowedFileSetting & ReturnType<Follower['stats']>)[];
}

const AGAIN_MS = 10_000;

/** Follows files of this machine as long as the server runs. */
export function createFileSources(options: FileSourcesOptions): FileSources {
  const stop = new AbortController();
  const followers = new Map<FollowedFileSetting, Follower>();
  let ended: readonly Promise<void>[] = [];

  /** One that cannot work now is begun again: the server goes on without it. */
  async function keepFollowing(file: FollowedFileSetting, reporter: SourceReporter): Promise<void> {
    while (!stop.signal.aborted) {
      let reported = 0;
      const follower = followFile({
        path: file.path,
        folder: options.folder,
        signal: stop.signal,
        onTrouble: (message) => reporter.failed(new Error(message)),
        deliver: async (batch) => {
          await deliver(options.take, reporter, file, batch);
          const { lostBytes } = followers.get(file)?.stats() ?? { lostBytes: 0 };
          if (lostBytes > reported) reporter.dropped('bytes-lost', lostBytes - reported);
          reported = lostBytes;
        },
      });
      followers.set(file, follower);
      await follower.done.catch(reporter.failed);
      await options.sleep(AGAIN_MS, stop.signal);
    }
  }

  return {
    start: () => {
      ended = options.files.map((file) => {
        const { kind, cluster, path } = file;
        const id = `file:${cluster}:${path}`;
        const reporter = options.states.reporter({ id, type: 'file', name: path, kind, cluster });
        return keepFollowing(file, reporter);
      });
    },
    stop: async () => {
      stop.abort();
      await Promise.all(ended);
    },
    list: () => [...followers].map(([file, follower]) => ({ ...file, ...follower.stats() })),
  };
}

async function deliver(
  take: TakeLines,
  reporter: SourceReporter,
  { kind, cluster }: FollowedFileSetting,
  { id, isAgain, lines, bytes }: LineBatch,
): Promise<void> {
  const texts = lines.map(({ text }) => text);
  const taken = await take({ kind, cluster, source: 'file', batch: { id, isAgain } }, texts);
  const cut = lines.filter(({ cutBytes }) => cutBytes > 0).length;
  if (cut > 0) reporter.dropped('line-cut', cut);
  reporter.well();
  reporter.took({ lines: lines.length, bytes, lineTime: timesOfLine(texts.at(-1) ?? '').at(-1), ...taken });
}

import { parseBatchId } from './batch-id.ts';
import { SourceError } from './errors.ts';
import type { BatchId, TakenLines } from './types.ts';

export interface OnceById {
  /**
   * Takes a batch in, unless it was taken before: by this process, which remembers the last one of each sender, or by one
   * before it, which is looked up. One sender sends one batch after the other.
   */
  readonly take: (
    batch: BatchId,
    work: () => Promise<TakenLines>,
    isKept: () => Promise<boolean>,
  ) => Promise<TakenLines>;
}

/** Senders that are remembered. Of one that was forgotten the log itself is asked. */
const SENDERS = 10_000;

interface Last {
  readonly number: number;
  readonly taken: Promise<TakenLines>;
}

export function createOnceById(senders = SENDERS): OnceById {
  const lasts = new Map<string, Last>();

  function remember(sender: string, last: Last): void {
    lasts.delete(sender);
    lasts.set(sender, last);
    if (lasts.size <= senders) return;
    const [oldest] = lasts.keys();
    if (oldest !== undefined) lasts.delete(oldest);
  }

  return {
    take: async ({ id, isAgain }, work, isKept) => {
      const parsed = parseBatchId(id);
      if (parsed === undefined) throw new SourceError('invalid', `"${id}" is no id of a batch.`);
      const { sender, number } = parsed;
      const last = lasts.get(sender);
      if (last !== undefined && number < last.number) return REPEATED;
      if (last?.number === number) return { ...(await last.taken), isRepeated: true };
      const taken = lookAndTake(isAgain, work, isKept);
      remember(sender, { number, taken });
      try {
        return await taken;
      } catch (error) {
        // What was refused comes again under the same id.
        if (lasts.get(sender)?.taken === taken) lasts.delete(sender);
        throw error;
      }
    },
  };
}

const REPEATED: TakenLines = { records: 0, unparsed: 0, isRepeated: true };

async function lookAndTake(
  isAgain: boolean,
  work: () => Promise<TakenLines>,
  isKept: () => Promise<boolean>,
): Promise<TakenLines> {
  return isAgain && (await isKept()) ? REPEATED : await work();
}

import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the condition holds; the limit is only there to end a test that fails. */
export async function eventually(condition: () => boolean, what: string, limitMs = 20_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`);
    await sleep(2);
  }
}

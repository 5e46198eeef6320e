const FIRST_MS = 2000;
const MOST_MS = 15 * 60_000;
const MAX_ATTEMPTS = 30;
const MAX_AGE_MS = 24 * 3_600_000;

/**
 * How long a message waits after its try number `attempts` has failed; undefined: it is given up. Doubled each time, with up to a
 * half of chance, so that messages which failed together do not come again together.
 */
export function nextTryAfter(
  attempts: number,
  ageMs: number,
  random: () => number,
  atLeastMs = 0,
): number | undefined {
  if (attempts >= MAX_ATTEMPTS || ageMs >= MAX_AGE_MS) return undefined;
  const whole = Math.min(MOST_MS, FIRST_MS * 2 ** (attempts - 1));
  return Math.max(atLeastMs, whole * (0.5 + random() / 2));
}

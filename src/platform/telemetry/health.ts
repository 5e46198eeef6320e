import type { HealthCheck, HealthRegistry, HealthReport, HealthResult } from './types.ts';

export interface HealthOptions {
  /** A check that has not answered by then is failing; 2,000 unless told. */
  readonly timeoutMs?: number;
}

/** The named checks behind /healthz and /readyz. Reasons are for the log and for signed-in people. */
export function createHealth({ timeoutMs = 2_000 }: HealthOptions = {}): HealthRegistry {
  const checks = new Map<string, HealthCheck>();
  const report = async (wanted: (check: HealthCheck) => boolean): Promise<HealthReport> => {
    const asked = [...checks.values()].filter(wanted);
    const results = await Promise.all(asked.map((check) => runCheck(check, timeoutMs)));
    return { state: results.every(({ state }) => state === 'ok') ? 'ok' : 'failing', checks: results };
  };
  return {
    add: (check) => {
      if (checks.has(check.name)) throw new RangeError(`there is a health check ${check.name} already`);
      checks.set(check.name, check);
      return () => {
        checks.delete(check.name);
      };
    },
    live: () => report(({ kind }) => kind === 'live'),
    ready: () => report(() => true),
  };
}

async function runCheck({ name, check }: HealthCheck, timeoutMs: number): Promise<HealthResult> {
  const controller = new AbortController();
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    await Promise.race([check(controller.signal), late]);
    return { name, state: 'ok', ms: elapsed() };
  } catch (error) {
    return {
      name,
      state: 'failing',
      ms: elapsed(),
      reason: error instanceof Error ? error.message : String(error),
    };
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

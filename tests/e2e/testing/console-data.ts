import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '#runtime/inspection';
import type { ServerProcess } from './server-process.ts';
import { firstCluster } from './stream.ts';

type Api = Pick<ServerProcess, 'api'>;

/** Calls the API and throws with the answer when it is a refusal. */
export async function call<T>(server: Api, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await server.api<T>(method, path, body);
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Asks again and again until `is` holds; throws with the last answer when it does not in time. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  is: (answer: T) => boolean,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (is(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`waited for ${what}; the last answer was ${JSON.stringify(answer).slice(0, 2000)}`);
    await sleep(50);
  }
}

/** Starts a run and waits until it is completed. */
export async function completeRun(server: Api): Promise<Run> {
  const cluster = await firstCluster(server);
  const { id } = await call<Run>(server, 'POST', '/api/v1/inspection/runs', { cluster });
  return finishedRun(server, id);
}

export function finishedRun(server: Api, id: string): Promise<Run> {
  return until(
    `run ${id} to be completed`,
    () => call<Run>(server, 'GET', `/api/v1/inspection/runs/${id}`),
    (run) => run.state === 'completed' || run.state === 'failed',
  );
}

interface FindingsAnswer {
  readonly total: number;
  readonly findings: readonly {
    readonly check: string;
    readonly verdict: string;
    readonly object: { readonly kind: string; readonly name: string; readonly namespace: string };
  }[];
}

export async function findings(server: Api, query: string): Promise<FindingsAnswer> {
  const cluster = encodeURIComponent(await firstCluster(server));
  return call(server, 'GET', `/api/v1/inspection/clusters/${cluster}/findings?${query}`);
}

/** Waits until the server's picture holds an open finding of `check` on the object. */
export function waitForFinding(
  server: Api,
  namespace: string,
  name: string,
  check: string,
): Promise<FindingsAnswer> {
  const query = `namespace=${namespace}&name=${name}&check=${check}`;
  return until(
    `${check} on ${name}`,
    () => findings(server, query),
    ({ total }) => total > 0,
  );
}

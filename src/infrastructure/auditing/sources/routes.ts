import { z } from 'zod';
import { defineRoute, HttpProblem, type Route } from '#platform/http';
import { IngressError } from '../ingress/errors.ts';
import { SourceError } from './errors.ts';
import type { FoundIngress } from './pod-logs/discover.ts';
import type { PodSource } from './pod-logs/types.ts';
import {
  foundList,
  type LinesQuery,
  linesQuery,
  linesReceipt,
  logSourceList,
  type PodSourceInput,
  type PodSourceView,
  podSourceInput,
  podSourceView,
} from './schema.ts';
import { toView } from './source-view.ts';
import type { SourceState, TakenLines } from './types.ts';

const tag = 'log sources';
const base = '/api/v1/log-sources';
/** A batch of a follower, or one line as long as it may be. */
const MAX_LINES_BYTES = 64_000_000;

/** What the routes need. */
export interface LogSourcesService {
  readonly states: () => { readonly sources: readonly SourceState[]; readonly beyond: number };
  readonly receive: (query: LinesQuery, bytes: Uint8Array) => Promise<TakenLines>;
  readonly list: () => Promise<readonly PodSource[]>;
  readonly add: (input: PodSourceInput, createdBy: string) => Promise<PodSource>;
  readonly change: (id: string, input: PodSourceInput, by: string) => Promise<PodSource>;
  readonly remove: (id: string, by: string) => Promise<void>;
  readonly found: (signal: AbortSignal) => Promise<{
    readonly found: readonly FoundIngress[];
    readonly troubles: readonly { readonly cluster: string; readonly message: string }[];
  }>;
}

const params = z.object({ id: z.string().min(1).max(100) });

/** Where logs come from, and lines that come over HTTP. */
export function logSourceRoutes(service: LogSourcesService): readonly Route[] {
  return [...readRoutes(service), ...changeRoutes(service), linesRoute(service)];
}

function readRoutes(service: LogSourcesService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: base,
      summary: 'Where logs come from, with what came since this server began',
      tag,
      access: 'viewer',
      response: logSourceList,
      handle: async () => {
        const { sources, beyond } = service.states();
        return { sources: sources.map(toView), beyond, pods: (await service.list()).map(toPodView) };
      },
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/found`,
      summary: 'Ingress controllers that run in the clusters, and whether their logs are collected',
      tag,
      access: 'viewer',
      response: foundList,
      handle: async ({ signal }) => {
        const { found, troubles } = await service.found(signal);
        return {
          found: found.map((one) => ({ ...one, container: one.container ?? null })),
          troubles: [...troubles],
        };
      },
    }),
  ];
}

function changeRoutes(service: LogSourcesService): readonly Route[] {
  const shared = { tag, access: 'operator' } as const;
  return [
    defineRoute({
      ...shared,
      kind: 'json',
      method: 'POST',
      path: base,
      summary: 'Collect the logs of pods',
      body: podSourceInput,
      status: 201,
      response: podSourceView,
      handle: async ({ body, caller }) => toPodView(await explained(service.add(body, caller?.name ?? ''))),
    }),
    defineRoute({
      ...shared,
      kind: 'json',
      method: 'PUT',
      path: `${base}/:id`,
      summary: 'Change which pods’ logs are collected; what was collected stays',
      params,
      body: podSourceInput,
      response: podSourceView,
      handle: async ({ params: { id }, body, caller }) =>
        toPodView(await explained(service.change(id, body, caller?.name ?? ''))),
    }),
    defineRoute({
      ...shared,
      kind: 'json',
      method: 'DELETE',
      path: `${base}/:id`,
      summary: 'Stop collecting; what was collected stays',
      params,
      status: 204,
      response: z.null(),
      handle: async ({ params: { id }, caller }) => {
        await explained(service.remove(id, caller?.name ?? ''));
        return null;
      },
    }),
  ];
}

function linesRoute(service: LogSourcesService): Route {
  return defineRoute({
    kind: 'json',
    method: 'POST',
    path: `${base}/lines`,
    summary:
      'Lines of a log as they were written; with `batch` and `again` they are kept once, however often they come',
    tag,
    access: 'operator',
    query: linesQuery,
    bodyAs: 'bytes',
    bodyLimitBytes: MAX_LINES_BYTES,
    response: linesReceipt,
    handle: async ({ query, bytes }) => {
      const { records, unparsed, isRepeated } = await explained(service.receive(query, bytes));
      return { records, unparsed, repeated: isRepeated };
    },
  });
}

function toPodView(source: PodSource): PodSourceView {
  const { namespace, container, format } = source;
  return { ...source, namespace: namespace ?? null, container: container ?? null, format: format ?? null };
}

async function explained<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof IngressError) {
      throw new HttpProblem(400, `ingress-${error.code.replaceAll('_', '-')}`, error.message);
    }
    if (!(error instanceof SourceError)) throw error;
    throw new HttpProblem(error.code === 'not-found' ? 404 : 400, `source-${error.code}`, error.message);
  }
}

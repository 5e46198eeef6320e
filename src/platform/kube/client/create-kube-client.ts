import { createCredentialSource } from '../adapters/credentials.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { createTransport } from '../adapters/transport.ts';
import { KubeError } from '../errors.ts';
import type { ClusterTarget } from '../kubeconfig/types.ts';
import type { CollectionRef, KubeList, KubeObject } from '../types.ts';
import { decodeObject, isRecord } from './decode/objects.ts';
import { discover } from './discover.ts';
import { abortFailure, badResponse, type Subject } from './failures.ts';
import { type ListPage, readListPage } from './list-page.ts';
import { type PathRef, resourcePath } from './paths.ts';
import { createSender } from './sender.ts';
import type {
  KubeClient,
  KubeClientOptions,
  ListOptions,
  PatchOptions,
  RawRequest,
  RawResponse,
  RequestOptions,
  VersionInfo,
  WriteOptions,
} from './types.ts';

const PAGE = 500;
const MOST_OBJECT_BYTES = 8 * 1024 * 1024;
const PATCH_TYPES = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
} as const;

/** A client for one cluster. Opens nothing before the first request; `close()` ends its connections. */
export function createKubeClient(target: ClusterTarget, options: KubeClientOptions = {}): KubeClient {
  const env = options.env ?? process.env;
  const controller = new AbortController();
  const transport = createTransport(target, env);
  const sender = createSender({
    transport,
    credentials: createCredentialSource(target, env, systemClock.now),
    clock: systemClock,
    userAgent: options.userAgent ?? 'bulwark',
    timeoutMs: options.timeoutMs ?? 30_000,
    onOutcome: options.onOutcome ?? (() => undefined),
  });
  const { name: cluster, server } = target;

  function subjectOf(request: RawRequest): Subject {
    const verb = request.describe?.verb ?? (request.method ?? 'GET').toLowerCase();
    return { cluster, server, verb, ref: request.describe?.ref, path: request.path };
  }

  function checkOpen(subject: Subject): void {
    if (controller.signal.aborted) throw abortFailure(subject, new Error('the client is closed'));
  }

  async function raw(request: RawRequest): Promise<RawResponse> {
    const subject = subjectOf(request);
    checkOpen(subject);
    return await sender.send(request, subject);
  }

  async function send<T extends KubeObject>(
    verb: string,
    ref: PathRef,
    request: Partial<RawRequest>,
  ): Promise<T> {
    const full: RawRequest = { ...request, path: path(cluster, ref), describe: { verb, ref } };
    const response = await raw(full);
    return parseObject(response, subjectOf(full)) as T;
  }

  const client: KubeClient = {
    cluster,
    namespace: target.namespace,
    raw,
    get: (ref, request = {}) => send('get', ref, { ...budget(request) }),
    list: async <T extends KubeObject>(ref: CollectionRef, list: ListOptions = {}) => {
      const items: T[] = [];
      const page = await readListPage(client, ref, list, MOST_OBJECT_BYTES, (item) => items.push(item as T));
      return toList(page, items);
    },
    listEach: (ref, list) => listEach(client, ref, list),
    create: (ref, object, write = {}) =>
      send('create', ref, { method: 'POST', ...jsonBody(object), ...writing(write) }),
    update: (ref, object, write = {}) =>
      send('update', ref, { method: 'PUT', ...jsonBody(object), ...writing(write) }),
    patch: (ref, patch, write = {}) =>
      send('patch', ref, { method: 'PATCH', ...jsonBody(patch, patchType(write)), ...writing(write) }),
    apply: (ref, object, apply) =>
      send('apply', ref, {
        method: 'PATCH',
        ...jsonBody(object, 'application/apply-patch+yaml'),
        ...writing(apply, { force: apply.force }),
      }),
    delete: (ref, remove = {}) => {
      const { propagationPolicy, gracePeriodSeconds, preconditions } = remove;
      const body = {
        kind: 'DeleteOptions',
        apiVersion: 'v1',
        propagationPolicy,
        gracePeriodSeconds,
        preconditions,
      };
      return send('delete', ref, { method: 'DELETE', ...jsonBody(body), ...writing(remove) });
    },
    discover: (request = {}) => discover(client, request),
    version: async (request = {}) => {
      const full: RawRequest = { path: '/version', ...budget(request) };
      return checkVersion(parseObject(await raw(full), subjectOf(full)), subjectOf(full));
    },
    stream: async (request) => {
      const subject = subjectOf(request);
      checkOpen(subject);
      return await sender.open(request, subject);
    },
    close: async () => {
      controller.abort();
      await transport.close();
    },
  };
  return client;
}

function path(cluster: string, ref: PathRef): string {
  try {
    return resourcePath(ref);
  } catch (cause) {
    throw new KubeError('invalid', `cluster ${JSON.stringify(cluster)}: ${(cause as Error).message}`, {
      cause,
    });
  }
}

async function* listEach<T extends KubeObject>(
  client: KubeClient,
  ref: CollectionRef,
  list: ListOptions = {},
): AsyncGenerator<T, void> {
  let token = list.continue;
  do {
    // One page of objects at a time is in memory.
    const items: T[] = [];
    const request = {
      ...list,
      limit: list.limit ?? PAGE,
      ...(token === undefined ? {} : { continue: token }),
    };
    const page = await readListPage(client, ref, request, MOST_OBJECT_BYTES, (item) => items.push(item as T));
    yield* items;
    token = page.continue;
  } while (token !== undefined);
}

function toList<T extends KubeObject>(page: ListPage, items: readonly T[]): KubeList<T> {
  return {
    ...(page.apiVersion === undefined ? {} : { apiVersion: page.apiVersion }),
    ...(page.kind === undefined ? {} : { kind: page.kind }),
    metadata: {
      resourceVersion: page.resourceVersion,
      ...(page.continue === undefined ? {} : { continue: page.continue }),
      ...(page.remaining === undefined ? {} : { remainingItemCount: page.remaining }),
    },
    items,
  };
}

function budget(options: RequestOptions): Pick<RawRequest, 'signal' | 'timeoutMs'> {
  return {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  };
}

function writing(options: WriteOptions, extra: RawRequest['query'] = {}): Partial<RawRequest> {
  const query = {
    dryRun: options.dryRun === true ? 'All' : undefined,
    fieldManager: options.fieldManager,
    fieldValidation: options.fieldValidation,
    ...extra,
  };
  return { query, ...budget(options) };
}

function jsonBody(body: unknown, type = 'application/json'): Partial<RawRequest> {
  return { body: JSON.stringify(body), headers: { 'content-type': type } };
}

function patchType(options: PatchOptions): string {
  return PATCH_TYPES[options.type ?? 'merge'];
}

function parseObject(response: RawResponse, subject: Subject): KubeObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(response.body.toString('utf8'));
  } catch (cause) {
    throw badResponse(subject, 'the answer is not JSON', cause);
  }
  if (!isRecord(parsed)) throw badResponse(subject, 'the answer is not an object');
  return decodeObject(parsed);
}

function checkVersion(answer: KubeObject, subject: Subject): VersionInfo {
  const { major, minor, gitVersion, platform } = answer;
  if (typeof major !== 'string' || typeof minor !== 'string' || typeof gitVersion !== 'string') {
    throw badResponse(subject, 'the answer has no major, minor and gitVersion');
  }
  return { major, minor, gitVersion, ...(typeof platform === 'string' ? { platform } : {}) };
}

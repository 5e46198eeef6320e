import { KubeError } from '../errors.ts';
import type { CollectionRef, KubeObject } from '../types.ts';
import { DecodeError, ItemsDecoder } from './decode/items-decoder.ts';
import { isRecord } from './decode/objects.ts';
import { resourceName, resourcePath } from './paths.ts';
import type { KubeClient, ListOptions } from './types.ts';

/** A page once its items have been handed on. */
export interface ListPage {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly resourceVersion: string;
  readonly continue: string | undefined;
  readonly remaining: number | undefined;
}

/** Reads one page and hands each item on as soon as its last byte is there. */
export async function readListPage(
  client: KubeClient,
  ref: CollectionRef,
  options: ListOptions,
  maxObjectBytes: number,
  onItem: (item: KubeObject) => void,
): Promise<ListPage> {
  const idle = new AbortController();
  const timeoutMs = options.timeoutMs ?? 60_000;
  const response = await client.stream({
    path: resourcePath(ref),
    query: listQuery(options),
    describe: { verb: 'list', ref },
    signal: options.signal === undefined ? idle.signal : AbortSignal.any([options.signal, idle.signal]),
    timeoutMs,
  });
  // The budget of the headers has ended; the body gets one of its own.
  const timer = setTimeout(() => idle.abort(), timeoutMs);
  try {
    const decoder = new ItemsDecoder(onItem, maxObjectBytes);
    for await (const chunk of response.body) decoder.push(chunk);
    return toPage(decoder.end());
  } catch (error) {
    if (error instanceof DecodeError) throw decodeFailure(client, ref, error);
    if (idle.signal.aborted) throw slowFailure(client, ref, timeoutMs, error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function listQuery(options: ListOptions): Record<string, string | number | undefined> {
  return {
    labelSelector: options.labelSelector,
    fieldSelector: options.fieldSelector,
    limit: options.limit,
    continue: options.continue,
    resourceVersion: options.resourceVersion,
    resourceVersionMatch: options.resourceVersionMatch,
  };
}

function toPage(list: KubeObject): ListPage {
  const metadata = isRecord(list.metadata) ? list.metadata : {};
  const { resourceVersion, continue: token, remainingItemCount } = metadata;
  if (typeof resourceVersion !== 'string') throw new DecodeError('the list has no resourceVersion');
  return {
    apiVersion: list.apiVersion,
    kind: list.kind,
    resourceVersion,
    continue: typeof token === 'string' && token !== '' ? token : undefined,
    remaining: typeof remainingItemCount === 'number' ? remainingItemCount : undefined,
  };
}

export function decodeFailure(
  client: KubeClient,
  ref: CollectionRef,
  error: DecodeError,
  verb = 'list',
): KubeError {
  const code = error.tooLarge ? 'too-large' : 'bad-response';
  const resource = resourceName(ref);
  const message = `cluster ${JSON.stringify(client.cluster)}: cannot ${verb} ${resource}: ${error.message}`;
  return new KubeError(code, message, { cluster: client.cluster, verb, resource, cause: error });
}

function slowFailure(client: KubeClient, ref: CollectionRef, timeoutMs: number, cause: unknown): KubeError {
  const resource = resourceName(ref);
  const message = `cluster ${JSON.stringify(client.cluster)}: cannot list ${resource}: the page did not end within ${timeoutMs} ms`;
  return new KubeError('timeout', message, { cluster: client.cluster, verb: 'list', resource, cause });
}

import type { CollectionRef, GroupVersionResource, KubeList, KubeObject, NamedRef } from '../types.ts';

/** Every request can be cancelled and has a time budget, retries included. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Default 30 s. */
  readonly timeoutMs?: number;
}

export interface ListOptions extends RequestOptions {
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  readonly limit?: number;
  readonly continue?: string;
  readonly resourceVersion?: string;
  readonly resourceVersionMatch?: 'Exact' | 'NotOlderThan';
}

export interface WriteOptions extends RequestOptions {
  /** Validate and admit, but store nothing. */
  readonly dryRun?: boolean;
  readonly fieldManager?: string;
  readonly fieldValidation?: 'Ignore' | 'Warn' | 'Strict';
}

export interface ApplyOptions extends WriteOptions {
  readonly fieldManager: string;
  /** Take fields over from other managers instead of failing with `conflict`. */
  readonly force?: boolean;
}

export interface PatchOptions extends WriteOptions {
  /** Default `merge`. A `json` patch is an array of operations. */
  readonly type?: 'merge' | 'json' | 'strategic';
}

export interface DeleteOptions extends RequestOptions {
  readonly dryRun?: boolean;
  readonly propagationPolicy?: 'Orphan' | 'Background' | 'Foreground';
  readonly gracePeriodSeconds?: number;
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
}

export interface RawRequest extends RequestOptions {
  /** Default GET. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** From the root of the API server: `/healthz`, `/openapi/v3`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** How messages name the request; derived from method and path when absent. */
  readonly describe?: RequestDescription;
  /** Default 64 MiB. */
  readonly maxResponseBytes?: number;
}

export interface RequestDescription {
  readonly verb: string;
  readonly ref?: CollectionRef & { readonly name?: string; readonly subresource?: string };
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An open response. The time budget ends with the headers; from then on only `signal` ends it. */
export interface StreamResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/** One resource type that the server offers. */
export interface DiscoveredResource extends GroupVersionResource {
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly string[];
  /** True in the version of its group that the server prefers. */
  readonly preferred: boolean;
}

export interface Discovery {
  readonly resources: readonly DiscoveredResource[];
  /** Group versions that could not be read or are stale (a broken aggregated API server): what is in them is unknown. */
  readonly failures: readonly { readonly groupVersion: string; readonly reason: string }[];
  /** Which of the two ways the server answered. */
  readonly source: 'aggregated' | 'legacy';
}

export interface VersionInfo {
  readonly major: string;
  readonly minor: string;
  readonly gitVersion: string;
  readonly platform?: string;
}

/**
 * Requests to one cluster over one connection pool. Every failure is a `KubeError`.
 * Type parameters are the caller's claim about the kind: the server's answer is checked to be an object, no more.
 */
export interface KubeClient {
  /** The name by which messages call the cluster. */
  readonly cluster: string;
  /** The target's default namespace. */
  readonly namespace: string;
  get<T extends KubeObject = KubeObject>(ref: NamedRef, options?: RequestOptions): Promise<T>;
  /** One page (all of it without `limit`), held in memory; for whole collections use `createListWatch` or `listEach`. */
  list<T extends KubeObject = KubeObject>(ref: CollectionRef, options?: ListOptions): Promise<KubeList<T>>;
  /** All objects, page by page, decoded one by one and without managedFields. Restarts never happen: an expired page is `gone`. */
  listEach<T extends KubeObject = KubeObject>(ref: CollectionRef, options?: ListOptions): AsyncIterable<T>;
  /** POST to the collection, or to a subresource when `ref` has a name (`eviction`, `token`, `binding`). */
  create<T extends KubeObject = KubeObject>(
    ref: CollectionRef | NamedRef,
    object: KubeObject,
    options?: WriteOptions,
  ): Promise<T>;
  update<T extends KubeObject = KubeObject>(
    ref: NamedRef,
    object: KubeObject,
    options?: WriteOptions,
  ): Promise<T>;
  patch<T extends KubeObject = KubeObject>(ref: NamedRef, patch: unknown, options?: PatchOptions): Promise<T>;
  /** Server-side apply. `conflict` names the fields and their managers. */
  apply<T extends KubeObject = KubeObject>(
    ref: NamedRef,
    object: KubeObject,
    options: ApplyOptions,
  ): Promise<T>;
  /** The deleted object, or the server's `Status`. */
  delete(ref: NamedRef, options?: DeleteOptions): Promise<KubeObject>;
  discover(options?: RequestOptions): Promise<Discovery>;
  version(options?: RequestOptions): Promise<VersionInfo>;
  /** Any request; a status of 400 and above throws. */
  raw(request: RawRequest): Promise<RawResponse>;
  /** An open response, for watches and logs; a status of 400 and above throws. Consume or abort it. */
  stream(request: RawRequest): Promise<StreamResponse>;
  /** Ends all requests and connections. */
  close(): Promise<void>;
}

export interface KubeClientOptions {
  /** Sent as User-Agent. Default `bulwark`. */
  readonly userAgent?: string;
  /** Default budget of a request. Default 30 s. */
  readonly timeoutMs?: number;
  /** Told after every request; the registry keeps its state with it. */
  readonly onOutcome?: (error: unknown) => void;
  /** Environment for exec plugins and for HTTPS_PROXY, NO_PROXY. Default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

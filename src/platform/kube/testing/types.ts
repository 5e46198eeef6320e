import type { ClusterTarget } from '../kubeconfig/types.ts';
import type { GroupVersionResource, KubeObject, PolicyRule } from '../types.ts';

export interface FakeResourceType extends GroupVersionResource {
  readonly kind: string;
  readonly namespaced: boolean;
  readonly singular?: string;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  readonly subresources?: readonly string[];
}

/** Who sends a token, and what RBAC lets them do. Without `rules` they may do everything. */
export interface FakeUser {
  readonly name: string;
  readonly token: string;
  readonly groups?: readonly string[];
  readonly rules?: readonly FakeGrant[];
}

/** A rule, cluster-wide or in one namespace. */
export interface FakeGrant {
  readonly namespace?: string;
  readonly rule: PolicyRule;
}

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly isWatch: boolean;
  readonly user: string;
}

/** An answer given in place of the real one. */
export interface FakeAnswer {
  readonly status: number;
  readonly reason?: string;
  readonly message?: string;
  readonly retryAfterSeconds?: number;
  /** Default: every request. */
  readonly when?: (request: FakeRequest) => boolean;
  /** How often; default once. */
  readonly times?: number;
}

/** What can be made to go wrong. */
export interface FakeFaults {
  /** Waits before each answer and each watch event; a number of milliseconds or a function that draws one. */
  latencyMs: number | (() => number);
  /** How an expired watch is told: in the stream, or as the status of the answer. Default `event`. */
  expiredAs: 'event' | 'status';
  /** Resets all connections, or those of one resource's watches. Returns how many were cut. */
  drop(resource?: string): number;
  /** Ends open watches politely, as a server does that shuts down. */
  endWatches(resource?: string): number;
  /** Sends half of an event, then resets the connection. */
  cutMidLine(resource?: string): number;
  /** Sends an ERROR event with this status to open watches and ends them. */
  sendError(status: number, reason: string, resource?: string): number;
  /** Forgets the history up to now: older watches and page tokens get 410. */
  compact(): void;
  /** Holds back the events of one resource, so that those of others overtake them. */
  hold(resource: string): void;
  release(resource: string): void;
  /** From now on watches stay open and say nothing, not even bookmarks. */
  silence(on: boolean): void;
  /** Answers in place of the server. */
  answer(answer: FakeAnswer): void;
  /** Sends a bookmark on every open watch now. */
  bookmark(): void;
}

export interface FakeApiServerOptions {
  readonly resourceTypes?: readonly FakeResourceType[];
  readonly users?: readonly FakeUser[];
  /** When true a request without a known token is answered 401. Default false: it may do everything. */
  readonly requireToken?: boolean;
  /** Answer `/api` and `/apis` in the aggregated form when asked for it. Default true. */
  readonly aggregatedDiscovery?: boolean;
  /** Default 1000. */
  readonly bookmarkEveryMs?: number;
  /** Events kept for watches that resume. Default 100,000. */
  readonly history?: number;
}

/** A small API server on loopback. It stores objects as the real one does; admission, controllers and schemas are absent. */
export interface FakeApiServer {
  readonly url: string;
  readonly faults: FakeFaults;
  /** The latest requests, newest last (at most 10,000). */
  readonly requests: readonly FakeRequest[];
  /** A target for `createKubeClient`. */
  target(options?: { readonly name?: string; readonly token?: string }): ClusterTarget;
  /** Puts objects in place (and the namespaces they need), without a request. */
  seed(objects: readonly KubeObject[]): void;
  /** The objects of a resource as they are now, in key order. */
  objects(resource: string): readonly KubeObject[];
  addResourceType(type: FakeResourceType): void;
  openWatches(resource?: string): number;
  close(): Promise<void>;
}

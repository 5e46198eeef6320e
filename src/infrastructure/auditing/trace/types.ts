import type { Json } from '#formats/audit-event';

/** A user as the API server names one. */
export interface Person {
  /** Empty where authentication failed. */
  readonly name: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  /** Such as the id of the credential, or the pod that a token was issued for. */
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

/** What a request was about. Empty where the request does not say it. */
export interface Target {
  readonly resource: string;
  readonly subresource: string;
  readonly group: string;
  readonly version: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** A stage of a request, out of the flat row that the log store answers. */
export interface RecordedEvent {
  readonly id: string;
  readonly cluster: string;
  /** `webhook`, `file` … */
  readonly source: string;
  readonly level: string;
  readonly stage: string;
  readonly verb: string;
  readonly uri: string;
  /** RFC 3339: when the stage was reached. */
  readonly time: string;
  /** RFC 3339: when the request came in; empty where the record does not say it. */
  readonly received: string;
  readonly user: Person;
  /** Whose rights the request had, where that was not `user`. */
  readonly as?: Person;
  /** All but the last can be forged by the client. */
  readonly addresses: readonly string[];
  readonly agent: string;
  readonly target?: Target;
  /** HTTP status; undefined where there is none. */
  readonly code?: number;
  readonly reason: string;
  readonly message: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** As it was sent: for a patch the patch, a list for a JSON patch. Undefined where the policy does not keep it. */
  readonly request?: Json;
  readonly response?: Json;
  /** Fields of which the store holds a part only. */
  readonly cut: readonly string[];
}

/** One object, as the API server names it in a path. */
export interface ObjectName {
  readonly cluster: string;
  /** Empty for the core group; undefined: whatever group has such a resource. */
  readonly group?: string | undefined;
  readonly resource: string;
  /** Empty for an object of the cluster. */
  readonly namespace: string;
  readonly name: string;
}

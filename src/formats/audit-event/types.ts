/** How much of a request the API server wrote down. */
export type AuditLevel = 'None' | 'Metadata' | 'Request' | 'RequestResponse';

/** A request with a long answer has two events with one auditID: ResponseStarted and ResponseComplete. */
export type AuditStage = 'RequestReceived' | 'ResponseStarted' | 'ResponseComplete' | 'Panic';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export interface AuditUser {
  /** Empty where authentication failed. */
  readonly username: string;
  readonly uid?: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** What the request was about; absent for paths that are no resource, such as `/healthz`. */
export interface AuditObjectRef {
  readonly resource?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly apiGroup?: string;
  readonly apiVersion?: string;
  readonly resourceVersion?: string;
  readonly subresource?: string;
}

export interface AuditStatus {
  /** The HTTP status; 101 for an exec that was granted. */
  readonly code?: number;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
}

/** An Event of audit.k8s.io/v1; events of v1beta1 have been brought into its form. */
export interface AuditEvent {
  readonly level?: AuditLevel;
  readonly auditID: string;
  readonly stage: AuditStage;
  readonly requestURI?: string;
  /** Of a resource: `get`, `list`, `create` …; else the HTTP method in small letters. */
  readonly verb: string;
  readonly user: AuditUser;
  readonly impersonatedUser?: AuditUser;
  /** All but the last can be forged by the client. */
  readonly sourceIPs?: readonly string[];
  readonly userAgent?: string;
  readonly objectRef?: AuditObjectRef;
  readonly responseStatus?: AuditStatus;
  /** As it was sent: for a patch, the patch; a list for a JSON patch. */
  readonly requestObject?: JsonObject | readonly Json[];
  readonly responseObject?: JsonObject;
  /** RFC 3339. */
  readonly requestReceivedTimestamp?: string;
  readonly stageTimestamp?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What was refused, and where: `line 7`, `items[3]`, or empty for the whole text. */
export interface Refused {
  readonly place: string;
  readonly code: RefusalCode;
  readonly message: string;
}

export type RefusalCode =
  /** No JSON. */
  | 'syntax'
  /** JSON, but no audit event. */
  | 'not_an_event'
  /** An audit event of a version that is not known here. */
  | 'unknown_version'
  /** A field is missing or of another type than the version has it. */
  | 'bad_field'
  /** Nested deeper, or longer, than is allowed for one event. */
  | 'too_large';

export interface AuditEvents {
  readonly events: readonly AuditEvent[];
  /** The first of what was refused; `refusedCount` counts all of it. */
  readonly refused: readonly Refused[];
  readonly refusedCount: number;
}

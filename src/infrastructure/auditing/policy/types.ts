/** How much of a request is written down, from nothing to both objects. */
export type AuditLevel = 'None' | 'Metadata' | 'Request' | 'RequestResponse';

/** An audit policy of `audit.k8s.io/v1`, as far as it decides. */
export interface AuditPolicy {
  readonly omitStages: readonly string[];
  readonly omitManagedFields: boolean;
  readonly rules: readonly AuditPolicyRule[];
}

/** Empty lists stand for everything. */
export interface AuditPolicyRule {
  readonly level: AuditLevel;
  readonly users: readonly string[];
  readonly userGroups: readonly string[];
  readonly verbs: readonly string[];
  readonly resources: readonly GroupResources[];
  readonly namespaces: readonly string[];
  readonly nonResourceURLs: readonly string[];
  readonly omitStages: readonly string[];
}

export interface GroupResources {
  /** `''` is the core group. */
  readonly group: string;
  // `pods`, `pods/exec`, `pods/*`, `*`, `*/scale`; empty: all of the group.
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
}

/** What of a request an audit policy looks at. */
export interface AuditedRequest {
  readonly user: string;
  readonly groups: readonly string[];
  readonly verb: string;
  readonly target:
    | {
        readonly kind: 'resource';
        readonly group: string;
        readonly resource: string;
        readonly subresource?: string;
        /** `''` for what belongs to no namespace. */
        readonly namespace: string;
        readonly name?: string;
      }
    | { readonly kind: 'url'; readonly path: string };
}

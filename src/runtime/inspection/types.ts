import type { KubeObject, ObjectRef } from '#platform/kube';

export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Verdict = 'pass' | 'fail' | 'unknown';
export type Language = 'en' | 'zh';

/** ACK's five categories (security to health-checks), and three for what it does not look at. */
export type Category =
  | 'security'
  | 'images'
  | 'networks'
  | 'resources'
  | 'health-checks'
  | 'access'
  | 'availability'
  | 'api-versions';

/** A place inside an object: keys and indices from its root. */
export type Path = readonly (string | number)[];

/** `sidecar` is an init container with `restartPolicy: Always`. */
export type ContainerRole = 'container' | 'init' | 'sidecar' | 'ephemeral';

/** Decoded JSON of which nothing is known yet; checks narrow it with the readers in `check/`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface ContainerView {
  readonly name: string;
  readonly role: ContainerRole;
  /** From the root of the subject's object, such as `['spec','template','spec','containers',0]`. */
  readonly path: Path;
  readonly spec: JsonObject;
  /** Seen on running pods only (injected sidecars, `kubectl debug`): the template does not hold it. */
  readonly observedOnly: boolean;
}

/** The pod that a workload makes: its template, or the pod itself. */
export interface PodView {
  /** Path of the pod template (or `[]` for a Pod); `spec` and `metadata` lie below it. */
  readonly path: Path;
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
  /** Regular, init, sidecar and ephemeral containers, in this order. */
  readonly containers: readonly ContainerView[];
}

/** What is inspected: an object that nobody else owns, with the pod it makes when it makes one. */
export interface Subject {
  readonly cluster: string;
  readonly ref: ObjectRef;
  readonly object: KubeObject;
  readonly pod: PodView | undefined;
  /** Where the object was read, for files. `locate` finds the line of a path, or of its nearest parent. */
  readonly source?: {
    readonly file: string;
    readonly locate: (path: Path) => { line: number; column: number };
  };
}

/** Kinds that a check may look at beside its own subject. A change of one re-evaluates just those checks. */
export type RelatedKind =
  | 'Namespace'
  | 'ServiceAccount'
  | 'Service'
  | 'NetworkPolicy'
  | 'PodDisruptionBudget'
  | 'Role'
  | 'ClusterRole'
  | 'RoleBinding'
  | 'ClusterRoleBinding'
  | 'Workload';

/**
 * Objects beside the subject. `complete: false` means that more may exist than we could read (files alone,
 * or a missing permission): finding something is then proof, finding nothing is `unknown` for `reason`.
 */
export interface Related {
  readonly complete: boolean;
  readonly reason?: string;
  readonly objects: readonly KubeObject[];
}

/** What a check may ask beside its target. Pure look-ups; asking for a kind not in `needs` throws. */
export interface CheckContext {
  /** Such as `v1.37.2`; undefined for files when the user named none. */
  readonly clusterVersion: string | undefined;
  /** Objects of a kind, of one namespace or (undefined) of the whole cluster. */
  readonly related: (kind: RelatedKind, namespace?: string) => Related;
}

/** A change that mends a finding. `safe` ones cannot change what the workload does when it worked before. */
export interface Fix {
  readonly op: 'set' | 'remove' | 'append';
  /** From the root of the subject's object. Missing parents of a `set` are made. */
  readonly path: Path;
  readonly value?: Json;
  readonly safe: boolean;
}

/** What a check says of one target. A passing check returns `PASS` (or an empty array), which costs nothing. */
export interface Observation {
  readonly verdict: Verdict;
  /** The value that decided, or the nearest parent of what is missing; from the root of the subject's object. */
  readonly path: Path;
  /** Which of the check's messages, and what fills its `{placeholders}`. */
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fixes?: readonly Fix[];
}

/** Everything a person reads about a check, in one language. */
export interface CheckText {
  readonly title: string;
  readonly description: string;
  /** Why it matters: what an attacker or an accident makes of it. */
  readonly why: string;
  /** What to do, in words; the YAML comes from the observation's fixes or from `remedyYaml`. */
  readonly remedy: string;
  /** Templates by name; every name that `evaluate` uses, `{container}` and the like filled from `params`. */
  readonly messages: Readonly<Record<string, string>>;
}

interface CheckBase {
  /** ACK's ID where it has one, else Polaris' where it has one, else ours; camelCase, never changed. */
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly origin: 'ack' | 'polaris' | 'bulwark' | 'pod-security';
  /** Other IDs under which exemption annotations and old reports know it. */
  readonly aliases?: readonly string[];
  readonly references: readonly string[];
  readonly needs?: readonly RelatedKind[];
  readonly text: Readonly<Record<Language, CheckText>>;
  /** An example of the change, as YAML, for checks whose observations carry no fixes. */
  readonly remedyYaml?: string;
  /** Off unless a schedule or a flag switches it on (opinions that many clusters do not share). */
  readonly optional?: boolean;
}

/** Asked once for each container of the given roles (default: all four). */
export interface ContainerCheck extends CheckBase {
  readonly target: 'container';
  readonly roles?: readonly ContainerRole[];
  readonly evaluate: (
    container: ContainerView,
    pod: PodView,
    subject: Subject,
    context: CheckContext,
  ) => readonly Observation[];
}

/** Asked once for each subject with a pod. */
export interface PodCheck extends CheckBase {
  readonly target: 'pod';
  readonly evaluate: (pod: PodView, subject: Subject, context: CheckContext) => readonly Observation[];
}

/** Asked once for each object of the given kinds (`Kind.group`, core group without dot: `Service`). */
export interface ObjectCheck extends CheckBase {
  readonly target: 'object';
  readonly kinds: readonly string[] | 'all';
  readonly evaluate: (subject: Subject, context: CheckContext) => readonly Observation[];
}

export type Check = ContainerCheck | PodCheck | ObjectCheck;

/** One verdict of one check on one target, as every output carries it. Stable and documented. */
export interface Finding {
  /** Same check, object and container: same fingerprint, in every run. */
  readonly fingerprint: string;
  readonly check: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly cluster: string;
  readonly object: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
  };
  readonly container: string;
  /** As text: `spec.template.spec.containers[0].securityContext`. */
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
  readonly fixes: readonly Fix[];
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
  /** The exemption that covers it; such a finding counts neither as failed nor into the score. */
  readonly exemption: { readonly id: string; readonly reason: string } | null;
}

/** Verdicts counted by severity; sums of tallies are tallies. */
export interface Tally {
  readonly pass: number;
  readonly unknown: number;
  readonly exempted: number;
  readonly fail: Readonly<Record<Severity, number>>;
  /** Weighted points passed and possible; `score = 100 * earned / possible`. */
  readonly earned: number;
  readonly possible: number;
}

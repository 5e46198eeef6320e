import type { CheckText, JsonObject, Language, Path } from '../types.ts';

/** Levels of the Pod Security Standards, each including the ones before it. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** `latest` or the minor version of `v1.N`. */
export type PodSecurityVersion = 'latest' | number;

export interface StandardContainer {
  readonly name: string;
  readonly path: Path;
  readonly spec: JsonObject;
  readonly securityContext: JsonObject | undefined;
  /** The profile that the API server derives from the deprecated annotation, where no field is set. */
  readonly appArmorType: string | undefined;
}

/** A pod as Pod Security admission sees it: after the API server's defaults. */
export interface StandardPod {
  readonly path: Path;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: JsonObject;
  readonly securityContext: JsonObject | undefined;
  /** Init containers, containers, ephemeral containers: Kubernetes' own order. */
  readonly containers: readonly StandardContainer[];
  readonly windows: boolean;
  /** `hostUsers: false`. */
  readonly userNamespace: boolean;
}

/** Why a pod is refused, in Kubernetes' own words, and where. */
export interface Violation {
  readonly reason: string;
  readonly detail: string;
  readonly places: readonly { readonly path: Path; readonly container: string }[];
}

export interface StandardRule {
  /** First minor version of Kubernetes 1 to which this form applies. */
  readonly since: number;
  /** Standards of the baseline level that this one replaces at the restricted level. */
  readonly overrides?: readonly string[];
  readonly find: (pod: StandardPod) => Violation | undefined;
}

/** One control of the Pod Security Standards; `id` is Kubernetes' own. */
export interface Standard {
  readonly id: string;
  readonly level: 'baseline' | 'restricted';
  /** By ascending `since`. */
  readonly rules: readonly StandardRule[];
  readonly text: Readonly<Record<Language, Omit<CheckText, 'messages'>>>;
}

/** A pod that a standard lets pass or refuses; `spec` is laid over a pod that the restricted level accepts. */
export interface StandardCase {
  readonly name: string;
  /** Minor version under which it is judged. */
  readonly version: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec: JsonObject;
}

export interface StandardCases {
  readonly pass: readonly StandardCase[];
  /** With the detail that Kubernetes gives. */
  readonly fail: readonly (StandardCase & { readonly detail: string })[];
}

import type { JsonObject, Path } from '../types.ts';
import { standards } from './catalog.ts';
import { toStandardPod } from './to-standard-pod.ts';
import type {
  PodSecurityLevel,
  PodSecurityVersion,
  Standard,
  StandardPod,
  StandardRule,
  Violation,
} from './types.ts';

/** What one control says of a pod. */
export interface StandardResult {
  readonly standard: Standard;
  readonly violation: Violation | undefined;
}

/** Controls of a level and version in Kubernetes' order: baseline ones by id, then restricted ones by id. */
export function rulesOf(
  level: PodSecurityLevel,
  version: PodSecurityVersion,
): readonly { standard: Standard; rule: StandardRule }[] {
  if (level === 'privileged') return [];
  const minor = version === 'latest' ? Number.MAX_SAFE_INTEGER : version;
  const inForce = standards.flatMap((standard) => {
    const rule = standard.rules.findLast((candidate) => candidate.since <= minor);
    return rule === undefined || (level === 'baseline' && standard.level === 'restricted')
      ? []
      : [{ standard, rule }];
  });
  const replaced = new Set(inForce.flatMap(({ rule }) => rule.overrides ?? []));
  return inForce.filter(({ standard }) => !replaced.has(standard.id)).sort(byLevelThenId);
}

function byLevelThenId(a: { standard: Standard }, b: { standard: Standard }): number {
  if (a.standard.level !== b.standard.level) return a.standard.level === 'baseline' ? -1 : 1;
  return a.standard.id < b.standard.id ? -1 : 1;
}

/** Every control of the profile for a pod or pod template (an object with `metadata` and `spec`). */
export function evaluatePodSecurity(
  template: JsonObject,
  level: PodSecurityLevel,
  version: PodSecurityVersion,
  path: Path = [],
): readonly StandardResult[] {
  const pod: StandardPod = toStandardPod(template, path);
  return rulesOf(level, version).map(({ standard, rule }) => ({ standard, violation: rule.find(pod) }));
}

/** The text behind `violates PodSecurity "…": ` in the API server's refusal; undefined when the pod is allowed. */
export function podSecurityRefusal(results: readonly StandardResult[]): string | undefined {
  const parts = results.flatMap(({ violation }) => {
    if (violation === undefined) return [];
    return [violation.detail === '' ? violation.reason : `${violation.reason} (${violation.detail})`];
  });
  return parts.length === 0 ? undefined : parts.join(', ');
}

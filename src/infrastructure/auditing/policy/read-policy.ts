import { readYaml } from '#formats/yaml';
import type { AuditLevel, AuditPolicy, AuditPolicyRule, GroupResources } from './types.ts';

/** What is wrong with a policy file, with its place. */
export interface PolicyProblem {
  readonly line: number;
  readonly message: string;
}

export type ReadPolicy = { readonly policy: AuditPolicy } | { readonly problems: readonly PolicyProblem[] };

const LEVELS: ReadonlySet<string> = new Set(['None', 'Metadata', 'Request', 'RequestResponse']);

/** An audit policy from YAML or JSON; the API server would refuse to start with one that is refused here. */
export function readAuditPolicy(text: string): ReadPolicy {
  const problems: PolicyProblem[] = [];
  for (const part of readYaml(text)) {
    if (part.kind === 'diagnostic') {
      problems.push({ line: part.diagnostic.line, message: part.diagnostic.message });
      continue;
    }
    const value: unknown = part.document.value;
    const lineOf = (path: readonly (string | number)[]): number => part.document.locate(path).line;
    const policy = toPolicy(value, (path, message) => problems.push({ line: lineOf(path), message }));
    if (problems.length === 0 && policy !== undefined) return { policy };
  }
  return { problems: problems.length > 0 ? problems : [{ line: 1, message: 'There is no policy in it.' }] };
}

type Report = (path: readonly (string | number)[], message: string) => void;

function toPolicy(value: unknown, report: Report): AuditPolicy | undefined {
  if (!isMap(value)) {
    report([], 'An audit policy is a map with apiVersion, kind and rules.');
    return undefined;
  }
  if (value['kind'] !== 'Policy') report(['kind'], 'kind must be Policy.');
  if (value['apiVersion'] !== 'audit.k8s.io/v1')
    report(['apiVersion'], 'apiVersion must be audit.k8s.io/v1.');
  const rules = value['rules'];
  if (!Array.isArray(rules) || rules.length === 0) {
    report(['rules'], 'rules must list at least one rule: without any nothing is written down.');
    return undefined;
  }
  return {
    omitStages: texts(value, 'omitStages', [], report),
    omitManagedFields: value['omitManagedFields'] === true,
    rules: rules.map((rule: unknown, index) => toRule(rule, ['rules', index], report)),
  };
}

function toRule(value: unknown, path: readonly (string | number)[], report: Report): AuditPolicyRule {
  const rule = isMap(value) ? value : {};
  if (!isMap(value)) report(path, 'A rule is a map with a level.');
  const level = rule['level'];
  if (typeof level !== 'string' || !LEVELS.has(level)) {
    report([...path, 'level'], `level must be one of ${[...LEVELS].join(', ')}.`);
  }
  const list = (name: string): readonly string[] => texts(rule, name, path, report);
  return {
    level: level as AuditLevel,
    users: list('users'),
    userGroups: list('userGroups'),
    verbs: list('verbs'),
    namespaces: list('namespaces'),
    nonResourceURLs: list('nonResourceURLs'),
    omitStages: list('omitStages'),
    resources: toResources(rule['resources'], [...path, 'resources'], report),
  };
}

function toResources(
  value: unknown,
  path: readonly (string | number)[],
  report: Report,
): readonly GroupResources[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    report(path, 'resources must be a list of groups.');
    return [];
  }
  return value.map((one: unknown, index) => {
    const entry = isMap(one) ? one : {};
    if (!isMap(one)) report([...path, index], 'An entry of resources is a map with group and resources.');
    const group = entry['group'] ?? '';
    if (typeof group !== 'string')
      report([...path, index, 'group'], 'group must be a text; "" is the core group.');
    return {
      group: String(group),
      resources: texts(entry, 'resources', [...path, index], report),
      resourceNames: texts(entry, 'resourceNames', [...path, index], report),
    };
  });
}

function texts(
  map: Readonly<Record<string, unknown>>,
  name: string,
  path: readonly (string | number)[],
  report: Report,
): readonly string[] {
  const value = map[name];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  report([...path, name], `${name} must be a list of texts.`);
  return [];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

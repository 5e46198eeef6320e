import { parse } from 'yaml';

/** What `rules:` of a ClusterRole holds; `rest` is whatever narrows it further, such as `resourceNames`. */
interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly rest: Readonly<Record<string, unknown>>;
}

export interface MergedGrants {
  /** One ClusterRole with the rules of all, as YAML. */
  readonly yaml: string;
  /** Snippets without rules that could be read; they are to be shown as they are. */
  readonly unmerged: readonly string[];
}

const NAME = 'bulwark-inspection-missing';

function toSorted(value: unknown): string[] {
  return Array.isArray(value) ? [...new Set(value.map(String))].sort() : [];
}

function parseRules(grant: string): Rule[] {
  try {
    const { rules } = parse(grant) as { rules?: readonly Record<string, unknown>[] };
    return (rules ?? []).map(({ apiGroups, resources, verbs, ...rest }) => ({
      apiGroups: toSorted(apiGroups),
      resources: toSorted(resources),
      verbs: toSorted(verbs),
      rest,
    }));
  } catch {
    return [];
  }
}

/** Rules that differ in their resources alone are one rule. */
function mergeRules(rules: readonly Rule[]): Rule[] {
  const merged = new Map<string, Rule>();
  for (const rule of rules) {
    const key = JSON.stringify([rule.apiGroups, rule.verbs, rule.rest]);
    const resources = toSorted([...(merged.get(key)?.resources ?? []), ...rule.resources]);
    merged.set(key, { ...rule, resources });
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

/** JSON is YAML: so every value is quoted as it must be. */
function toLines({ apiGroups, resources, verbs, rest }: Rule): string[] {
  return [
    `- apiGroups: ${JSON.stringify(apiGroups)}`,
    ...(resources.length === 0
      ? []
      : ['  resources:', ...resources.map((name) => `  - ${JSON.stringify(name)}`)]),
    `  verbs: ${JSON.stringify(verbs)}`,
    ...Object.entries(rest).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`),
  ];
}

/** Many ClusterRoles as one, to be applied at once. */
export function mergeGrants(grants: readonly string[]): MergedGrants {
  const parsed = grants.map((grant) => ({ grant, rules: parseRules(grant) }));
  const lines = [
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    'metadata:',
    `  name: ${NAME}`,
    'rules:',
    ...mergeRules(parsed.flatMap(({ rules }) => rules)).flatMap(toLines),
  ];
  return {
    yaml: `${lines.join('\n')}\n`,
    unmerged: parsed.filter(({ rules }) => rules.length === 0).map(({ grant }) => grant),
  };
}

import type { StoredExemption } from './types.ts';

const PREFIX = 'polaris.fairwinds.com/';
const SUFFIX = '-exempt';

/** The object that carries the annotations. */
export interface AnnotatedObject {
  readonly cluster: string;
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly createdAt: string;
}

/**
 * Polaris' annotations as exemptions of inspection: `polaris.fairwinds.com/exempt: "true"` excuses the object from
 * everything, `polaris.fairwinds.com/<check>-exempt: "true"` from one check. As in Polaris, only the word true
 * counts (in any case), and it counts on the controller. Answers none or one.
 */
export function exemptionsFromAnnotations(object: AnnotatedObject): readonly StoredExemption[] {
  const keys = Object.keys(object.annotations).filter(
    (key) => key.startsWith(PREFIX) && object.annotations[key]?.toLowerCase() === 'true',
  );
  const rules = keys.map(toRule).filter((rule) => rule !== undefined);
  if (rules.length === 0) return [];
  const everything = rules.includes('*');
  return [toExemption(object, everything ? ['*'] : [...new Set(rules)].sort(), keys.sort())];
}

function toRule(key: string): string | undefined {
  const name = key.slice(PREFIX.length);
  if (name === 'exempt') return '*';
  const rule = name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : '';
  // A star cannot stand in an annotation's key; one that does comes from no API server.
  return rule === '' || rule.includes('*') ? undefined : rule;
}

function toExemption(object: AnnotatedObject, rules: string[], keys: readonly string[]): StoredExemption {
  return {
    id: `annotation:${object.cluster}/${object.namespace}/${object.kind}/${object.name}`,
    origin: 'annotation',
    area: 'inspection',
    rules,
    selector: {
      clusters: [object.cluster],
      // Cluster-scoped objects have no namespace to ask for.
      namespaces: object.namespace === '' ? [] : [object.namespace],
      kinds: [object.kind],
      names: [object.name],
      labelSelector: '',
      containers: [],
      images: [],
    },
    reason: `Annotated on the object: ${keys.join(', ')}`,
    owner: `${object.kind} ${object.namespace === '' ? '' : `${object.namespace}/`}${object.name}`,
    expiresAt: null,
    createdBy: 'annotation',
    createdAt: object.createdAt,
  };
}

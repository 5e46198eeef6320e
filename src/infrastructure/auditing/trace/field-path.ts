import type { Json } from '#formats/audit-event';
import { memberOf } from './read-event.ts';

/** A step of a path: a member, an item by its place, or an item by one of its members. */
type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'keyed'; readonly key: string; readonly value: string };

const MAX_LENGTH = 512;

/** `spec.template.spec.containers[name=web].image`, `metadata.labels["app.kubernetes.io/name"]`; undefined: no path. */
export function parseFieldPath(text: string): readonly Step[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const steps: Step[] = [];
  const pattern = /(?:^|\.)([^.[\]]+)|\[(\d{1,6})\]|\["([^"]+)"\]|\[([A-Za-z]+)=([^\]]+)\]/gy;
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (found === null) return undefined;
    const [, name, index, quoted, key, value] = found;
    if (index !== undefined) steps.push({ kind: 'item', index: Number(index) });
    else if (key !== undefined) steps.push({ kind: 'keyed', key, value: value ?? '' });
    else steps.push({ kind: 'member', name: name ?? quoted ?? '' });
  }
  return steps.length === 0 ? undefined : steps;
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(object: Json | undefined, path: readonly Step[]): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => {
    if (step.kind === 'member') return memberOf(value, step.name);
    if (!Array.isArray(value)) return undefined;
    const items = value as readonly Json[];
    if (step.kind === 'item') return items[step.index];
    return items.find((item) => String(memberOf(item, step.key)) === step.value);
  }, object);
}

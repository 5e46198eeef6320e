import type { Annotations, Rule } from '../../parse/types.ts';
import type { SchemaNote } from './schemas.ts';

/** Finds the schemas that METADATA states for a rule: of packages around it, its package, its document, itself. */
export function notesFinder(
  annotations: readonly Annotations[],
): (rule: Rule, path: readonly string[]) => readonly SchemaNote[] {
  const stating = annotations.filter(({ schemas }) => schemas !== undefined);
  if (stating.length === 0) return () => [];
  return (rule, path) => {
    const document = [...path, ...namesOf(rule)];
    const around = stating.filter((entry) => entry.scope === 'subpackages' && isPrefix(entry.path, path));
    const ordered = [
      ...around.toSorted((a, b) => a.path.length - b.path.length),
      stating.find((entry) => entry.scope === 'package' && isSame(entry.path, path)),
      stating.find((entry) => entry.scope === 'document' && isSame(entry.path, document)),
      ...(rule.annotations ?? []).filter(({ scope }) => scope === 'rule'),
    ];
    return ordered.flatMap((entry) => entry?.schemas ?? []);
  };
}

function namesOf({ head }: Rule): readonly string[] {
  const [name, ...steps] = head.ref.terms;
  const names = name?.kind === 'var' ? [name.name] : [];
  for (const step of steps) {
    if (step.kind !== 'constant') break;
    names.push(String(step.value));
  }
  return names;
}

function isPrefix(short: readonly string[], long: readonly string[]): boolean {
  return short.length <= long.length && short.every((step, index) => step === long[index]);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && isPrefix(a, b);
}

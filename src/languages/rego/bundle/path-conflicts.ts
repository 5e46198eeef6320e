import type { Diagnostic } from '../errors.ts';
import type { Module, Rule } from '../parse/types.ts';
import type { PlainObject } from '../values/types.ts';
import { occupies } from './documents.ts';

/** Rules where data is as well: one of them would never be seen. In the words of OPA's compiler. */
export function pathConflicts(modules: readonly Module[], data: PlainObject): readonly Diagnostic[] {
  const seen = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const { package: owner, rules } of modules) {
    for (const rule of rules) {
      const path = groundPath(owner.path.slice(1), rule);
      const key = path.join('/');
      if (seen.has(key) || !occupies(data, path)) continue;
      seen.add(key);
      const message = `conflicting rule for data path ${key} found`;
      diagnostics.push({ code: 'rego_compile_error', message, place: rule.place });
    }
  }
  return diagnostics;
}

/** The path of a rule up to what is no constant in it. */
function groundPath(owner: readonly string[], { head }: Rule): readonly string[] {
  const path = [...owner];
  for (const [i, term] of head.ref.terms.entries()) {
    if (term.kind === 'var' && i === 0) path.push(term.name);
    else if (term.kind === 'constant' && typeof term.value === 'string') path.push(term.value);
    else break;
  }
  return path;
}

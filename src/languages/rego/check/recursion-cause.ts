import { termText } from '../parse/text.ts';
import type { Term } from '../parse/types.ts';
import type { Declarations, WorkRule } from '../resolve/compilation.ts';
import { type Names, sourceRefText } from '../resolve/source-names.ts';
import { fullRef, treeKey } from '../resolve/tree.ts';
import type { DynamicRef, Edges } from './edges.ts';
import { membersOf } from './narrowing.ts';
import { type Origin, originsOf } from './origins.ts';
import { boundBefore, conditionsOf } from './selection.ts';

/** More conditions than these are not spelled out. */
const MAX_CONDITIONS = 2;

/** More values of a collection than these are counted. */
const MAX_MEMBERS = 5;

export interface CauseFacts {
  readonly edgesOf: (rule: WorkRule) => Edges;
  readonly names: Names;
  readonly declarations: Declarations;
}

/** A position of a ref, and the constant that has to stand there for the ref to select a rule. */
interface Condition {
  readonly term: Term;
  readonly wanted: Term;
}

/** Which ref closes a cycle that only may be one, and what its terms would have to be. */
export function dynamicCause(path: readonly WorkRule[], facts: CauseFacts): string {
  for (const [index, rule] of path.entries()) {
    const next = path[index + 1];
    const use = next && facts.edgesOf(rule).get(next);
    if (!next || !use || use === true) continue;
    const target = fullRef(next);
    const ref = sourceRefText(use.ref.slice(0, target.length), facts.names);
    const where = index > 0 ? ` in ${sourceRefText(fullRef(rule), facts.names)}` : '';
    return ` (${ref}${where} ${conditionText(use, next, facts)})`;
  }
  return '';
}

function conditionText(use: DynamicRef, rule: WorkRule, facts: CauseFacts): string {
  const target = sourceRefText(fullRef(rule), facts.names);
  const conditions = conditionsFor(use, rule);
  const origins = originsOf(use, facts.declarations);
  const isTold = conditions && conditions.length > 0 && conditions.length <= MAX_CONDITIONS;
  if (!isTold || conditions.some((condition) => cannotHold(condition, origins)))
    return `could refer to ${target}`;
  const texts = conditions.map((condition) => {
    const text = `${sourceRefText([condition.term], facts.names)} is ${termText(condition.wanted)}`;
    const note = noteOf(condition, use, origins, facts);
    return note === undefined ? text : `${text} (${note})`;
  });
  return `refers to ${target} if ${texts.join(' and ')}`;
}

/** Each term once; undefined where one would have to be two values. */
function conditionsFor(use: DynamicRef, rule: WorkRule): readonly Condition[] | undefined {
  const target = fullRef(rule);
  const bound = boundBefore(use.from, use.at);
  const found = new Map<string, Condition>();
  for (const position of conditionsOf(use.selected, rule, bound)) {
    const term = use.ref[position];
    const wanted = target[position];
    if (!term || !wanted) continue;
    const known = found.get(termText(term));
    if (known && treeKey(known.wanted) !== treeKey(wanted)) return undefined;
    if (!known) found.set(termText(term), { term, wanted });
  }
  return [...found.values()];
}

/** Where it is known that the var never has the value. */
function cannotHold({ term, wanted }: Condition, origins: ReadonlyMap<string, Origin>): boolean {
  const origin = term.kind === 'var' ? origins.get(term.name) : undefined;
  if (origin?.kind === 'builtin') return !origin.mayBe(wanted);
  if (origin?.kind !== 'collection') return false;
  return !(membersOf(origin.term) ?? []).some((member) => termText(member) === termText(wanted));
}

function noteOf(
  { term }: Condition,
  { from }: DynamicRef,
  origins: ReadonlyMap<string, Origin>,
  { names }: CauseFacts,
): string | undefined {
  if (term.kind === 'ref') {
    const [head] = term.terms;
    const isRule = head?.kind === 'var' && head.name === 'data';
    return isRule ? "rule values aren't known at compile time" : undefined;
  }
  const origin = term.kind === 'var' ? origins.get(term.name) : undefined;
  if (!origin) return undefined;
  const shown = sourceRefText([term], names);
  switch (origin.kind) {
    case 'input':
      return `${shown} comes from ${sourceRefText(origin.ref, names)}`;
    case 'rule':
      return `${shown} comes from rule ${sourceRefText(origin.ref, names)}, whose value isn't known at compile time`;
    case 'collection':
      return `${shown} is one of ${membersText(origin.term)}`;
    case 'builtin':
      return `${shown} is computed by ${origin.name}`;
    case 'key':
      return `${shown} is a key of ${sourceRefText(fullRef(from), names)}`;
    case 'argument':
      return `${shown} is an argument of ${sourceRefText(fullRef(from), names)}`;
  }
}

function membersText(collection: Term): string {
  const { length } = membersOf(collection) ?? [];
  return length > MAX_MEMBERS ? `${length} values` : termText(collection);
}

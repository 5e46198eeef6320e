import { compareTerms } from '../../parse/compare.ts';
import type { ObjectTerm, Term } from '../../parse/types.ts';
import type { TypeEnvironment } from './environment.ts';
import { keyOfTerm } from './keys.ts';
import type { Field, Rest, StaticType } from './static-type.ts';

type Possible = StaticType | undefined;

export type Comprehension = Extract<
  Term,
  { kind: 'arrayComprehension' | 'setComprehension' | 'objectComprehension' }
>;

/** Where a comprehension's body was checked; undefined where it has errors. */
export type BodyOf = (environment: TypeEnvironment, term: Comprehension) => TypeEnvironment | undefined;

/** What is known of a term's value. */
export function typeOfTerm(environment: TypeEnvironment, term: Term, bodyOf: BodyOf): Possible {
  const { table } = environment;
  switch (term.kind) {
    case 'constant':
      return typeOfConstant(environment, term.value);
    case 'template':
      return table.string;
    case 'array':
      return table.array(term.items.map((item) => typeOfTerm(environment, item, bodyOf)));
    case 'set':
      return table.set(table.union(term.items.map((item) => typeOfTerm(environment, item, bodyOf))));
    case 'object':
      return typeOfObject(environment, term, bodyOf);
    case 'ref':
      return environment.typeOfRef(term.terms);
    case 'var':
      return environment.typeOfVar(term.name);
    case 'call':
      return undefined;
    default:
      return typeOfComprehension(environment, term, bodyOf);
  }
}

function typeOfConstant({ table }: TypeEnvironment, value: unknown): StaticType {
  if (value === null) return table.null;
  if (typeof value === 'boolean') return table.boolean;
  return typeof value === 'string' ? table.string : table.number;
}

/** Of several keys that are not known, the last one in the order of terms says what the others are, as in OPA. */
function typeOfObject(environment: TypeEnvironment, term: ObjectTerm, bodyOf: BodyOf): StaticType {
  const { table } = environment;
  const fields: Field[] = [];
  let last: readonly [Term, Term] | undefined;
  for (const entry of term.entries) {
    const key = keyOfTerm(table, entry[0]);
    if (key) fields.push({ key, value: typeOfTerm(environment, entry[1], bodyOf) });
    else if (last === undefined || compareTerms(last[0], entry[0]) <= 0) last = entry;
  }
  const rest: Rest | undefined = last && {
    key: typeOfTerm(environment, last[0], bodyOf),
    value: typeOfTerm(environment, last[1], bodyOf),
  };
  return table.object(fields, rest);
}

function typeOfComprehension(environment: TypeEnvironment, term: Comprehension, bodyOf: BodyOf): Possible {
  const inside = bodyOf(environment, term);
  if (!inside) return undefined;
  const { table } = environment;
  if (term.kind === 'objectComprehension') {
    const key = typeOfTerm(inside, term.key, bodyOf);
    return table.object([], { key, value: typeOfTerm(inside, term.value, bodyOf) });
  }
  const of = typeOfTerm(inside, term.term, bodyOf);
  return term.kind === 'setComprehension' ? table.set(of) : table.array([], of);
}

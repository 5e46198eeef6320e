import type { Place } from '../errors.ts';
import { isWildcard, operatorName } from '../parse/nodes.ts';
import type { Term, VarTerm } from '../parse/types.ts';
import type { Item } from './iterables.ts';
import { type Comments, closing, losing, type Writer, write } from './writer.ts';

export function varText(w: Writer, { name }: VarTerm): string {
  if (!isWildcard(name)) return name;
  return w.layout.shared.has(name) ? `_${name.slice(1)}` : '_';
}

export function entryItem([key, value]: readonly [Term, Term]): Item {
  return {
    place: key.place,
    // OPA looks at no entry here.
    terms: [],
    write: (w, comments) => {
      const rest = losing(() => writeUnionSafe(w, key, comments, false));
      write(w, ': ');
      return writeUnionSafe(w, value, rest, true);
    },
  };
}

/** A union is a comprehension to the reader where it stands in brackets, unless it has parentheses. */
function writeUnionSafe(w: Writer, term: Term, comments: Comments, closesOnError: boolean): Comments {
  if (!isUnion(term)) return w.write.term(w, term, comments);
  write(w, '(');
  if (closesOnError) return closing(w, ')', () => w.write.term(w, term, comments));
  const rest = w.write.term(w, term, comments);
  write(w, ')');
  return rest;
}

export function isUnion(term: Term): boolean {
  return term.kind === 'call' && operatorName(term) === 'or';
}

export function itemInBrackets(term: Term): Item {
  return {
    place: term.place,
    terms: [term],
    write: (w, comments) => writeUnionSafe(w, term, comments, true),
  };
}

/** Arguments of a call: a union there has parentheses only where the source has. */
export function argumentItem(term: Term): Item {
  return {
    place: term.place,
    terms: [term],
    write: (w, comments) =>
      hasParens(w, term.place) ? writeUnionSafe(w, term, comments, true) : w.write.term(w, term, comments),
  };
}

export function hasParens(w: Writer, place: Place): boolean {
  return w.layout.source[place.offset] === '(';
}

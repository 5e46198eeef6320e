import type { RefTerm, Term } from '../../parse/types.ts';

interface Originals {
  readonly names: ReadonlyMap<string, string> | undefined;
  readonly subjects: ReadonlyMap<string, Term> | undefined;
  readonly spend: (work: number) => void;
}

/** A ref as it stands in the source: with the names of locals, and with the terms that others stand for. */
export function originalRef(ref: RefTerm, originals: Originals): RefTerm {
  const [head, ...rest] = ref.terms.map((term) => originalTerm(term, originals));
  return { ...ref, terms: head ? [head, ...rest] : [] };
}

function originalTerm(term: Term, originals: Originals): Term {
  originals.spend(1);
  switch (term.kind) {
    case 'var': {
      const subject = originals.subjects?.get(term.name);
      if (subject) return subject;
      const name = originals.names?.get(term.name);
      return name === undefined ? term : { ...term, name };
    }
    case 'ref':
      return originalRef(term, originals);
    case 'array':
    case 'set':
      return { ...term, items: term.items.map((item) => originalTerm(item, originals)) };
    case 'object':
      return {
        ...term,
        entries: term.entries.map(
          ([key, value]) => [originalTerm(key, originals), originalTerm(value, originals)] as const,
        ),
      };
    default:
      return term;
  }
}

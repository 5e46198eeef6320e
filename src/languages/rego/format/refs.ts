import type { Place } from '../errors.ts';
import { isName } from '../parse/text.ts';
import type { RefTerm, Term } from '../parse/types.ts';
import { quote } from '../values/value-text.ts';
import { hasParens, varText } from './items.ts';
import { type Comments, losing, textAt, UnexpectedComment, type Writer, write } from './writer.ts';

export function writeRef(w: Writer, ref: RefTerm, comments: Comments): Comments {
  const [head, ...path] = ref.terms;
  if (head === undefined) return comments;
  const parens = head.kind === 'call' && hasParens(w, head.place);
  let rest = losing(() => w.write.within(w, head, comments, parens));
  for (const term of path) rest = writeStep(w, term, rest);
  return rest;
}

function writeStep(w: Writer, term: Term, comments: Comments): Comments {
  if (term.kind === 'constant' && typeof term.value === 'string') {
    write(w, fieldText(w, term.value, term.place));
    return comments;
  }
  if (term.kind === 'var' && term.name !== 'input' && term.name !== 'data') {
    write(w, `[${varText(w, term)}]`);
    return comments;
  }
  write(w, '[');
  const rest = writeIndex(w, term, comments);
  write(w, ']');
  return rest;
}

function writeIndex(w: Writer, term: Term, comments: Comments): Comments {
  try {
    return w.write.term(w, term, comments);
  } catch (error) {
    if (!(error instanceof UnexpectedComment)) throw error;
    // The bracket must not become part of the comment.
    write(w, '\n');
    return error.comments;
  }
}

function fieldText(w: Writer, value: string, place: Place): string {
  if (!isName(value)) return `[${quote(value)}]`;
  const isQuoted = textAt(w, place).startsWith('"');
  return w.layout.keywords.has(value) && isQuoted ? `[${quote(value)}]` : `.${value}`;
}

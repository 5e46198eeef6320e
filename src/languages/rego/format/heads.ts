import { isGround } from '../parse/nodes.ts';
import { termText } from '../parse/text.ts';
import type { Head, RefTerm, Term } from '../parse/types.ts';
import { argumentItem } from './items.ts';
import { writeItems } from './iterables.ts';
import { writeRef } from './refs.ts';
import { closingRow, ROUND } from './rows.ts';
import { writeUnformatted } from './unformatted.ts';
import { type Comments, losing, textAt, type Writer, write } from './writer.ts';

export interface HeadForm {
  readonly isDefault: boolean;
  readonly isElse: boolean;
  /** The body is nothing but `true`: it is not written, and the value is. */
  readonly isConstant: boolean;
}

export function writeHead(w: Writer, head: Head, form: HeadForm, comments: Comments): Comments {
  const ref = writtenRef(head);
  const [name, key] = ref.terms;
  let rest = comments;
  if (w.layout.hasRefHeads || key === undefined || name === undefined) {
    rest = losing(() => writeRef(w, ref, rest));
  } else {
    // Comments inside an object in the head: the head is left as it stands.
    if (rest[0]?.place.row === key.place.row) return writeUnformatted(w, head.place, rest);
    write(w, `${termText(name)}[${termText(key)}]`);
  }
  if (head.args !== undefined) rest = writeArguments(w, head, head.args, rest);
  if (head.key !== undefined && head.value === undefined) rest = writeKey(w, head.key, rest);
  return writesValue(w, head, form) ? writeValue(w, head, rest) : rest;
}

function writtenRef({ key, value, ref }: Head): RefTerm {
  if (key === undefined || value !== undefined || hasDynamicRef(ref)) return ref;
  const end = ref.terms.findIndex((term, i) => i > 0 && !isGround(term));
  return end < 0 ? ref : { ...ref, terms: ref.terms.slice(0, end) };
}

function hasDynamicRef({ terms }: RefTerm): boolean {
  return terms.slice(1).some((term) => !isConstant(term));
}

function isConstant(term: Term): boolean {
  switch (term.kind) {
    case 'constant':
      return true;
    case 'array':
    case 'set':
      return term.items.every(isConstant);
    case 'object':
      return term.entries.every(([key, value]) => isConstant(key) && isConstant(value));
    default:
      return false;
  }
}

function writeArguments(w: Writer, head: Head, args: readonly Term[], comments: Comments): Comments {
  write(w, '(');
  const row = closingRow(head.place.row, textAt(w, head.place), ROUND);
  try {
    return writeItems(w, args.map(argumentItem), head.place, row, comments);
  } finally {
    write(w, ')');
  }
}

function writeKey(w: Writer, key: Term, comments: Comments): Comments {
  write(w, w.layout.contains ? ' contains ' : '[');
  const rest = w.write.term(w, key, comments);
  if (!w.layout.contains) write(w, ']');
  return rest;
}

function writesValue(w: Writer, head: Head, form: HeadForm): boolean {
  const { value } = head;
  if (value === undefined) return false;
  const isTrue = value.kind === 'constant' && value.value === true;
  if (head.key === undefined && isTrue && !form.isConstant && !form.isDefault) return false;
  // A value that stands where the head does was put in by the parser.
  const isImplied = value.place === head.place && !form.isElse && isTrue;
  const isConstantRef = w.layout.isV1 && form.isConstant && head.key === undefined && !head.args;
  return !isImplied || isConstantRef;
}

function writeValue(w: Writer, head: Head, comments: Comments): Comments {
  if (head.value === undefined) return comments;
  write(w, head.isAssigned || w.layout.isV1 ? ' := ' : ' = ');
  return w.write.term(w, head.value, comments);
}

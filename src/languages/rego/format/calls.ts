import type { Place } from '../errors.ts';
import { operatorName } from '../parse/nodes.ts';
import { INFIX } from '../parse/operators.ts';
import type { CallTerm, Term } from '../parse/types.ts';
import { argumentItem, varText } from './items.ts';
import { writeItems } from './iterables.ts';
import { writeRef } from './refs.ts';
import { closingRow, ROUND } from './rows.ts';
import { type Comments, closing, losing, textAt, type Writer, write } from './writer.ts';

/** The operator that a call is written as. */
export function infixOf(call: CallTerm): string | undefined {
  return INFIX.get(operatorName(call) ?? '');
}

/** A call inside a term. */
export function writeCall(w: Writer, call: CallTerm, comments: Comments, parens: boolean): Comments {
  const infix = infixOf(call);
  if (infix === undefined) return writePlainCall(w, call, comments);
  if (infix === 'in') return writeMembership(w, call, comments, call.place, true);
  const [left, right, ...more] = call.args;
  if (parens) write(w, '(');
  if (left === undefined || right === undefined || more.length > 0) {
    return refuseArity(w, call, call.place, comments);
  }
  let rest = losing(() => w.write.within(w, left, comments, true));
  write(w, ` ${infix} `);
  rest = losing(() => w.write.within(w, right, rest, true));
  if (parens) write(w, ')');
  return rest;
}

/** A call that is an expression: no parentheses, and the value may be its last argument. */
export function writeCallExpr(w: Writer, call: CallTerm, comments: Comments): Comments {
  const infix = infixOf(call);
  if (infix === 'in') return writeMembership(w, call, comments, call.operator.place, false);
  const [left, right, result, ...more] = call.args;
  if (infix === undefined) return writePlainCall(w, call, comments);
  if (left === undefined || right === undefined || more.length > 0) {
    refuseArity(w, call, call.operator.place, comments);
    return writePlainCall(w, call, comments);
  }
  if (result === undefined) {
    const rest = losing(() => w.write.term(w, left, comments));
    write(w, ` ${infix} `);
    return w.write.term(w, right, rest);
  }
  let rest = losing(() => w.write.term(w, result, comments));
  write(w, ' = ');
  rest = losing(() => w.write.term(w, left, rest));
  write(w, ` ${infix} `);
  return losing(() => w.write.term(w, right, rest));
}

function writePlainCall(w: Writer, call: CallTerm, comments: Comments): Comments {
  const { operator, args } = call;
  if (operator.kind === 'var') {
    write(w, varText(w, operator));
  } else {
    writeRef(w, operator, []);
  }
  write(w, '(');
  const row = closingRow(operator.place.row, textAt(w, operator.place), ROUND);
  return closing(w, ')', () =>
    losing(() => writeItems(w, args.map(argumentItem), operator.place, row, comments)),
  );
}

export function writeMembership(
  w: Writer,
  call: CallTerm,
  comments: Comments,
  place: Place,
  parens: boolean,
): Comments {
  const isKeyed = operatorName(call) === 'internal.member_3';
  if (call.args.length !== (isKeyed ? 3 : 2)) return refuseArity(w, call, place, comments);
  if (!isKeyed || !parens) return losing(() => writeMembers(w, call.args, comments));
  write(w, '(');
  return closing(w, ')', () => losing(() => writeMembers(w, call.args, comments)));
}

function writeMembers(w: Writer, args: readonly Term[], comments: Comments): Comments {
  let rest = comments;
  for (const [i, arg] of args.entries()) {
    if (i > 0) write(w, i === args.length - 1 ? ' in ' : ', ');
    rest = w.write.within(w, arg, rest, true);
  }
  return rest;
}

function refuseArity(w: Writer, call: CallTerm, place: Place, comments: Comments): Comments {
  const message = `${operatorName(call) ?? ''}: arity mismatch`;
  w.errors.push({ code: 'rego_type_error', message, place });
  return comments;
}

import { isBuiltinName } from './builtin-names.ts';
import { nameOf } from './heads.ts';
import { isRootName, operatorName, trueBody, valueName } from './nodes.ts';
import { refText, termText } from './text.ts';
import type { Body, CallTerm, Head, RefTerm, Rule, Term } from './types.ts';

/** A statement without a body that is a rule (`p := 1`, `p[x]`, `f(x) = 1`), or why it is none. */
export function ruleFromBody(body: Body): Rule | string {
  const [expr, ...more] = body;
  if (expr === undefined || more.length > 0) return 'multiple expressions cannot be used for rule head';
  if (expr.with.length > 0) return 'expressions using with keyword cannot be used for rule head';
  if (expr.isNegated) return 'negated expressions cannot be used for rule head';
  if (expr.kind === 'some') return "'some' declarations cannot be used for rule head";
  if (expr.kind !== 'term') return 'expression cannot be used for rule head';
  const { term } = expr;
  if (term.kind !== 'call') return fromTerm(term);
  const name = operatorName(term);
  if (name !== 'eq' && name !== 'assign') return fromCall(term);
  const [left, right, ...others] = term.args;
  if (left === undefined || right === undefined || others.length > 0)
    return 'assignment requires two operands';
  const head = headOfEquality(left, right);
  if (typeof head === 'string') return head;
  const isAssigned = name === 'assign';
  return ruleOf({ ...head, isAssigned, place: expr.place }, right);
}

function ruleOf(head: Head, near: Term): Rule {
  return {
    isDefault: false,
    head,
    body: trueBody(near.place),
    isBodyGenerated: true,
    place: head.place,
  };
}

function fromTerm(term: Term): Rule | string {
  if (term.kind === 'var' && isRootName(term.name)) return 'refs cannot be used for rule head';
  if (term.kind !== 'ref') return `${valueName(term)} cannot be used for rule name`;
  if (term.terms[0]?.kind !== 'var') return `invalid rule head: ${refText(term)}`;
  const key = term.terms[1];
  if (term.terms.length === 2 && key !== undefined) {
    const ref = { ...term, terms: term.terms.slice(0, 1) };
    return ruleOf({ ...headOf(ref, term), key }, term);
  }
  const value: Term = { kind: 'constant', value: true, place: term.place };
  return ruleOf({ ...headOf(term, term), value, isValueGenerated: true }, term);
}

function headOf(ref: RefTerm, near: Term): Head {
  const isShort = ref.terms.length < 2;
  return {
    ref,
    ...(isShort && { name: nameOf(ref) }),
    isAssigned: false,
    isValueGenerated: false,
    place: near.place,
  };
}

function headOfEquality(left: Term, value: Term): Head | string {
  if (left.kind === 'call') return headOfCall(left, value);
  if (left.kind === 'var') {
    return { ...headOf({ kind: 'ref', terms: [left], place: left.place }, left), value };
  }
  if (left.kind !== 'ref') return `${valueName(left)} cannot be used for rule name`;
  if (left.terms[0]?.kind !== 'var') return `invalid rule head: ${refText(left)}`;
  const key = left.terms[1];
  const isPair = left.terms.length === 2 && key !== undefined;
  return { ...headOf(left, left), ...(isPair && { name: nameOf(left), key }), value };
}

function headOfCall(call: CallTerm, value: Term): Head | string {
  const ref = refOfOperator(call);
  if (ref === undefined) return `${termText(call)} cannot be used for rule name`;
  const args = call.args.length > 0 && { args: call.args };
  return { ...headOf(ref, call), ...args, value };
}

function refOfOperator({ operator }: CallTerm): RefTerm | undefined {
  if (operator.kind === 'var') return { kind: 'ref', terms: [operator], place: operator.place };
  return operator.terms[0]?.kind === 'var' ? operator : undefined;
}

function fromCall(call: CallTerm): Rule | string {
  const name = operatorName(call);
  if (name !== undefined && isBuiltinName(name)) return 'rule name conflicts with built-in function';
  if (call.args.length === 0) return 'rule argument list must take at least one argument';
  const ref = refOfOperator(call);
  if (ref === undefined) return `invalid rule head: ${termText(call.operator)}`;
  const value: Term = { kind: 'constant', value: true, place: call.operator.place };
  return ruleOf({ ...headOf(ref, call.operator), args: call.args, value }, call.operator);
}

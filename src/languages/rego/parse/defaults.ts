import type { Place } from '../errors.ts';
import { isRootName, valueName } from './nodes.ts';
import { fail, type Parser } from './state.ts';
import type { Head, Term } from './types.ts';

/** A default rule has a value without vars, and arguments that are vars, each another one. */
export function checkDefault(p: Parser, head: Head, place: Place): boolean {
  if (head.value === undefined) {
    fail(p, place, 'illegal default rule (must have a value)');
    return false;
  }
  const before = p.errors.length;
  refuseDynamic(p, head.value, place);
  if (p.errors.length > before) return false;
  refuseArguments(p, head.args ?? [], place);
  return p.errors.length === before;
}

function refuseDynamic(p: Parser, term: Term, place: Place): void {
  switch (term.kind) {
    case 'ref':
    case 'var':
    case 'call':
      fail(p, place, `illegal default rule (value cannot contain ${valueName(term)})`);
      return;
    case 'array':
    case 'set':
      for (const item of term.items) refuseDynamic(p, item, place);
      return;
    case 'object':
      for (const part of term.entries.flat()) refuseDynamic(p, part, place);
      return;
    case 'template':
      refuseInTemplate(p, term, place);
      return;
    default:
      return;
  }
}

function refuseInTemplate(p: Parser, term: Term & { kind: 'template' }, place: Place): void {
  for (const part of term.parts) {
    if (typeof part !== 'string' && part.kind === 'term') refuseDynamic(p, part.term, place);
  }
}

function refuseArguments(p: Parser, args: readonly Term[], place: Place): void {
  const names = new Set<string>();
  for (const arg of args) {
    if (arg.kind !== 'var' || isRootName(arg.name)) {
      fail(p, place, `illegal default rule (arguments cannot contain ${valueName(arg)})`);
    } else if (names.has(arg.name)) {
      fail(p, place, `illegal default rule (arguments cannot be repeated ${arg.name})`);
    } else {
      names.add(arg.name);
    }
  }
}

import type { Diagnostic, Place } from '../../errors.ts';
import { refText, termText } from '../../parse/text.ts';
import type { RefTerm } from '../../parse/types.ts';
import type { FunctionType, Key, StaticType } from './static-type.ts';
import type { TypeTable } from './table.ts';
import { differenceTexts } from './type-difference.ts';
import { asideText, LONGEST_ASIDE, outlineText, typeText } from './type-text.ts';
import { unifies } from './unify.ts';

type Possible = StaticType | undefined;

/** A diagnostic that may follow from another one: from a part of which nothing is known. */
export interface TypeProblem extends Diagnostic {
  readonly isOfUnknown?: boolean;
}

/** Wider details are printed with what does not matter left out. */
const WIDEST_LINE = 80;

const MATCH_DOCUMENTATION = 'https://www.openpolicyagent.org/docs/errors/rego-type-error/match-error';

const PLURALS: { readonly [kind: string]: string } = { object: 'objects', array: 'arrays', set: 'sets' };

export function problem(place: Place, message: string, details?: readonly string[]): TypeProblem {
  return { code: 'rego_type_error', message, place, ...(details && { details }) };
}

/** Two sides of an equation that can never be equal. */
export function matchProblem(place: Place, left: Possible, right: Possible): TypeProblem {
  let texts: readonly string[] = [typeText(left), typeText(right)];
  if (isTooWide(sideLines(texts))) texts = differenceTexts(left, right);
  const lines = sideLines(texts);
  const kind = left?.kind === right?.kind ? PLURALS[left?.kind ?? ''] : undefined;
  if (kind !== undefined) {
    lines.push(
      `hint  : both sides are ${kind} but their types differ, so they can never be equal (see ${MATCH_DOCUMENTATION})`,
    );
  }
  const isOfUnknown = isNothing(left) || isNothing(right);
  return { ...problem(place, 'match error', lines), isOfUnknown };
}

function sideLines([left = '', right = '']: readonly string[]): string[] {
  return [`left  : ${left}`, `right : ${right}`];
}

/** What a function takes, its result as the last argument. */
export interface Wanted {
  readonly args: readonly Possible[];
  readonly names: readonly (string | undefined)[];
  readonly variadic: Possible;
}

export function wantedOf({ args, result, variadic, names = [] }: FunctionType): Wanted {
  if (result === undefined) return { args, names: args.map((_, index) => names[index]), variadic };
  return { args: [...args, result], names: [...args, result].map((_, index) => names[index]), variadic };
}

export function argumentProblem(
  table: TypeTable,
  place: Place,
  name: string,
  text: string,
  have: readonly Possible[],
  want: Wanted,
): TypeProblem {
  const lines = argumentLines(have, want);
  const details = isTooWide(lines) ? shortLines(table, have, want) : lines;
  const isOfUnknown = have.some(isNothing);
  return { ...problem(place, `${name}: ${text}`, details), isOfUnknown };
}

function shortLines(table: TypeTable, have: readonly Possible[], want: Wanted): string[] {
  const left = have.map(asideText);
  const right = want.args.map((arg, index) => namedAside(want.names[index], arg));
  for (let index = 0; index < Math.min(have.length, want.args.length); index += 1) {
    const [one, other] = [have[index], want.args[index]];
    const isFine = one !== undefined && other !== undefined && unifies(table, one, other);
    if (isFine) continue;
    const [oneText, otherText] = differenceTexts(one, other);
    left[index] = oneText;
    right[index] = withName(want.names[index], otherText);
  }
  if (want.variadic) right.push(`${asideText(want.variadic)}...`);
  return [`have: (${left.join(', ')})`, `want: (${right.join(', ')})`];
}

function argumentLines(have: readonly Possible[], want: Wanted): string[] {
  const wanted = want.args.map((arg, index) => withName(want.names[index], typeText(arg)));
  if (want.variadic) wanted.push(`${typeText(want.variadic)}...`);
  return [`have: (${have.map(typeText).join(', ')})`, `want: (${wanted.join(', ')})`];
}

/** The name counts for the length as well. */
function namedAside(name: string | undefined, type: Possible): string {
  const short = withName(name, asideText(type));
  return name === undefined || short.length <= LONGEST_ASIDE ? short : withName(name, outlineText(type, 0));
}

function withName(name: string | undefined, text: string): string {
  return name === undefined ? text : `${name}: ${text}`;
}

function isTooWide(lines: readonly string[]): boolean {
  return lines.some((line) => [...line].length > WIDEST_LINE);
}

export function undefinedFunction(place: Place, name: string): TypeProblem {
  return problem(place, `undefined function ${name}`);
}

/** A ref to something that has no parts. `position` is that of the last term that is fine. */
export function unsupportedRef(ref: RefTerm, position: number, have: Possible): TypeProblem {
  const text = prefixText(ref, ref.terms.length);
  const upTo = prefixText(ref, position + 1);
  const details = [text, '^'.repeat(bytes(upTo)), `have: ${typeText(have)}`];
  const message =
    have?.kind === 'function'
      ? `function ${functionName(ref)} used as reference, not called`
      : `undefined ref: ${text}`;
  return problem(placeOf(ref), message, details);
}

/** What a ref may have at a place where it has something else. */
export interface Allowed {
  /** The type of the term that stands there, where it is no constant. */
  readonly have?: Possible;
  readonly keys?: Possible;
  readonly oneOf?: readonly Key[];
}

export function invalidRef(ref: RefTerm, position: number, { have, keys, oneOf = [] }: Allowed): TypeProblem {
  const text = refText(ref);
  const term = ref.terms[position];
  const pad = ' '.repeat(bytes(prefixText(ref, position)) + 1);
  const found = have ? `have (type): ${typeText(have)}` : `have: ${term ? termText(term) : ''}`;
  const details = [text, `${pad}^`, pad + found, pad + wantedText(keys, oneOf)];
  return problem(placeOf(ref), `undefined ref: ${text}`, details);
}

function wantedText(keys: Possible, oneOf: readonly Key[]): string {
  if (oneOf.length > 0 || keys === undefined) {
    return `want (one of): [${oneOf.map(({ literal }) => literal).join(' ')}]`;
  }
  return `want (type): ${typeText(keys)}`;
}

/** A last var that nobody wrote is left out. */
function functionName(ref: RefTerm): string {
  if (ref.terms.length === 1) return prefixText(ref, 1);
  const last = ref.terms.at(-1);
  const isGenerated = last?.kind === 'var' && /__local[0-9]+__/.test(last.name);
  return isGenerated ? prefixText(ref, ref.terms.length - 1) : refText(ref);
}

function prefixText(ref: RefTerm, length: number): string {
  const [head] = ref.terms;
  if (length > 1) return refText({ ...ref, terms: ref.terms.slice(0, length) });
  return length === 1 && head ? termText(head) : '';
}

function placeOf(ref: RefTerm): Place {
  return ref.terms[0]?.place ?? ref.place;
}

function bytes(text: string): number {
  let length = 0;
  for (const char of text) length += utf8Length(char.codePointAt(0) ?? 0);
  return length;
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function isNothing(type: Possible): boolean {
  return type === undefined || type.isPartial;
}

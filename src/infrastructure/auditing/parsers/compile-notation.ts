import { IngressError } from '../ingress/errors.ts';
import { extraField, FIELDS, type Field, type FieldName, type Shape } from './fields.ts';
import { type Part, readNotation } from './notation.ts';
import { rememberLast } from './read-time.ts';
import { emptyRequest, fault, type LineParser, type RequestLine } from './types.ts';
import { unescapeValue } from './unescape.ts';

/** Where the value that begins at `at` ends; -1: there is none. */
type Scan = (line: string, at: number) => number;

interface Step {
  readonly literal: string;
  readonly scan: Scan;
  readonly isEscaped: boolean;
  readonly set: Field['set'];
  readonly expected: string;
}

const MAX_NOTATION_LENGTH = 4096;
const MAX_VALUES = 64;

/**
 * A parser for lines in a format that is written in the notation of nginx, Envoy or Apache. Values are found from left to
 * right, each line is looked at a bounded number of times. `names` tells what further names mean. Throws IngressError
 * `bad_format`.
 */
export function compileNotation(
  notation: string,
  names: Readonly<Record<string, FieldName>> = {},
): LineParser {
  if (notation.length > MAX_NOTATION_LENGTH) refuse(`it is longer than ${MAX_NOTATION_LENGTH} letters`);
  const parts = readNotation(notation.trim()).map((part) =>
    part.kind === 'value' && Object.hasOwn(names, part.name) ? { ...part, field: names[part.name] } : part,
  );
  if (parts.filter(({ kind }) => kind === 'value').length > MAX_VALUES)
    refuse(`it has more than ${MAX_VALUES} values`);
  verifyParts(parts);
  const { steps, tail } = toSteps(parts);
  return (line) => run(steps, tail, line);
}

function refuse(why: string): never {
  throw new IngressError('bad_format', `The format cannot be read: ${why}.`);
}

function verifyParts(parts: readonly Part[]): void {
  if (!parts.some((part) => part.kind === 'value' && part.field !== undefined))
    refuse('none of its values is known; write $status, %RESPONSE_CODE% or %>s and the like');
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (part.kind === 'value' && next?.kind === 'value')
      refuse(`nothing stands between "${part.name}" and "${next.name}"`);
  }
}

function toSteps(parts: readonly Part[]): { readonly steps: readonly Step[]; readonly tail: string } {
  const steps: Step[] = [];
  let literal = '';
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'literal') literal = part.text;
    else {
      steps.push(toStep(parts, index, part, literal));
      literal = '';
    }
  }
  return { steps, tail: literal };
}

function toStep(
  parts: readonly Part[],
  index: number,
  { name, field }: Extract<Part, { kind: 'value' }>,
  literal: string,
): Step {
  const next = literalAt(parts, index + 1);
  // What stands between brackets may have blanks.
  const shape = next === '' || next.startsWith(' ') ? 'word' : 'text';
  const known: Field = field === undefined ? extraField(name, shape) : FIELDS[field];
  const isQuoted = literal.endsWith('"') && next.startsWith('"') && known.shape !== 'list';
  return {
    literal,
    scan: isQuoted ? quoted(next) : scanOf(known.shape, next, anchorOf(parts, index + 2)),
    isEscaped: known.shape === 'word' || known.shape === 'text',
    set: known.shape === 'clf-time' ? timeSetter() : known.set,
    expected: `a value for ${field ?? name}`,
  };
}

function timeSetter(): Field['set'] {
  const read = rememberLast((text) => {
    const line = emptyRequest();
    return FIELDS.time_clf.set(line, text) ? line.timeMs : Number.NaN;
  });
  return (line, text) => {
    line.timeMs = read(text);
    return !Number.isNaN(line.timeMs);
  };
}

function literalAt(parts: readonly Part[], index: number): string {
  const part = parts[index];
  return part?.kind === 'literal' ? part.text : '';
}

function scanOf(shape: Shape, next: string, anchor: Anchor | undefined): Scan {
  switch (shape) {
    case 'digits':
    case 'decimal':
      return numeric(shape === 'decimal');
    case 'clf-time':
      return fixed(26);
    case 'haproxy-time':
      return fixed(24);
    case 'iso-time':
      return word(next);
    case 'list':
      return list(next);
    case 'word':
      return word(next);
    case 'text':
      return text(next, anchor);
  }
}

/** A number, or `-` for none. */
function numeric(withFraction: boolean): Scan {
  return (line, at) => {
    let end = line.charCodeAt(at) === 45 ? at + 1 : at;
    while (isNumeric(line.charCodeAt(end), withFraction)) end++;
    return end > at ? end : -1;
  };
}

function isNumeric(code: number, withFraction: boolean): boolean {
  return (code >= 48 && code <= 57) || (withFraction && code === 46);
}

function fixed(length: number): Scan {
  return (line, at) => (at + length <= line.length ? at + length : -1);
}

/** Up to a blank, or to what follows in the format. It may be empty. */
function word(next: string): Scan {
  const first = next === '' ? -1 : next.charCodeAt(0);
  return (line, at) => {
    let end = at;
    for (; end < line.length; end++) {
      const code = line.charCodeAt(end);
      if (code === 32 || (code === first && line.startsWith(next, end))) break;
    }
    return end;
  };
}

/** Words with `, ` or ` : ` between them. */
function list(next: string): Scan {
  const one = word(next);
  return (line, at) => {
    let end = one(line, at);
    while (end > at && end < line.length) {
      if (line.charCodeAt(end - 1) === 44 && line.charCodeAt(end) === 32) end = one(line, end + 1);
      else if (line.startsWith(' : ', end)) end = one(line, end + 3);
      else break;
    }
    return end;
  };
}

/**
 * Up to the quote that ends it. A quote within is escaped by whoever escapes; where nobody does, the first one that is
 * followed by what the format has next counts.
 */
function quoted(next: string): Scan {
  return (line, at) => {
    let end = line.indexOf('"', at);
    while (end >= 0) {
      if (!isEscapedQuote(line, end, at) && line.startsWith(next, end)) return end;
      end = line.indexOf('"', end + 1);
    }
    return -1;
  };
}

function isEscapedQuote(line: string, quote: number, from: number): boolean {
  let at = quote - 1;
  while (at >= from && line.charCodeAt(at) === 92) at--;
  return (quote - 1 - at) % 2 === 1;
}

/** A value of known length two parts on, and the letters behind it: proof that a separator was none of the sender's. */
interface Anchor {
  readonly scan: Scan;
  readonly isValid: (text: string) => boolean;
  readonly next: string;
}

function anchorOf(parts: readonly Part[], index: number): Anchor | undefined {
  const part = parts[index];
  if (part?.kind !== 'value' || part.field === undefined) return undefined;
  const { shape, set } = FIELDS[part.field];
  if (shape !== 'clf-time') return undefined;
  return {
    scan: scanOf(shape, '', undefined),
    isValid: (text) => set(emptyRequest(), text),
    next: literalAt(parts, index + 1),
  };
}

/**
 * Up to what follows in the format. Names of users come from clients and may look like the rest of a line: with a time
 * behind it, the value goes on until a time really stands there.
 */
function text(next: string, anchor: Anchor | undefined): Scan {
  if (next === '') return (line) => line.length;
  return (line, at) => {
    for (let end = line.indexOf(next, at); end >= 0; end = line.indexOf(next, end + 1)) {
      if (anchor === undefined || holds(anchor, line, end + next.length)) return end;
    }
    return -1;
  };
}

function holds(anchor: Anchor, line: string, at: number): boolean {
  const end = anchor.scan(line, at);
  return end >= 0 && line.startsWith(anchor.next, end) && anchor.isValid(line.slice(at, end));
}

function run(steps: readonly Step[], tail: string, line: string): RequestLine | ReturnType<typeof fault> {
  const out = emptyRequest();
  let at = 0;
  for (const { literal, scan, isEscaped, set, expected } of steps) {
    if (!line.startsWith(literal, at)) return fault(at, JSON.stringify(literal));
    at += literal.length;
    const end = scan(line, at);
    if (end < 0) return fault(at, expected);
    const value = line.slice(at, end);
    if (!set(out, isEscaped ? unescapeValue(value) : value)) return fault(at, expected);
    at = end;
  }
  if (!line.startsWith(tail, at)) return fault(at, JSON.stringify(tail));
  return at + tail.length === line.length ? out : fault(at + tail.length, 'the end of the line');
}

import { lex } from '#languages/rego/lex';

/** The call that a place is in: its name, and which of its arguments, from 0. */
export interface CallAt {
  readonly name: string;
  readonly argument: number;
}

type Token = ReturnType<typeof lex>['tokens'][number];

const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}']);

/** The innermost call around a place, as far as the text says so: it may be unfinished. */
export function callAt(text: string, offset: number): CallAt | undefined {
  const { tokens } = lex(text);
  const open: { name: string; argument: number }[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.offset >= offset) break;
    if (OPENING.has(token.kind)) open.push({ name: nameBefore(tokens, i), argument: 0 });
    else if (CLOSING.has(token.kind)) open.pop();
    else if (token.kind === ',') {
      const last = open.at(-1);
      if (last) last.argument++;
    }
  }
  return open.findLast(({ name }) => name !== '');
}

/** `io.jwt.decode` in front of a bracket that is written right behind it. */
function nameBefore(tokens: readonly Token[], at: number): string {
  const bracket = tokens[at];
  const parts: string[] = [];
  let end = bracket?.offset;
  if (bracket?.kind !== '(') return '';
  for (let i = at - 1; i >= 0; i -= 2) {
    const [dot, ident] = [tokens[i - 1], tokens[i]];
    if (ident?.kind !== 'ident' || ident.end !== end) return '';
    parts.unshift(ident.text);
    if (dot?.kind !== '.' || dot.end !== ident.offset) return parts.join('.');
    end = dot.offset;
  }
  return parts.join('.');
}

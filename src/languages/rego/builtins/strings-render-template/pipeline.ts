import { type Token, templateError } from './lex.ts';
import type { Tokens } from './tokens.ts';
import type { Operand, Pipeline } from './tree.ts';

/** Parentheses within parentheses. */
const MAX_DEPTH = 100;

/** What templates may call. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  'and or not len index slice print printf println html js urlquery eq ne lt le gt ge'.split(' '),
);

/** As messages show it. */
export function quoteToken(token: Token | undefined): string {
  return token ? JSON.stringify(token.text) : 'EOF';
}

/** Commands, each of which takes what the one before it gives. */
export function parsePipeline(tokens: Tokens): Pipeline {
  const { declares, isAssignment } = parseDeclaration(tokens);
  const commands: Operand[][] = [parseCommand(tokens)];
  while (tokens.accept('|')) commands.push(parseCommand(tokens));
  if (tokens.depth === 0 && !tokens.isDone())
    throw templateError(`1: unexpected ${quoteToken(tokens.peek())} in operand`);
  return { declares, isAssignment, commands };
}

/** `$x :=`, `$x =`, `$i, $x :=`. */
function parseDeclaration(tokens: Tokens): Pick<Pipeline, 'declares' | 'isAssignment'> {
  const mark = tokens.mark();
  const declares: string[] = [];
  do {
    const token = tokens.next();
    if (token?.kind !== 'variable') break;
    declares.push(token.text);
  } while (tokens.accept(','));
  if (declares.length > 0 && declares.length < 3) {
    if (tokens.accept(':=')) return { declares, isAssignment: false };
    if (tokens.accept('=')) return { declares, isAssignment: true };
  }
  tokens.reset(mark);
  return { declares: [], isAssignment: false };
}

function parseCommand(tokens: Tokens): Operand[] {
  const operands: Operand[] = [];
  for (;;) {
    tokens.skip();
    const token = tokens.peek();
    if (!token || (token.kind === 'sign' && (token.text === '|' || token.text === ')'))) break;
    operands.push(parseOperand(tokens));
  }
  if (operands.length === 0) throw templateError('1: missing value for command');
  return operands;
}

function parseOperand(tokens: Tokens): Operand {
  const token = tokens.take();
  switch (token?.kind) {
    case 'string':
      return { kind: 'literal', value: unquote(token.text) };
    case 'number':
      return numberOperand(token.text);
    case 'field':
      return { kind: 'field', fields: [token.text.slice(1), ...parseFields(tokens)] };
    case 'variable':
      return { kind: 'variable', name: token.text, fields: parseFields(tokens) };
    case 'word':
      return wordOperand(token.text);
    default:
      if (token?.text === '.') return { kind: 'dot' };
      if (token?.text === '(') return parseGroup(tokens);
      throw templateError(`1: unexpected ${quoteToken(token)} in operand`);
  }
}

function parseFields(tokens: Tokens): readonly string[] {
  const fields: string[] = [];
  for (let token = tokens.peek(); token?.kind === 'field'; token = tokens.peek()) {
    fields.push(token.text.slice(1));
    tokens.take();
  }
  return fields;
}

function parseGroup(tokens: Tokens): Operand {
  tokens.depth += 1;
  if (tokens.depth > MAX_DEPTH) throw templateError('1: nested too deeply');
  const pipeline = parsePipeline(tokens);
  if (!tokens.accept(')')) throw templateError('1: unclosed left paren');
  tokens.depth -= 1;
  return { kind: 'group', pipeline, fields: parseFields(tokens) };
}

function wordOperand(word: string): Operand {
  if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' };
  if (word === 'nil') return { kind: 'nil' };
  if (FUNCTIONS.has(word)) return { kind: 'function', name: word };
  throw templateError(`1: function ${JSON.stringify(word)} not defined`);
}

const CHARACTERS: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

/** `1`, `1.5`, `0x1f`, and characters, which are their numbers: `'a'`. */
function numberOperand(text: string): Operand {
  if (!text.startsWith("'"))
    return { kind: 'number', value: Number(text), isFloat: !/^[+-]?(?:0[xX]|[0-9]+$)/.test(text) };
  const isEscaped = text.startsWith("'\\");
  const character = text.slice(isEscaped ? 2 : 1);
  const value =
    (isEscaped ? CHARACTERS.get(character.charAt(0)) : undefined) ?? character.codePointAt(0) ?? 0;
  return { kind: 'number', value, isFloat: false };
}

/** The text of a string token. */
export function unquote(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  try {
    return JSON.parse(text);
  } catch {
    throw templateError(`1: bad string ${text}`);
  }
}

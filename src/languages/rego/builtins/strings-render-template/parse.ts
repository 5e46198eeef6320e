import { lexTemplate, type Part, type Token, templateError } from './lex.ts';
import type { Node, Operand, Pipeline, Template } from './tree.ts';

const MAX_DEPTH = 100;
const MAX_SOURCE = 1 << 20;

export const FUNCTIONS: ReadonlySet<string> = new Set(
  'and or not len index slice print printf println html js urlquery eq ne lt le gt ge'.split(' '),
);

export function parseTemplate(source: string): Template {
  if (source.length > MAX_SOURCE) throw templateError('1: too long');
  return new Parser(lexTemplate(source)).parse();
}

type Ending = 'end' | 'else' | 'eof';

class Parser {
  readonly #parts: readonly Part[];
  readonly #defined = new Map<string, readonly Node[]>();
  #at = 0;
  #depth = 0;
  #ranges = 0;
  /** What stood behind the last `else`. */
  #rest: Tokens = new Tokens([]);

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  parse(): Template {
    const { nodes, ending } = this.#nodes();
    if (ending !== 'eof') throw templateError(`1: unexpected {{${ending}}}`);
    return { body: nodes, defined: this.#defined };
  }

  #nodes(): { readonly nodes: readonly Node[]; readonly ending: Ending } {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw templateError('1: nested too deeply');
    const nodes: Node[] = [];
    for (let part = this.#parts[this.#at]; part; part = this.#parts[this.#at]) {
      this.#at += 1;
      if (part.kind === 'text') {
        nodes.push(part);
        continue;
      }
      const tokens = new Tokens(part.tokens);
      const word = tokens.peekWord();
      if (word === 'end' || word === 'else') {
        tokens.next();
        this.#rest = tokens;
        this.#depth -= 1;
        return { nodes, ending: word };
      }
      const node = this.#action(tokens, word);
      if (node) nodes.push(node);
    }
    this.#depth -= 1;
    return { nodes, ending: 'eof' };
  }

  #action(tokens: Tokens, word: string | undefined): Node | undefined {
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        tokens.next();
        return this.#block(word, tokens);
      case 'break':
      case 'continue':
        if (this.#ranges === 0) throw templateError(`1: {{${word}}} outside {{range}}`);
        return { kind: word };
      case 'define':
      case 'block':
      case 'template':
        tokens.next();
        return this.#named(word, tokens);
      default:
        return { kind: 'output', pipeline: parsePipeline(tokens) };
    }
  }

  #block(kind: 'if' | 'with' | 'range', tokens: Tokens): Node {
    const pipeline = parsePipeline(tokens);
    if (kind === 'range') this.#ranges += 1;
    const { nodes, ending } = this.#nodes();
    if (kind === 'range') this.#ranges -= 1;
    return { kind, pipeline, body: nodes, otherwise: this.#otherwise(kind, ending) };
  }

  #otherwise(kind: 'if' | 'with' | 'range', ending: Ending): readonly Node[] {
    if (ending === 'eof') throw templateError('1: unexpected EOF');
    if (ending === 'end') return [];
    const rest = this.#rest;
    if (kind !== 'range' && rest.peekWord() === kind) {
      rest.next();
      return [this.#block(kind, rest)];
    }
    const { nodes, ending: last } = this.#nodes();
    if (last !== 'end') throw templateError(last === 'eof' ? '1: unexpected EOF' : '1: unexpected {{else}}');
    return nodes;
  }

  #named(word: 'define' | 'block' | 'template', tokens: Tokens): Node | undefined {
    const name = tokens.next();
    if (name?.kind !== 'string') throw templateError(`1: unexpected ${quoteToken(name)} in ${word} clause`);
    const text = unquote(name.text);
    const pipeline = word === 'define' || tokens.isDone() ? undefined : parsePipeline(tokens);
    if (word !== 'template') {
      const { nodes, ending } = this.#nodes();
      if (ending !== 'end') throw templateError('1: unexpected EOF');
      this.#defined.set(text, nodes);
    }
    return word === 'define' ? undefined : { kind: 'template', name: text, pipeline };
  }
}

class Tokens {
  readonly #tokens: readonly Token[];
  #at = 0;
  depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  skip(): void {
    while (this.#tokens[this.#at]?.kind === 'space') this.#at += 1;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(): Token | undefined {
    this.skip();
    return this.take();
  }

  take(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  peekWord(): string | undefined {
    this.skip();
    const token = this.peek();
    return token?.kind === 'word' ? token.text : undefined;
  }

  isDone(): boolean {
    this.skip();
    return this.peek() === undefined;
  }

  /** Takes the sign if it comes next. */
  accept(text: string): boolean {
    this.skip();
    const token = this.peek();
    if (token?.kind !== 'sign' || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  mark(): number {
    return this.#at;
  }

  reset(mark: number): void {
    this.#at = mark;
  }
}

function quoteToken(token: Token | undefined): string {
  return token ? JSON.stringify(token.text) : 'EOF';
}

function parsePipeline(tokens: Tokens): Pipeline {
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

function unquote(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  try {
    return JSON.parse(text);
  } catch {
    throw templateError(`1: bad string ${text}`);
  }
}

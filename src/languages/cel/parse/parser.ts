import type { Token } from '../lex/index.ts';
import type { Value } from '../values/types.ts';
import { Cursor } from './cursor.ts';
import { readNumber } from './literals.ts';
import { expandMacro } from './macros.ts';
import { ParseProblem } from './problem.ts';
import { type Expr, type FieldEntry, type ListItem, type MapEntry, OPERATOR, qualifiedName } from './tree.ts';

/** Deeper than any expression that a person writes, and far from the end of the stack. */
const MAX_DEPTH = 250;

const RESERVED: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

const RELATIONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Builds the tree of an expression. Throws ParseProblem. */
export class Parser {
  readonly #cursor: Cursor;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#cursor = new Cursor(tokens);
  }

  parse(): Expr {
    const expr = this.#ternary();
    if (this.#cursor.token.kind !== 'end') this.#cursor.refuse('The expression is over here');
    return expr;
  }

  #nested<T>(read: () => T): T {
    this.#depth++;
    if (this.#depth > MAX_DEPTH)
      throw new ParseProblem(
        this.#cursor.token.at,
        `it is nested more than ${MAX_DEPTH} levels deep`,
        'limit',
      );
    const made = read();
    this.#depth--;
    return made;
  }

  #ternary(): Expr {
    return this.#nested(() => {
      const test = this.#logic('||', () => this.#logic('&&', () => this.#relation()));
      if (!this.#cursor.is('?')) return test;
      const { at } = this.#cursor.advance();
      const whenTrue = this.#logic('||', () => this.#logic('&&', () => this.#relation()));
      this.#cursor.expect(':', 'between the two values of "?"');
      return { kind: 'ternary', at, test, whenTrue, whenFalse: this.#ternary() };
    });
  }

  #logic(operator: '&&' | '||', next: () => Expr): Expr {
    const first = next();
    if (!this.#cursor.is(operator)) return first;
    const { at } = this.#cursor.token;
    const terms = [first];
    while (this.#cursor.take(operator) !== undefined) terms.push(next());
    return { kind: 'logic', at, operator, terms };
  }

  #relation(): Expr {
    return this.#chain(
      () => this.#sum(),
      (token) =>
        (token.kind === 'mark' && RELATIONS.has(token.text)) ||
        (token.kind === 'name' && token.text === 'in'),
    );
  }

  #sum(): Expr {
    return this.#chain(() => this.#product(), isMark('+', '-'));
  }

  #product(): Expr {
    return this.#chain(() => this.#unary(), isMark('*', '/', '%'));
  }

  /** Operators of one rank, from the left. A long chain is deep to whoever walks the tree, so it counts. */
  #chain(next: () => Expr, isOperator: (token: Token) => boolean): Expr {
    let left = next();
    let links = 0;
    while (isOperator(this.#cursor.token)) {
      const { at, text } = this.#cursor.advance() as { at: number; text: string };
      if (++links > 1000) throw new ParseProblem(at, 'it has more than 1000 operators in one chain', 'limit');
      left = { kind: 'call', at, name: OPERATOR[text] ?? text, target: undefined, args: [left, next()] };
    }
    return left;
  }

  #unary(): Expr {
    const { token } = this.#cursor;
    if (!this.#cursor.is('!') && !this.#cursor.is('-')) return this.#member();
    const mark = (this.#cursor.advance() as { text: string }).text;
    const next = this.#cursor.token;
    if (mark === '-' && (next.kind === 'int' || next.kind === 'double') && next.at === token.at + 1)
      return this.#members(this.#number('-'));
    return this.#nested(() => {
      const operand = this.#unary();
      const name = mark === '!' ? '!_' : '-_';
      return { kind: 'call', at: token.at, name, target: undefined, args: [operand] };
    });
  }

  #member(): Expr {
    return this.#members(this.#primary());
  }

  /** Selections, calls and indexes behind a value. */
  #members(first: Expr): Expr {
    let operand = first;
    for (let links = 0; ; links++) {
      if (links > 1000)
        throw new ParseProblem(
          this.#cursor.token.at,
          'it has more than 1000 selections in one chain',
          'limit',
        );
      const { at } = this.#cursor.token;
      if (this.#cursor.take('.') !== undefined) operand = this.#selection(operand, at);
      else if (this.#cursor.take('[') !== undefined) operand = this.#index(operand, at);
      else if (this.#cursor.is('{') && qualifiedName(operand) !== undefined) operand = this.#struct(operand);
      else return operand;
    }
  }

  #selection(operand: Expr, at: number): Expr {
    const isOptional = this.#cursor.take('?') !== undefined;
    const { token } = this.#cursor;
    if (token.kind !== 'name' && token.kind !== 'quoted-name')
      return this.#cursor.refuse('A field name is missing');
    this.#cursor.advance();
    if (token.kind === 'name' && token.text === 'in')
      throw new ParseProblem(token.at, '"in" cannot be a field name');
    if (isOptional) return this.#call('_?._', undefined, [operand, text(token.text, token.at)], at);
    if (token.kind === 'name' && this.#cursor.take('(') !== undefined)
      return this.#call(token.text, operand, this.#arguments(')'), token.at);
    return { kind: 'select', at, operand, field: token.text };
  }

  #index(operand: Expr, at: number): Expr {
    const name = this.#cursor.take('?') === undefined ? '_[_]' : '_[?_]';
    const key = this.#ternary();
    this.#cursor.expect(']', 'after the index');
    return { kind: 'call', at, name, target: undefined, args: [operand, key] };
  }

  #call(name: string, target: Expr | undefined, args: readonly Expr[], at: number): Expr {
    return expandMacro(name, target, args, at) ?? { kind: 'call', at, name, target, args };
  }

  #arguments(end: string): Expr[] {
    const args: Expr[] = [];
    if (this.#cursor.take(end) !== undefined) return args;
    do args.push(this.#ternary());
    while (this.#cursor.take(',') !== undefined);
    this.#cursor.expect(end, 'after the arguments');
    return args;
  }

  #primary(): Expr {
    const { token } = this.#cursor;
    switch (token.kind) {
      case 'int':
      case 'uint':
      case 'double':
        return this.#number('');
      case 'text':
        this.#cursor.advance();
        return constant(token.value, token.at);
      case 'name':
        return this.#name('');
      case 'mark':
        return this.#marked(token.text, token.at);
      default:
        return this.#cursor.refuse('A value is missing');
    }
  }

  #number(sign: '' | '-'): Expr {
    const token = this.#cursor.advance();
    if (token.kind !== 'int' && token.kind !== 'uint' && token.kind !== 'double')
      return this.#cursor.refuse('A number is missing');
    return constant(readNumber(token.kind, token.text, sign, token.at), token.at);
  }

  #marked(mark: string, at: number): Expr {
    if (mark === '.') {
      this.#cursor.advance();
      return this.#name('.');
    }
    if (mark !== '(' && mark !== '[' && mark !== '{') return this.#cursor.refuse('A value is missing');
    this.#cursor.advance();
    if (mark === '[') return { kind: 'list', at, items: this.#items() };
    if (mark === '{') return { kind: 'map', at, entries: this.#entries() };
    const inner = this.#ternary();
    this.#cursor.expect(')', 'after the expression in parentheses');
    return inner;
  }

  #name(dot: '' | '.'): Expr {
    const token = this.#cursor.advance();
    if (token.kind !== 'name') throw new ParseProblem(token.at, 'a name is missing after the dot');
    const { text: name, at } = token;
    if (dot === '' && name === 'true') return constant(true, at);
    if (dot === '' && name === 'false') return constant(false, at);
    if (dot === '' && name === 'null') return constant(null, at);
    if (name === 'in' || name === 'true' || name === 'false' || name === 'null')
      throw new ParseProblem(at, `"${name}" cannot be a name`);
    if (RESERVED.has(name)) throw new ParseProblem(at, `"${name}" is a reserved word`);
    if (this.#cursor.take('(') !== undefined)
      return this.#call(dot + name, undefined, this.#arguments(')'), at);
    return { kind: 'ident', at, name: dot + name };
  }

  #items(): ListItem[] {
    return this.#separated(']', () => {
      const isOptional = this.#cursor.take('?') !== undefined;
      return { isOptional, value: this.#ternary() };
    });
  }

  #entries(): MapEntry[] {
    return this.#separated('}', () => {
      const isOptional = this.#cursor.take('?') !== undefined;
      const key = this.#ternary();
      this.#cursor.expect(':', 'between a key and its value');
      return { isOptional, key, value: this.#ternary() };
    });
  }

  #struct(type: Expr): Expr {
    const { at } = this.#cursor.advance();
    const fields = this.#separated('}', (): FieldEntry => {
      const isOptional = this.#cursor.take('?') !== undefined;
      const { token } = this.#cursor;
      if (token.kind !== 'name' && token.kind !== 'quoted-name')
        return this.#cursor.refuse('A field name is missing');
      this.#cursor.advance();
      this.#cursor.expect(':', 'between a field and its value');
      return { isOptional, name: token.text, at: token.at, value: this.#ternary() };
    });
    return { kind: 'struct', at, type: qualifiedName(type) ?? '', fields };
  }

  /** Entries with commas between, one after the last allowed. */
  #separated<T>(end: string, read: () => T): T[] {
    const made: T[] = [];
    while (this.#cursor.take(end) === undefined) {
      made.push(read());
      if (this.#cursor.take(',') === undefined) {
        this.#cursor.expect(end, 'at the end');
        break;
      }
    }
    return made;
  }
}

function isMark(...marks: readonly string[]): (token: Token) => boolean {
  return (token) => token.kind === 'mark' && marks.includes(token.text);
}

function constant(value: Value, at: number): Expr {
  return { kind: 'const', at, value };
}

function text(value: string, at: number): Expr {
  return constant(value, at);
}

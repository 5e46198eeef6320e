import { lexTemplate, type Part, templateError } from './lex.ts';
import { parsePipeline, quoteToken, unquote } from './pipeline.ts';
import { Tokens } from './tokens.ts';
import type { Node, Template } from './tree.ts';

const MAX_DEPTH = 100;
const MAX_SOURCE = 1 << 20;

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

import { entriesOf, isArray, isObject, lookup, type Value } from '../../values/index.ts';
import type { BuiltinContext } from '../types.ts';
import { callFunction, type Item, isTrue, itemText, TemplateNumber } from './functions.ts';
import { templateError } from './lex.ts';
import type { BlockNode, Node, Operand, Pipeline, Template } from './tree.ts';

const MAX_DEPTH = 200;

/** Variables in scope, innermost first. */
interface Scope {
  readonly name: string;
  value: Item;
  readonly outer: Scope | undefined;
}

type Signal = 'break' | 'continue' | undefined;

export function runTemplate(context: BuiltinContext, template: Template, data: Value): string {
  const runner = new Runner(context, template);
  runner.walk(template.body, data, { name: '$', value: data, outer: undefined });
  return runner.out;
}

class Runner {
  readonly #context: BuiltinContext;
  readonly #template: Template;
  #depth = 0;
  out = '';

  constructor(context: BuiltinContext, template: Template) {
    this.#context = context;
    this.#template = template;
  }

  #write(text: string): void {
    this.#context.spend(2 + text.length / 16);
    this.out += text;
  }

  walk(nodes: readonly Node[], dot: Item, outer: Scope): Signal {
    let scope = outer;
    for (const node of nodes) {
      this.#context.spend(10);
      if (node.kind === 'text') this.#write(node.text);
      else if (node.kind === 'output') scope = this.#output(node.pipeline, dot, scope);
      else if (node.kind === 'template') this.#call(node.name, node.pipeline, dot, scope);
      else {
        const signal = 'body' in node ? this.#block(node, dot, scope) : node.kind;
        if (signal) return signal;
      }
    }
    return undefined;
  }

  #output(pipeline: Pipeline, dot: Item, scope: Scope): Scope {
    const value = this.#pipeline(pipeline, dot, scope);
    if (pipeline.declares.length === 0) this.#write(itemText(value));
    return this.#bind(pipeline, [value], scope);
  }

  #bind({ declares, isAssignment }: Pipeline, values: readonly Item[], scope: Scope): Scope {
    let inner = scope;
    for (const [index, name] of declares.entries()) {
      const value = values[Math.min(index, values.length - 1)];
      if (isAssignment) variableOf(scope, name).value = value;
      else inner = { name, value, outer: inner };
    }
    return inner;
  }

  #call(name: string, pipeline: Pipeline | undefined, dot: Item, scope: Scope): void {
    const body = this.#template.defined.get(name);
    if (!body) throw templateError(`1: template ${JSON.stringify(name)} not defined`);
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw templateError('1: exceeded maximum template depth');
    const value = pipeline ? this.#pipeline(pipeline, dot, scope) : undefined;
    this.walk(body, value, { name: '$', value, outer: undefined });
    this.#depth -= 1;
  }

  #block(node: BlockNode, dot: Item, scope: Scope): Signal {
    const value = this.#pipeline(node.pipeline, dot, scope);
    if (node.kind === 'range') return this.#range(node, value, dot, scope);
    if (!isTrue(value)) return this.walk(node.otherwise, dot, scope);
    return this.walk(
      node.body,
      node.kind === 'with' ? value : dot,
      this.#bind(node.pipeline, [value], scope),
    );
  }

  #range(node: BlockNode, value: Item, dot: Item, scope: Scope): Signal {
    const entries = entriesIn(value);
    if (entries.length === 0) return this.walk(node.otherwise, dot, scope);
    const isSingle = node.pipeline.declares.length === 1;
    for (const [key, item] of entries) {
      const inner = this.#bind(node.pipeline, isSingle ? [item] : [key, item], scope);
      if (this.walk(node.body, item, inner) === 'break') break;
    }
    return undefined;
  }

  #pipeline({ commands }: Pipeline, dot: Item, scope: Scope): Item {
    let value: Item;
    for (const [index, command] of commands.entries()) {
      this.#context.spend(10);
      value = this.#command(command, dot, scope, index > 0 ? [value] : []);
    }
    return value;
  }

  #command([head, ...rest]: readonly Operand[], dot: Item, scope: Scope, last: readonly Item[]): Item {
    if (!head || head.kind === 'nil') throw templateError('1: nil is not a command');
    if (head.kind !== 'function') {
      if (rest.length > 0 || last.length > 0) throw templateError("1: can't give argument to non-function");
      return this.#operand(head, dot, scope);
    }
    if (head.name === 'and' || head.name === 'or') return this.#shortcut(head.name, rest, dot, scope, last);
    return callFunction(this.#context, head.name, [
      ...rest.map((operand) => this.#operand(operand, dot, scope)),
      ...last,
    ]);
  }

  /** What is decided is not computed further. */
  #shortcut(
    name: 'and' | 'or',
    rest: readonly Operand[],
    dot: Item,
    scope: Scope,
    last: readonly Item[],
  ): Item {
    let value: Item;
    for (const operand of rest) {
      value = this.#operand(operand, dot, scope);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return last.length > 0 ? last[0] : value;
  }

  #operand(operand: Operand, dot: Item, scope: Scope): Item {
    switch (operand.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'literal':
        return operand.value;
      case 'number':
        return new TemplateNumber(operand.value, operand.isFloat);
      case 'function':
        return callFunction(this.#context, operand.name, []);
      case 'field':
        return operand.fields.reduce(fieldOf, dot);
      case 'variable':
        return operand.fields.reduce(fieldOf, variableOf(scope, operand.name).value);
      case 'group':
        return operand.fields.reduce(fieldOf, this.#pipeline(operand.pipeline, dot, scope));
    }
  }
}

function variableOf(scope: Scope, name: string): Scope {
  for (let found: Scope | undefined = scope; found; found = found.outer)
    if (found.name === name) return found;
  throw templateError(`1: undefined variable ${JSON.stringify(name)}`);
}

/** What is not there has fields that are not there; null has none. */
function fieldOf(item: Item, name: string): Item {
  if (item === undefined) return undefined;
  if (item === null) throw templateError(`1: nil pointer evaluating interface {}.${name}`);
  if (item instanceof TemplateNumber || !isObject(item)) {
    throw templateError(`1: can't evaluate field ${name} in type interface {}`);
  }
  return lookup(item, name);
}

function entriesIn(value: Item): readonly (readonly [Item, Item])[] {
  if (value === undefined || value === null) return [];
  if (value instanceof TemplateNumber) {
    const count = Math.max(0, Math.min(value.value, 1_000_000));
    return Array.from({ length: count }, (_, index) => [
      new TemplateNumber(index),
      new TemplateNumber(index),
    ]);
  }
  if (isArray(value)) return value.map((item, index) => [new TemplateNumber(index), item]);
  if (isObject(value)) return entriesOf(value);
  throw templateError("1: range can't iterate over value");
}

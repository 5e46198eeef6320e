import {
  type Argument,
  type ChildValue,
  type Directive,
  type TypeReference,
  VALUE,
  type Value,
} from '../types.ts';
import type { State } from './state.ts';

const LITERALS: Readonly<Record<string, number>> = {
  Int: VALUE.int,
  Float: VALUE.float,
  String: VALUE.string,
  BlockString: VALUE.block,
};

/** A value; in a constant place there are no variables. */
export function parseValue(state: State, isConstant: boolean): Value {
  const { kind, value: raw, place } = state.peek();
  const node = (fields: Pick<Value, 'raw' | 'kind'>, children: readonly ChildValue[] = []): Value => ({
    place,
    ...fields,
    children,
    expectedTypeHasDefault: false,
  });
  if (kind === '[' || kind === '{') return parseCollection(state, isConstant);
  if (kind === '$' && !isConstant) return node({ raw: parseVariable(state), kind: VALUE.variable });
  const literal = kind === 'Name' ? kindOfName(raw) : LITERALS[kind];
  if (literal === undefined) throw state.unexpected();
  state.next();
  return node({ raw, kind: literal });
}

export function parseVariable(state: State): string {
  state.expect('$');
  return state.name();
}

export function parseArguments(state: State, isConstant: boolean): Argument[] {
  return state.some('(', ')', () => parsePair(state, isConstant)).items;
}

export function parseDirectives(state: State, isConstant: boolean): Directive[] {
  const directives: Directive[] = [];
  while (state.skip('@')) {
    const place = state.place();
    directives.push({
      place,
      name: state.name(),
      arguments: parseArguments(state, isConstant),
      location: '',
    });
  }
  return directives;
}

export function parseType(state: State): TypeReference {
  const isList = state.skip('[');
  const place = state.place();
  const elem = isList ? state.nested(() => parseType(state)) : undefined;
  const namedType = isList ? '' : state.name();
  if (isList) state.expect(']');
  return { place, namedType, elem, nonNull: state.skip('!') };
}

function parseCollection(state: State, isConstant: boolean): Value {
  const place = state.place();
  const comment = state.comment();
  const base = { place, raw: '', comment, expectedTypeHasDefault: false };
  if (state.has('{'))
    return {
      ...base,
      children: state.many('{', '}', () => parsePair(state, isConstant)),
      kind: VALUE.object,
    };
  const item = (): ChildValue => ({ place: undefined, name: '', value: parseValue(state, isConstant) });
  return { ...base, children: state.many('[', ']', item), kind: VALUE.list };
}

/** `name: value`. */
function parsePair(state: State, isConstant: boolean): Argument {
  const place = state.place();
  const comment = state.comment();
  const name = state.name();
  state.expect(':');
  return { place, comment, name, value: parseValue(state, isConstant) };
}

function kindOfName(name: string): number {
  if (name === 'true' || name === 'false') return VALUE.boolean;
  return name === 'null' ? VALUE.null : VALUE.enum;
}

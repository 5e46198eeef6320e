import type {
  Field,
  FragmentDefinition,
  OperationDefinition,
  QueryDocument,
  Selection,
  VariableDefinition,
} from '../types.ts';
import { State } from './state.ts';
import { parseArguments, parseDirectives, parseType, parseValue, parseVariable } from './values.ts';

const OPERATIONS = new Set(['query', 'mutation', 'subscription']);

/** A document of operations and fragments. Throws GraphqlError. */
export function parseQuery(text: string): QueryDocument {
  const state = new State(text);
  const operations: OperationDefinition[] = [];
  const fragments: FragmentDefinition[] = [];
  let place = undefined as QueryDocument['place'];
  while (!state.has('<EOF>')) {
    place = state.place();
    const { kind, value } = state.peek();
    if (kind === '{' || (kind === 'Name' && OPERATIONS.has(value))) operations.push(parseOperation(state));
    else if (kind === 'Name' && value === 'fragment') fragments.push(parseFragmentDefinition(state));
    else throw state.unexpected();
  }
  return { place, operations, fragments };
}

function parseOperation(state: State): OperationDefinition {
  const place = state.place();
  const comment = state.comment();
  if (state.has('{')) {
    const selectionSet = parseSelectionSet(state);
    return { place, operation: 'query', name: '', variableDefinitions: [], directives: [], selectionSet };
  }
  const operation = state.next().value;
  const name = state.has('Name') ? state.next().value : '';
  const variableDefinitions = parseVariableDefinitions(state);
  const directives = parseDirectives(state, false);
  return {
    place,
    comment,
    operation,
    name,
    variableDefinitions,
    directives,
    selectionSet: parseSelectionSet(state),
  };
}

function parseVariableDefinitions(state: State): VariableDefinition[] {
  return state.some('(', ')', () => {
    const place = state.place();
    const comment = state.comment();
    const variable = parseVariable(state);
    state.expect(':');
    const type = parseType(state);
    const defaultValue = state.skip('=') ? parseValue(state, true) : undefined;
    return {
      place,
      comment,
      variable,
      type,
      defaultValue,
      directives: parseDirectives(state, false),
      used: false,
    };
  }).items;
}

function parseSelectionSet(state: State): Selection[] {
  if (!state.has('{')) state.expect('{');
  return state.some('{', '}', () => (state.has('...') ? parseFragment(state) : parseField(state))).items;
}

function parseField(state: State): Field {
  const place = state.place();
  const comment = state.comment();
  const alias = state.name();
  const name = state.skip(':') ? state.name() : alias;
  const parameters = parseArguments(state, false);
  const directives = parseDirectives(state, false);
  const selectionSet = state.has('{') ? parseSelectionSet(state) : [];
  return { place, comment, alias, name, arguments: parameters, directives, selectionSet };
}

function parseFragment(state: State): Selection {
  const comment = state.comment();
  state.expect('...');
  const place = state.place();
  const { kind, value } = state.peek();
  if (kind === 'Name' && value !== 'on') {
    return { place, comment, name: parseFragmentName(state), directives: parseDirectives(state, false) };
  }
  let typeCondition = '';
  if (value === 'on') {
    state.next();
    typeCondition = state.name();
  }
  const directives = parseDirectives(state, false);
  return { place, comment, typeCondition, directives, selectionSet: parseSelectionSet(state) };
}

function parseFragmentDefinition(state: State): FragmentDefinition {
  const place = state.place();
  const comment = state.keyword('fragment');
  const name = parseFragmentName(state);
  const variableDefinition = parseVariableDefinitions(state);
  state.keyword('on');
  const typeCondition = state.name();
  const directives = parseDirectives(state, false);
  return {
    place,
    comment,
    name,
    variableDefinition,
    typeCondition,
    directives,
    selectionSet: parseSelectionSet(state),
  };
}

function parseFragmentName(state: State): string {
  if (state.peek().value === 'on') throw state.unexpected();
  return state.name();
}

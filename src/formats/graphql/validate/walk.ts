import type { Place } from '../errors.ts';
import { byName, type Schema } from '../schema/types.ts';
import { typeName } from '../text.ts';
import {
  type Argument,
  type ArgumentDefinition,
  type Definition,
  type Directive,
  type DirectiveDefinition,
  type Field,
  type FieldDefinition,
  type FragmentDefinition,
  type FragmentSpread,
  type InlineFragment,
  type OperationDefinition,
  type QueryDocument,
  type Selection,
  type TypeReference,
  VALUE,
  type Value,
  type VariableDefinition,
} from '../types.ts';

/** What is known of a value where it stands. */
export interface ValueLinks {
  definition?: Definition | undefined;
  expectedType?: TypeReference | undefined;
  expectedTypeHasDefault?: boolean;
  variable?: VariableDefinition | undefined;
}

export interface Events {
  readonly operation: (operation: OperationDefinition) => void;
  readonly field: (field: Field) => void;
  readonly fragment: (fragment: FragmentDefinition) => void;
  readonly inlineFragment: (fragment: InlineFragment) => void;
  readonly fragmentSpread: (spread: FragmentSpread) => void;
  readonly directive: (directive: Directive) => void;
  readonly directiveList: (directives: readonly Directive[]) => void;
  readonly value: (value: Value) => void;
  readonly variable: (variable: VariableDefinition) => void;
}

/** What a rule answers, by the kinds of nodes it wants to see. */
export type Rule = (
  walk: Walk,
  report: (message: string, ...places: readonly (Place | undefined)[]) => void,
) => Partial<Events>;

const TYPENAME: FieldDefinition = {
  place: undefined,
  description: '',
  name: '__typename',
  arguments: [],
  defaultValue: undefined,
  type: { place: undefined, namedType: 'String', elem: undefined, nonNull: false },
  directives: [],
};

export function isField(selection: Selection): selection is Field {
  return 'alias' in selection;
}

export function isSpread(selection: Selection): selection is FragmentSpread {
  return !('selectionSet' in selection);
}

/** One way through a document, children first, with what each node means in the schema. */
export class Walk {
  readonly schema: Schema;
  readonly document: QueryDocument;
  readonly fragments: ReadonlyMap<string, FragmentDefinition>;
  readonly fieldDefinitions = new Map<Field, FieldDefinition | undefined>();
  /** The type in which a field or fragment stands. */
  readonly parents = new Map<Selection, Definition | undefined>();
  readonly directiveDefinitions = new Map<Directive, DirectiveDefinition | undefined>();
  readonly locations = new Map<Directive, string>();
  readonly usedVariables = new Set<VariableDefinition>();
  readonly #values = new Map<Value, ValueLinks>();
  readonly #observers: readonly Partial<Events>[];
  readonly #onStep: () => void;
  #spread = new Set<string>();
  operation: OperationDefinition | undefined;

  constructor(
    schema: Schema,
    document: QueryDocument,
    observe: (walk: Walk) => readonly Partial<Events>[],
    onStep: () => void,
  ) {
    this.schema = schema;
    this.document = document;
    this.fragments = new Map(document.fragments.toReversed().map((fragment) => [fragment.name, fragment]));
    this.#onStep = onStep;
    this.#observers = observe(this);
  }

  linksOf(value: Value): ValueLinks {
    const known = this.#values.get(value);
    if (known) return known;
    const links: ValueLinks = {};
    this.#values.set(value, links);
    return links;
  }

  run(): void {
    for (const operation of this.document.operations) {
      this.#spread = new Set();
      this.#operation(operation);
    }
    for (const fragment of this.document.fragments) {
      this.#spread = new Set();
      const definition = this.schema.types.get(fragment.typeCondition);
      this.#directives(fragment.directives, 'FRAGMENT_DEFINITION');
      this.#selections(definition, fragment.selectionSet);
      this.#emit('fragment', fragment);
    }
  }

  /** One more thing was looked at. */
  step(): void {
    this.#onStep();
  }

  rootOf({ operation }: OperationDefinition): Definition | undefined {
    const { query, mutation, subscription } = this.schema.roots;
    return operation === 'mutation' ? mutation : operation === 'subscription' ? subscription : query;
  }

  #emit<K extends keyof Events>(kind: K, node: Parameters<Events[K]>[0]): void {
    this.#onStep();
    for (const observer of this.#observers) {
      const answer = observer[kind] as ((node: Parameters<Events[K]>[0]) => void) | undefined;
      answer?.(node);
    }
  }

  #operation(operation: OperationDefinition): void {
    this.operation = operation;
    for (const variable of operation.variableDefinitions) {
      this.#emit('variable', variable);
      if (variable.defaultValue) {
        const links = this.linksOf(variable.defaultValue);
        links.expectedType = variable.type;
        links.definition = this.schema.types.get(typeName(variable.type));
      }
    }
    for (const variable of operation.variableDefinitions) {
      if (variable.defaultValue) this.#value(variable.defaultValue);
      this.#directives(variable.directives, 'VARIABLE_DEFINITION');
    }
    this.#directives(
      operation.directives,
      operation.operation === '' ? 'QUERY' : operation.operation.toUpperCase(),
    );
    this.#selections(this.rootOf(operation), operation.selectionSet);
    this.#emit('operation', operation);
    this.operation = undefined;
  }

  #directives(directives: readonly Directive[], location: string): void {
    for (const directive of directives) {
      const definition = this.schema.directives.get(directive.name);
      this.directiveDefinitions.set(directive, definition);
      this.locations.set(directive, location);
      this.#arguments(directive.arguments, definition?.arguments);
      this.#emit('directive', directive);
    }
    this.#emit('directiveList', directives);
  }

  #arguments(given: readonly Argument[], definitions: readonly ArgumentDefinition[] = []): void {
    for (const { name, value } of given) {
      const definition = byName(definitions, name);
      if (definition) this.#expect(value, definition);
      this.#value(value);
    }
  }

  #expect(value: Value, { type, defaultValue }: Pick<ArgumentDefinition, 'type' | 'defaultValue'>): void {
    const links = this.linksOf(value);
    links.expectedType = type;
    links.expectedTypeHasDefault = defaultValue !== undefined && defaultValue.kind !== VALUE.null;
    links.definition = this.schema.types.get(typeName(type));
  }

  #value(value: Value): void {
    const links = this.linksOf(value);
    if (value.kind === VALUE.variable && this.operation) {
      links.variable = this.operation.variableDefinitions.find(({ variable }) => variable === value.raw);
      if (links.variable) this.usedVariables.add(links.variable);
    }
    for (const child of value.children) {
      if (value.kind === VALUE.object) {
        const field = links.definition && byName(links.definition.fields, child.name);
        if (field) this.#expect(child.value, field);
      } else if (links.expectedType?.elem) {
        const inner = this.linksOf(child.value);
        inner.expectedType = links.expectedType.elem;
        inner.definition = links.definition;
      }
      this.#value(child.value);
    }
    this.#emit('value', value);
  }

  #selections(parent: Definition | undefined, selections: readonly Selection[]): void {
    for (const selection of selections) {
      this.parents.set(selection, parent);
      if (isField(selection)) this.#field(parent, selection);
      else if (isSpread(selection)) this.#fragmentSpread(selection);
      else this.#inlineFragment(parent, selection);
    }
  }

  #field(parent: Definition | undefined, field: Field): void {
    const definition = field.name === '__typename' ? TYPENAME : parent && byName(parent.fields, field.name);
    this.fieldDefinitions.set(field, definition);
    this.#arguments(field.arguments, definition?.arguments);
    this.#directives(field.directives, 'FIELD');
    this.#selections(definition && this.schema.types.get(typeName(definition.type)), field.selectionSet);
    this.#emit('field', field);
  }

  #inlineFragment(parent: Definition | undefined, fragment: InlineFragment): void {
    const next = fragment.typeCondition === '' ? parent : this.schema.types.get(fragment.typeCondition);
    this.#directives(fragment.directives, 'INLINE_FRAGMENT');
    this.#selections(next, fragment.selectionSet);
    this.#emit('inlineFragment', fragment);
  }

  #fragmentSpread(spread: FragmentSpread): void {
    this.#directives(spread.directives, 'FRAGMENT_SPREAD');
    const fragment = this.fragments.get(spread.name);
    if (fragment && !this.#spread.has(fragment.name)) {
      this.#spread.add(fragment.name);
      this.#directives(fragment.directives, 'FRAGMENT_DEFINITION');
      this.#selections(this.schema.types.get(fragment.typeCondition), fragment.selectionSet);
    }
    this.#emit('fragmentSpread', spread);
  }
}

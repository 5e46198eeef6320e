import type { Place } from './errors.ts';

/**
 * The tree of a document. Names are those of gqlparser with a small first letter: `toTree` writes them large again.
 * `place` is where a node began; nodes that came out of a tree have none.
 */
export interface Node {
  readonly place: Place | undefined;
}

export interface CommentGroup {
  readonly list: readonly { readonly value: string }[];
}

export type OperationName = 'query' | 'mutation' | 'subscription';

export interface QueryDocument extends Node {
  readonly operations: readonly OperationDefinition[];
  readonly fragments: readonly FragmentDefinition[];
}

export interface OperationDefinition extends Node {
  readonly operation: string;
  readonly name: string;
  readonly variableDefinitions: readonly VariableDefinition[];
  readonly directives: readonly Directive[];
  readonly selectionSet: readonly Selection[];
  readonly comment?: CommentGroup | undefined;
}

export interface VariableDefinition extends Node {
  readonly variable: string;
  readonly type: TypeReference;
  readonly defaultValue: Value | undefined;
  readonly directives: readonly Directive[];
  readonly comment?: CommentGroup | undefined;
  /** Always false in a tree. */
  readonly used: boolean;
}

export interface FragmentDefinition extends Node {
  readonly name: string;
  readonly variableDefinition: readonly VariableDefinition[];
  readonly typeCondition: string;
  readonly directives: readonly Directive[];
  readonly selectionSet: readonly Selection[];
  readonly comment?: CommentGroup | undefined;
}

export type Selection = Field | FragmentSpread | InlineFragment;

export interface Field extends Node {
  readonly alias: string;
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly directives: readonly Directive[];
  readonly selectionSet: readonly Selection[];
  readonly comment?: CommentGroup | undefined;
}

export interface FragmentSpread extends Node {
  readonly name: string;
  readonly directives: readonly Directive[];
  readonly comment?: CommentGroup | undefined;
}

export interface InlineFragment extends Node {
  readonly typeCondition: string;
  readonly directives: readonly Directive[];
  readonly selectionSet: readonly Selection[];
  readonly comment?: CommentGroup | undefined;
}

export interface Argument extends Node {
  readonly name: string;
  readonly value: Value;
  readonly comment?: CommentGroup | undefined;
}

export interface Directive extends Node {
  readonly name: string;
  readonly arguments: readonly Argument[];
  /** Always empty in a tree. */
  readonly location: string;
}

/** The kinds of values by the numbers that trees have for them. */
export const VALUE = {
  variable: 0,
  int: 1,
  float: 2,
  string: 3,
  block: 4,
  boolean: 5,
  null: 6,
  enum: 7,
  list: 8,
  object: 9,
} as const;

export interface Value extends Node {
  readonly raw: string;
  readonly children: readonly ChildValue[];
  readonly kind: number;
  readonly comment?: CommentGroup | undefined;
  /** Always false in a tree. */
  readonly expectedTypeHasDefault: boolean;
}

export interface ChildValue extends Node {
  readonly name: string;
  readonly value: Value;
  readonly comment?: CommentGroup | undefined;
}

export interface TypeReference extends Node {
  /** Empty for a list. */
  readonly namedType: string;
  readonly elem: TypeReference | undefined;
  readonly nonNull: boolean;
}

export type DefinitionKind = 'SCALAR' | 'OBJECT' | 'INTERFACE' | 'UNION' | 'ENUM' | 'INPUT_OBJECT';

export interface Comments {
  readonly beforeDescriptionComment?: CommentGroup | undefined;
  readonly afterDescriptionComment?: CommentGroup | undefined;
  readonly endOfDefinitionComment?: CommentGroup | undefined;
}

export interface SchemaDocument extends Node {
  readonly schema: readonly SchemaDefinition[];
  readonly schemaExtension: readonly SchemaDefinition[];
  readonly directives: readonly DirectiveDefinition[];
  readonly definitions: readonly Definition[];
  readonly extensions: readonly Definition[];
  readonly comment?: CommentGroup | undefined;
}

export interface SchemaDefinition extends Node, Comments {
  readonly description: string;
  readonly directives: readonly Directive[];
  readonly operationTypes: readonly OperationTypeDefinition[];
}

export interface OperationTypeDefinition extends Node {
  readonly operation: string;
  readonly type: string;
  readonly comment?: CommentGroup | undefined;
}

export interface Definition extends Node, Comments {
  readonly kind: string;
  readonly description: string;
  readonly name: string;
  readonly directives: readonly Directive[];
  readonly interfaces: readonly string[];
  readonly fields: readonly FieldDefinition[];
  readonly types: readonly string[];
  /** Of each of `types`; not in a tree. */
  readonly typePlaces?: readonly (Place | undefined)[];
  readonly enumValues: readonly EnumValueDefinition[];
  readonly builtIn: boolean;
}

export interface FieldDefinition extends Node, Comments {
  readonly description: string;
  readonly name: string;
  readonly arguments: readonly ArgumentDefinition[];
  readonly defaultValue: Value | undefined;
  readonly type: TypeReference;
  readonly directives: readonly Directive[];
}

export interface ArgumentDefinition extends Node, Comments {
  readonly description: string;
  readonly name: string;
  readonly defaultValue: Value | undefined;
  readonly type: TypeReference;
  readonly directives: readonly Directive[];
}

export interface EnumValueDefinition extends Node, Comments {
  readonly description: string;
  readonly name: string;
  readonly directives: readonly Directive[];
}

export interface DirectiveDefinition extends Node, Comments {
  readonly description: string;
  readonly name: string;
  readonly arguments: readonly ArgumentDefinition[];
  readonly locations: readonly string[];
  readonly isRepeatable: boolean;
}

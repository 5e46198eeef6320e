/** JSON data. Numbers that a double does not hold may be any object that `numberText` knows. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject | object;

export interface JsonObject {
  readonly [key: string]: Json;
}

export interface SchemaOptions {
  /** The decimal text of numbers that are not JS numbers, undefined for other objects. */
  readonly numberText?: (value: object) => string | undefined;
  /** Called for every value that is held against a schema, so that the caller can stop. */
  readonly onStep?: () => void;
  /** Compiles `pattern`: in linear time, as the texts are hostile. Throws when it is no regular expression. */
  readonly compilePattern: (pattern: string) => { readonly test: (text: string) => boolean };
}

/** mantissa · 10^exponent, the mantissa without zeroes at its end; zero has the exponent 0. */
export interface Decimal {
  readonly mantissa: bigint;
  readonly exponent: number;
}

export type TypeName = 'array' | 'boolean' | 'integer' | 'number' | 'null' | 'object' | 'string';

export type Draft = 4 | 6 | 7 | 'hybrid';

/** A schema ready for use. `reference` replaces all else. */
export interface Schema {
  readonly draft: Draft;
  /** Of `true` and `false`. */
  always?: boolean;
  reference?: Schema;
  types: TypeName[];
  properties?: Map<string, Schema>;
  additionalProperties?: boolean | Schema;
  patternProperties?: {
    readonly pattern: { readonly test: (text: string) => boolean };
    readonly schema: Schema;
  }[];
  propertyNames?: Schema;
  dependencies?: Map<string, readonly string[] | Schema>;
  items?: Schema | readonly Schema[];
  additionalItems?: boolean | Schema;
  contains?: Schema;
  multipleOf?: Decimal;
  maximum?: Decimal;
  exclusiveMaximum?: Decimal;
  minimum?: Decimal;
  exclusiveMinimum?: Decimal;
  minLength?: number;
  maxLength?: number;
  pattern?: { readonly source: string; readonly test: (text: string) => boolean };
  format?: string;
  minProperties?: number;
  maxProperties?: number;
  required?: readonly string[];
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  /** Canonical texts. */
  constant?: string;
  enumeration?: readonly string[];
  oneOf?: readonly Schema[];
  anyOf?: readonly Schema[];
  allOf?: readonly Schema[];
  not?: Schema;
  if?: Schema;
  then?: Schema;
  else?: Schema;
}

/** One thing that a document fails. */
export interface Finding {
  /** `required`, `invalid_type`, … */
  readonly type: string;
  /** Where: `a.0.b`, or `(Root)`. */
  readonly field: string;
  readonly description: string;
}

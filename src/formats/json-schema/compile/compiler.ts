import { MAX_DEPTH } from '../canonical.ts';
import { draftOf, isAtLeast } from '../drafts.ts';
import { JsonSchemaError } from '../errors.ts';
import { parseReference, type Reference, ROOT, referenceText } from '../references.ts';
import type { Draft, Json, JsonObject, Schema, SchemaOptions } from '../types.ts';
import { readArrayKeywords } from './array-keywords.ts';
import { readCombinations } from './combination-keywords.ts';
import { isObject, ownField, refused, stringField } from './fields.ts';
import { readNumberKeywords } from './number-keywords.ts';
import { readObjectKeywords } from './object-keywords.ts';
import { Pool } from './pool.ts';
import type { Reader } from './reader.ts';
import { readTypes } from './types-keyword.ts';
import { readValueKeywords } from './value-keywords.ts';

/** Compiles a schema of draft 4, 6 or 7; without `$schema`, what any of them means. Throws JsonSchemaError. */
export function compileSchema(document: Json, options: SchemaOptions): Schema {
  const compiler = new Compiler(document, options);
  return compiler.compile(document, draftOf(document) ?? 'hybrid', 0);
}

class Compiler {
  readonly #options: SchemaOptions;
  readonly #pool: Pool;
  /** Also of those that are still being compiled: a schema may refer to itself. */
  readonly #referenced = new Map<string, Schema>();

  constructor(document: Json, options: SchemaOptions) {
    this.#options = options;
    this.#pool = new Pool(document);
  }

  compile(value: Json, draft: Draft, depth: number): Schema {
    const schema: Schema = { draft, types: [] };
    this.#fill(schema, value, depth);
    return schema;
  }

  #fill(schema: Schema, value: Json, depth: number): void {
    if (depth > MAX_DEPTH) throw new JsonSchemaError('limit', 'the schema is too deep');
    if (typeof value === 'boolean' && isAtLeast(schema.draft, 6)) {
      schema.always = value;
      return;
    }
    if (!isObject(value)) throw refused('Expected: Valid Schema, given: Invalid JSON');
    this.#options.onStep?.();
    const reader: Reader = {
      options: this.#options,
      draft: schema.draft,
      child: (inner) => this.compile(inner, schema.draft, depth + 1),
    };
    this.#readMeta(value, reader);
    if (stringField(value, '$ref') !== undefined) {
      schema.reference = this.#refer(value, schema.draft, depth);
      return;
    }
    readTypes(value, schema);
    readObjectKeywords(value, schema, reader);
    readArrayKeywords(value, schema, reader);
    readNumberKeywords(value, schema, reader);
    readValueKeywords(value, schema, reader);
    readCombinations(value, schema, reader);
  }

  #readMeta(fields: JsonObject, { draft, child }: Reader): void {
    const hasOld = ownField(fields, 'id') !== undefined;
    const id = stringField(fields, draft === 4 || (draft === 'hybrid' && hasOld) ? 'id' : '$id');
    if (id !== undefined) parseReference(id);
    const definitions = ownField(fields, 'definitions');
    if (definitions !== undefined) {
      const wrong = refused('Invalid type. Expected: Array Of Schemas, given: definitions');
      if (!isObject(definitions)) throw wrong;
      for (const definition of Object.values(definitions)) {
        if (typeof definition !== 'boolean' && !isObject(definition)) throw wrong;
        child(definition);
      }
    }
    stringField(fields, 'title');
    stringField(fields, 'description');
  }

  #refer(fields: JsonObject, draft: Draft, depth: number): Schema {
    const target: Reference =
      this.#pool.targetOf(fields) ?? parseReference(stringField(fields, '$ref') ?? referenceText(ROOT));
    const text = referenceText(target);
    const known = this.#referenced.get(text);
    if (known) return known;
    const pooled = this.#pool.get(target);
    const schema: Schema = { draft: pooled.draft ?? draft, types: [] };
    this.#referenced.set(text, schema);
    const { document } = pooled;
    if (typeof document !== 'boolean' && !isObject(document))
      throw refused('Valid Schema must be of type object');
    this.#fill(schema, document, depth + 1);
    return schema;
  }
}

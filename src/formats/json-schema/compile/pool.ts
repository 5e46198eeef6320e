import { MAX_DEPTH } from '../canonical.ts';
import { draftOf, metaSchemaAt } from '../drafts.ts';
import { JsonSchemaError } from '../errors.ts';
import {
  followPointer,
  isCanonical,
  parseReference,
  type Reference,
  ROOT,
  referenceText,
  resolveReference,
} from '../references.ts';
import type { Draft, Json, JsonObject } from '../types.ts';
import { isObject, ownField } from './fields.ts';

export interface Pooled {
  readonly document: Json;
  readonly draft: Draft | undefined;
}

/** Names whose members are schemas by any name: `$ref` there is a property, not a reference. */
const MAPS = new Set(['properties', 'dependencies', 'patternProperties']);
const LITERAL = new Set(['const', 'enum']);

/** The documents that references may lead to, by address, and where each `$ref` of them points from its place. */
export class Pool {
  readonly #documents = new Map<string, Pooled>();
  readonly #targets = new WeakMap<object, Reference>();

  constructor(root: Json) {
    this.#add(root, ROOT);
  }

  /** What the object's `$ref` means, with the `$id`s around it. */
  targetOf(fields: JsonObject): Reference | undefined {
    return this.#targets.get(fields);
  }

  get(reference: Reference): Pooled {
    const text = referenceText(reference);
    const whole = this.#documents.get(text);
    if (whole) return whole;
    const { base } = reference;
    if (!this.#documents.has(base)) this.#load(reference);
    const pooled = this.#documents.get(base);
    if (!pooled) throw new JsonSchemaError('reference', `Reference ${text} must be canonical`);
    const found = { document: followPointer(pooled.document, reference.fragment), draft: pooled.draft };
    this.#documents.set(text, found);
    return found;
  }

  #load(reference: Reference): void {
    const text = referenceText(reference);
    if (!isCanonical(reference))
      throw new JsonSchemaError('reference', `Reference ${text} must be canonical`);
    const document = metaSchemaAt(reference.base);
    if (document === undefined)
      throw new JsonSchemaError('reference', `remote reference loading disabled: ${text}`);
    this.#add(document, { base: reference.base, fragment: '' });
  }

  #add(document: Json, at: Reference): void {
    const draft = draftOf(document);
    this.#collect(document, at, draft, 0);
    this.#documents.set(referenceText(at), { document, draft });
  }

  #collect(value: Json, at: Reference, draft: Draft | undefined, depth: number): void {
    if (depth > MAX_DEPTH) throw new JsonSchemaError('limit', 'the schema is too deep');
    if (Array.isArray(value)) {
      for (const item of value) this.#collect(item, at, draft, depth + 1);
      return;
    }
    if (!isObject(value)) return;
    const here = this.#register(value, at, draft);
    this.#target(value, here);
    for (const key of Object.keys(value)) {
      const member = ownField(value, key);
      if (member === undefined || LITERAL.has(key)) continue;
      const children =
        MAPS.has(key) && isObject(member) ? Object.values(member) : MAPS.has(key) ? [] : [member];
      for (const child of children) this.#collect(child, here, draft, depth + 2);
    }
  }

  /** Identifiers that are none are found again, and refused, when the schema is compiled. */
  #register(fields: JsonObject, at: Reference, draft: Draft | undefined): Reference {
    const id = ownField(fields, ownField(fields, 'id') === undefined ? '$id' : 'id');
    const parsed = typeof id === 'string' ? tryParse(id) : undefined;
    if (!parsed) return at;
    const here = resolveReference(at, parsed);
    const text = referenceText(here);
    if (this.#documents.has(text)) throw new JsonSchemaError('schema', `Reference already exists: "${text}"`);
    this.#documents.set(text, { document: fields, draft });
    return here;
  }

  #target(fields: JsonObject, here: Reference): void {
    const target = ownField(fields, '$ref');
    const parsed = typeof target === 'string' ? tryParse(target) : undefined;
    if (parsed) this.#targets.set(fields, resolveReference(here, parsed));
  }
}

function tryParse(text: string): Reference | undefined {
  try {
    return parseReference(text);
  } catch {
    return undefined;
  }
}

import { isObject, ownField } from './compile/fields.ts';
import { JsonSchemaError } from './errors.ts';
import { META_SCHEMAS } from './meta-schemas.ts';
import { parseReference, referenceText } from './references.ts';
import type { Draft, Json } from './types.ts';

const DRAFTS: ReadonlyMap<string, Draft> = new Map<string, Draft>([
  ['http://json-schema.org/draft-04/schema', 4],
  ['http://json-schema.org/draft-06/schema', 6],
  ['http://json-schema.org/draft-07/schema', 7],
]);

/** The draft that a schema says it is written in; undefined when it says none that is known. */
export function draftOf(document: Json): Draft | undefined {
  if (typeof document === 'boolean') return undefined;
  if (!isObject(document)) throw new JsonSchemaError('schema', 'schema is invalid');
  const name = ownField(document, '$schema');
  if (name === undefined) return undefined;
  if (typeof name !== 'string') throw new JsonSchemaError('schema', '$schema must be of type string');
  return DRAFTS.get(referenceText(parseReference(name)));
}

/** The schema of schemas at this address. */
export function metaSchemaAt(base: string): Json | undefined {
  const text = META_SCHEMAS.get(base);
  return text === undefined ? undefined : JSON.parse(text);
}

export function isAtLeast(draft: Draft, wanted: 6 | 7): boolean {
  return draft === 'hybrid' || draft >= wanted;
}

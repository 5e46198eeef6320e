import { canonicalText } from '../canonical.ts';
import { isAtLeast } from '../drafts.ts';
import type { JsonObject, Schema } from '../types.ts';
import { arrayField, countField, ownField, refused, stringField } from './fields.ts';
import type { Reader } from './reader.ts';

/** Keywords of strings, and those that name whole values. */
export function readValueKeywords(fields: JsonObject, schema: Schema, reader: Reader): void {
  const { options } = reader;
  const minimum = countField(fields, 'minLength', options);
  const maximum = countField(fields, 'maxLength', options);
  if (minimum !== undefined) schema.minLength = minimum;
  if (maximum !== undefined) schema.maxLength = maximum;
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    throw refused('minLength cannot be greater than maxLength');
  readPattern(fields, schema, reader);
  const format = stringField(fields, 'format');
  if (format !== undefined) schema.format = format;
  const constant = ownField(fields, 'const');
  if (constant !== undefined && isAtLeast(reader.draft, 6))
    schema.constant = canonicalText(constant, options);
  const enumeration = arrayField(fields, 'enum');
  if (!enumeration) return;
  const texts = new Set(enumeration.map((value) => canonicalText(value, options)));
  if (texts.size < enumeration.length) throw refused('enum items must be unique');
  schema.enumeration = [...texts];
}

function readPattern(fields: JsonObject, schema: Schema, { options }: Reader): void {
  const source = stringField(fields, 'pattern');
  if (source === undefined) return;
  try {
    const compiled = options.compilePattern(source);
    schema.pattern = { source, test: (text) => compiled.test(text) };
  } catch {
    throw refused('pattern must be a valid regex');
  }
}

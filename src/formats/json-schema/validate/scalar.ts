import { canonicalText } from '../canonical.ts';
import { compareDecimals, type Decimal, decimalText, isMultipleOf } from '../numbers.ts';
import type { Json, Schema, SchemaOptions } from '../types.ts';
import { isOfFormat } from './formats.ts';
import type { Path, Result } from './result.ts';

/** const, enum, format. */
export function validateCommon(
  schema: Schema,
  value: Json,
  path: Path,
  result: Result,
  options: SchemaOptions,
): void {
  const { constant, enumeration, format } = schema;
  if (constant !== undefined || enumeration) {
    const text = canonicalText(value, options);
    if (constant !== undefined && text !== constant)
      result.report('const', path, (field) => `${field} does not match: ${constant}`);
    if (enumeration && !enumeration.includes(text)) {
      result.report(
        'enum',
        path,
        (field) => `${field} must be one of the following: ${enumeration.join(', ')}`,
      );
    }
  }
  const isWrong = format !== undefined && typeof value === 'string' && !isOfFormat(format, value, options);
  if (isWrong) result.report('format', path, `Does not match format '${format}'`);
  result.score += 1;
}

export function validateString(schema: Schema, value: string, path: Path, result: Result): void {
  const { minLength, maxLength, pattern } = schema;
  const length = minLength === undefined && maxLength === undefined ? 0 : countCharacters(value);
  if (minLength !== undefined && length < minLength) {
    result.report('string_gte', path, `String length must be greater than or equal to ${minLength}`);
  }
  if (maxLength !== undefined && length > maxLength) {
    result.report('string_lte', path, `String length must be less than or equal to ${maxLength}`);
  }
  if (pattern && !pattern.test(value))
    result.report('pattern', path, `Does not match pattern '${pattern.source}'`);
  result.score += 1;
}

export function validateNumber(schema: Schema, value: Decimal, path: Path, result: Result): void {
  const { multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum } = schema;
  if (multipleOf && !isMultipleOf(value, multipleOf))
    result.report('multiple_of', path, `Must be a multiple of ${decimalText(multipleOf)}`);
  if (maximum && compareDecimals(value, maximum) > 0)
    result.report('number_lte', path, `Must be less than or equal to ${decimalText(maximum)}`);
  if (exclusiveMaximum && compareDecimals(value, exclusiveMaximum) >= 0) {
    result.report('number_lt', path, `Must be less than ${decimalText(exclusiveMaximum)}`);
  }
  if (minimum && compareDecimals(value, minimum) < 0)
    result.report('number_gte', path, `Must be greater than or equal to ${decimalText(minimum)}`);
  if (exclusiveMinimum && compareDecimals(value, exclusiveMinimum) <= 0) {
    result.report('number_gt', path, `Must be greater than ${decimalText(exclusiveMinimum)}`);
  }
  result.score += 1;
}

function countCharacters(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1) if (isPair(text, at)) count -= 1;
  return count;
}

function isPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

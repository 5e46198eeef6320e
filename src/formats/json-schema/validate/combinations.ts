import { isObject } from '../compile/fields.ts';
import type { Json, Schema } from '../types.ts';
import type { Path, Result } from './result.ts';
import type { Validation } from './validation.ts';

/** anyOf, oneOf, allOf, not, dependencies, if. */
export function validateCombinations(
  validation: Validation,
  schema: Schema,
  value: Json,
  path: Path,
  result: Result,
): void {
  if (schema.anyOf?.length) validateAny(validation, schema.anyOf, value, path, result);
  if (schema.oneOf?.length) validateOne(validation, schema.oneOf, value, path, result);
  if (schema.allOf?.length) validateAll(validation, schema.allOf, value, path, result);
  if (schema.not && validation.against(schema.not, value, path).isValid) {
    result.report('number_not', path, 'Must not validate the schema (not)');
  }
  if (schema.dependencies) validateDependencies(validation, schema.dependencies, value, path, result);
  if (schema.if) validateCondition(validation, schema.if, schema, value, path, result);
  result.score += 1;
}

function validateAny(
  validation: Validation,
  schemas: readonly Schema[],
  value: Json,
  path: Path,
  result: Result,
): void {
  let best: Result | undefined;
  for (const schema of schemas) {
    const found = validation.against(schema, value, path);
    if (found.isValid) return;
    if (found.better(best)) best = found;
  }
  result.report('number_any_of', path, 'Must validate at least one schema (anyOf)');
  if (best) result.merge(best);
}

function validateOne(
  validation: Validation,
  schemas: readonly Schema[],
  value: Json,
  path: Path,
  result: Result,
): void {
  let count = 0;
  let best: Result | undefined;
  for (const schema of schemas) {
    const found = validation.against(schema, value, path);
    if (found.isValid) count += 1;
    else if (count === 0 && found.better(best)) best = found;
  }
  if (count === 1) return;
  result.report('number_one_of', path, 'Must validate one and only one schema (oneOf)');
  if (count === 0 && best) result.merge(best);
}

function validateAll(
  validation: Validation,
  schemas: readonly Schema[],
  value: Json,
  path: Path,
  result: Result,
): void {
  let count = 0;
  for (const schema of schemas) {
    const found = validation.against(schema, value, path);
    if (found.isValid) count += 1;
    result.merge(found);
  }
  if (count !== schemas.length) result.report('number_all_of', path, 'Must validate all the schemas (allOf)');
}

function validateDependencies(
  validation: Validation,
  dependencies: ReadonlyMap<string, readonly string[] | Schema>,
  value: Json,
  path: Path,
  result: Result,
): void {
  if (!isObject(value)) return;
  for (const [key, dependency] of dependencies) {
    if (!Object.hasOwn(value, key)) continue;
    if ('draft' in dependency) validation.into(dependency, value, path, result);
    else {
      for (const name of dependency) {
        if (!Object.hasOwn(value, name))
          result.report('missing_dependency', path, `Has a dependency on ${name}`);
      }
    }
  }
}

function validateCondition(
  validation: Validation,
  condition: Schema,
  schema: Schema,
  value: Json,
  path: Path,
  result: Result,
): void {
  const holds = validation.against(condition, value, path).isValid;
  const branch = holds ? schema.then : schema.else;
  if (!branch) return;
  const found = validation.against(branch, value, path);
  if (found.isValid) return;
  const description = holds
    ? 'Must validate "then" as "if" was valid'
    : 'Must validate "else" as "if" was not valid';
  result.report(holds ? 'condition_then' : 'condition_else', path, description);
  result.merge(found);
}

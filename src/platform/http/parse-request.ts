import type { z } from 'zod';
import { HttpProblem } from './errors.ts';
import type { FieldError, Route } from './types.ts';

/** Where a field may be wrong, as named in `errors[].path`. */
type Part = 'params' | 'query' | 'body';

export interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

export interface ParsedRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** More wrong fields than a person can read; the rest is counted. */
const MAX_ERRORS = 100;

/** Parses the three parts by the route's schemas; throws a 400 that lists every wrong field of all of them. */
export async function parseRequest(route: Route, raw: RawRequest): Promise<ParsedRequest> {
  const errors = findBrokenText(raw);
  if (errors.length > 0) throw invalidRequest(errors);
  const parsed = {
    params: await parsePart('params', route.params, raw.params, errors),
    query: await parsePart('query', route.query, raw.query, errors),
    body: await parsePart('body', route.body, raw.body, errors),
  };
  if (errors.length > 0) throw invalidRequest(errors);
  return parsed;
}

async function parsePart(part: Part, schema: z.ZodType | undefined, value: unknown, errors: FieldError[]) {
  if (schema === undefined) return undefined;
  const result = await schema.safeParseAsync(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues)
    errors.push({ path: toPath(part, issue.path), message: issue.message });
  return undefined;
}

/**
 * Text that no database keeps and no other program reads alike: NUL, and halves of surrogate pairs. Without recursion,
 * as a body may be nested as deep as it is long.
 */
function findBrokenText(raw: RawRequest): FieldError[] {
  const errors: FieldError[] = [];
  const open: (readonly [string, unknown])[] = [
    ['params', raw.params],
    ['query', raw.query],
    ['body', raw.body],
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && isBroken(value)) errors.push({ path, message: BROKEN_TEXT });
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (isBroken(key)) errors.push({ path, message: BROKEN_TEXT });
      else open.push([Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, inner]);
    }
  }
  return errors;
}

const BROKEN_TEXT = 'Must be whole Unicode text without NUL characters.';

function isBroken(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

function toPath(part: Part, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    part,
  );
}

function invalidRequest(errors: readonly FieldError[]): HttpProblem {
  const first = errors[0];
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new HttpProblem(400, 'request-invalid', `${first?.path}: ${first?.message}${more}`, {
    errors: errors.slice(0, MAX_ERRORS),
  });
}

import { isRecord } from '../client/decode/objects.ts';
import { ApiFailure } from './failure.ts';
import type { ObjectStorage } from './object-storage.ts';
import { type Route, typeId } from './routes.ts';
import { parseSelection } from './selection.ts';

interface PageToken {
  readonly revision: number;
  readonly after: string;
}

/** A list, or a page of one. All pages of a list show the same revision. */
export function listObjects(
  storage: ObjectStorage,
  route: Route,
  query: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const { type, namespace } = route;
  const token = query['continue'] ? parseToken(query['continue']) : undefined;
  const revision = token?.revision ?? storage.revision;
  const selection = parseSelection(namespace, query);
  const all = storage.snapshot(typeId(type), revision).filter(([, object]) => selection(object));
  const rest = token === undefined ? all : all.filter(([key]) => key > token.after);
  const limit = Number(query['limit'] ?? 0);
  const page = limit > 0 ? rest.slice(0, limit) : rest;
  const left = rest.length - page.length;
  const selected = Boolean(query['labelSelector'] || query['fieldSelector']);
  return {
    kind: `${type.kind}List`,
    apiVersion: type.group === '' ? type.version : `${type.group}/${type.version}`,
    metadata: {
      resourceVersion: String(revision),
      ...(left === 0 ? {} : { continue: makeToken({ revision, after: page.at(-1)?.[0] ?? '' }) }),
      // With a selector the real server does not count what is left either.
      ...(left === 0 || selected ? {} : { remainingItemCount: left }),
    },
    // Items of built-in kinds carry neither kind nor apiVersion.
    items: page.map(([, { kind: _, apiVersion: __, ...object }]) => object),
  };
}

function makeToken(token: PageToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function parseToken(text: string): PageToken {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (isRecord(parsed) && typeof parsed['revision'] === 'number' && typeof parsed['after'] === 'string') {
      return { revision: parsed['revision'], after: parsed['after'] };
    }
  } catch {
    // Said below.
  }
  throw new ApiFailure(400, 'BadRequest', 'continue key is not valid');
}

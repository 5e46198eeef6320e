import { JsonSchemaError } from './errors.ts';
import type { Json, JsonObject } from './types.ts';

/** A reference in two parts; the fragment is decoded. */
export interface Reference {
  readonly base: string;
  readonly fragment: string;
}

export const ROOT: Reference = { base: '', fragment: '' };

/** Throws JsonSchemaError `reference` when it is no URI reference. */
export function parseReference(text: string): Reference {
  const hash = text.indexOf('#');
  const base = hash < 0 ? text : text.slice(0, hash);
  const raw = hash < 0 ? '' : text.slice(hash + 1);
  if (/[\x00-\x1f\x7f]/.test(base))
    throw new JsonSchemaError(
      'reference',
      `parse ${JSON.stringify(text)}: net/url: invalid control character in URL`,
    );
  const broken = /%(?![0-9A-Fa-f]{2}).{0,2}/su.exec(`${base}${raw}`)?.[0];
  if (broken !== undefined)
    throw new JsonSchemaError(
      'reference',
      `parse ${JSON.stringify(text)}: invalid URL escape ${JSON.stringify(broken)}`,
    );
  return { base, fragment: decode(raw) };
}

export function referenceText({ base, fragment }: Reference): string {
  return fragment === '' ? base : `${base}#${encodeURI(fragment.toWellFormed()).replaceAll('#', '%23')}`;
}

/** The child as seen from the parent (RFC 3986, 5.2). */
export function resolveReference(parent: Reference, child: Reference): Reference {
  if (child.base === '') return { base: parent.base, fragment: child.fragment };
  if (hasScheme(child.base)) return child;
  if (hasScheme(parent.base) && URL.canParse(child.base, parent.base)) {
    return { base: new URL(child.base, parent.base).href, fragment: child.fragment };
  }
  if (child.base.startsWith('/')) return child;
  const folder = parent.base.slice(0, parent.base.lastIndexOf('/') + 1);
  return { base: `${folder.startsWith('/') ? folder : '/'}${child.base}`, fragment: child.fragment };
}

/** Whether it says where to fetch from by itself. */
export function isCanonical({ base }: Reference): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?]/.test(base) || base.startsWith('file:///');
}

/** What a JSON pointer (RFC 6901) leads to; a fragment that is no pointer is the whole document. */
export function followPointer(document: Json, fragment: string): Json {
  if (!fragment.startsWith('/')) return document;
  let found = document;
  for (const part of fragment.slice(1).split('/')) {
    const token = part.replaceAll('~1', '/').replaceAll('~0', '~');
    found = step(found, token);
  }
  return found;
}

function step(value: Json, token: string): Json {
  if (Array.isArray(value)) {
    const item: Json | undefined = /^\d+$/.test(token) ? value[Number(token)] : undefined;
    if (item !== undefined) return item;
    throw new JsonSchemaError('reference', `Out of bound array[0,${value.length}] index '${token}'`);
  }
  if (typeof value !== 'object' || value === null)
    throw new JsonSchemaError('reference', `Invalid token reference '${token}'`);
  const object: JsonObject = value as JsonObject;
  const member = Object.hasOwn(object, token) ? object[token] : undefined;
  if (member === undefined) throw new JsonSchemaError('reference', `Object has no key '${token}'`);
  return member;
}

function hasScheme(base: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(base);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

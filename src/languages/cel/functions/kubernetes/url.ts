import { BOOL, listOf, mapOf, opaque, STRING } from '../../check/types.ts';
import { fail } from '../../errors.ts';
import { costSize } from '../../values/size.ts';
import { CelMap, Opaque, type Value } from '../../values/types.ts';
import { type CelFunction, type Library, member, plain } from '../types.ts';

const URL_TYPE = opaque('kubernetes.URL');

interface Parts {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

class Url extends Opaque {
  readonly typeName = 'kubernetes.URL';
  readonly parts: Parts;
  readonly #text: string;

  constructor(text: string, parts: Parts) {
    super();
    this.#text = text;
    this.parts = parts;
  }

  equals(other: Opaque): boolean {
    return other instanceof Url && other.#text === this.#text;
  }
}

const FORM = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#.*)?$/s;
const HOST = /^(?:\[[0-9A-Fa-f:.%]+\]|[^\s[\]:<>"\\^`{|}]*)(?::\d*)?$/;

/** An absolute URI or an absolute path; undefined for anything else. */
function readUrl(text: string): Url | undefined {
  if (text === '' || /[\x00-\x20\x7f]/.test(text.replaceAll(' ', ''))) return undefined;
  const match = FORM.exec(text);
  const [, scheme, authority, path = '', query = ''] = match ?? [];
  if (match === null || (scheme === undefined && !path.startsWith('/'))) return undefined;
  const host = (authority ?? '').replace(/^[^@]*@/, '');
  if (!HOST.test(host) || /%(?![0-9A-Fa-f]{2})/.test(path)) return undefined;
  if (scheme === undefined && authority !== undefined) return undefined;
  return new Url(text, { scheme: (scheme ?? '').toLowerCase(), host, path, query });
}

function toUrl(text: string): Url {
  return readUrl(text) ?? fail(`URL parse error during conversion from string: ${JSON.stringify(text)}`);
}

const hostname = ({ parts }: Url): string => parts.host.replace(/:\d*$/, '').replace(/^\[|\]$/g, '');
const port = ({ parts }: Url): string => /:(\d*)$/.exec(parts.host)?.[1] ?? '';

/** Percent-encodes what a path cannot hold as it is, and leaves what is encoded. */
function escapedPath({ parts }: Url): string {
  return parts.path.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/gu, (letter) => encodeURIComponent(letter));
}

function queryOf({ parts }: Url): Value {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(parts.query))
    values.set(name, [...(values.get(name) ?? []), value]);
  return new CelMap(values);
}

const traversal = ([text]: readonly Value[]): number => Math.ceil(costSize(text ?? null) * 0.1);

function part(name: string, id: string, read: (url: Url) => string): CelFunction {
  return { name, overloads: [member(id, [URL_TYPE], STRING, read)] };
}

export const urls: Library = {
  functions: [
    { name: 'url', overloads: [plain('string_to_url', [STRING], URL_TYPE, toUrl, traversal)] },
    {
      name: 'isURL',
      overloads: [plain('is_url_string', [STRING], BOOL, (text: string) => readUrl(text) !== undefined)],
    },
    part('getScheme', 'url_get_scheme', ({ parts }) => parts.scheme),
    part('getHost', 'url_get_host', ({ parts }) => parts.host),
    part('getHostname', 'url_get_hostname', hostname),
    part('getPort', 'url_get_port', port),
    part('getEscapedPath', 'url_get_escaped_path', escapedPath),
    {
      name: 'getQuery',
      overloads: [member('url_get_query', [URL_TYPE], mapOf(STRING, listOf(STRING)), queryOf)],
    },
  ],
  types: { 'kubernetes.URL': URL_TYPE },
};

import { compileRegexp } from '#formats/regexp';
import { readQuoted } from '../lex/index.ts';
import type { StreamFilter, StreamMatcher } from '../parse/types.ts';

type TestStream = (labels: ReadonlyMap<string, string>) => boolean;

/** Tests the text of `_stream`. Rows of a stream stand beside each other, so that the last answer is kept. */
export function compileStream({ alternatives }: StreamFilter): (stream: string) => boolean {
  if (alternatives.every((matchers) => matchers.length === 0)) return () => true;
  const tests = alternatives.map((matchers) => matchers.map(compileMatcher));
  let last: { readonly stream: string; readonly matches: boolean } | undefined;
  return (stream) => {
    if (last?.stream === stream) return last.matches;
    const labels = parseStream(stream);
    const matches = labels !== undefined && tests.some((all) => all.every((test) => test(labels)));
    last = { stream, matches };
    return matches;
  };
}

function compileMatcher({ label, op, value }: StreamMatcher): TestStream {
  const isWanted = op === '=' || op === '=~';
  if (op === '=' || op === '!=') return (labels) => ((labels.get(label) ?? '') === value) === isWanted;
  const regexp = compileRegexp(`(?s)^(?:${value})$`);
  return (labels) => regexp.test(labels.get(label) ?? '') === isWanted;
}

/** `{a="b",c="d"}`; the first of two labels of a name counts. Undefined: it is no stream. */
function parseStream(stream: string): ReadonlyMap<string, string> | undefined {
  const labels = new Map<string, string>();
  if (stream.length < 2 || !stream.startsWith('{') || !stream.endsWith('}')) return undefined;
  let at = 1;
  while (at < stream.length - 1) {
    const equals = stream.indexOf('=', at);
    const quoted = equals > 0 && stream[equals + 1] === '"' ? readQuoted(stream, equals + 1) : undefined;
    if (!quoted) return undefined;
    const name = stream.slice(at, equals);
    if (!labels.has(name)) labels.set(name, quoted.value);
    at = equals + 1 + quoted.length;
    if (at === stream.length - 1) break;
    if (stream[at] !== ',') return undefined;
    at += 1;
  }
  return at === stream.length - 1 ? labels : undefined;
}

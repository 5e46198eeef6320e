import { readDirectives, type Segment, splitDocuments } from './documents.ts';
import { YamlError } from './errors.ts';
import { findNode, nearestOffsets } from './locate.ts';
import { readRoot } from './scan/block.ts';
import { createReader, createYamlArena, keepRows, type Reader, SPACE, TAB } from './scan/reader.ts';
import { decodeBytes, FORBIDDEN, Lines, type Refusal, type Source, toSource } from './source.ts';
import type {
  YamlArena,
  YamlDiagnostic,
  YamlDocument,
  YamlLimits,
  YamlMark,
  YamlOptions,
  YamlPath,
  YamlStream,
  YamlValue,
} from './types.ts';

export const DEFAULT_LIMITS: YamlLimits = { bytes: 64 * 1024 * 1024, depth: 500, aliasNodes: 400_000 };

/** What a stream is made of: a document that was read, or why one was not. */
export type YamlPart =
  | { readonly kind: 'document'; readonly document: YamlDocument }
  | { readonly kind: 'diagnostic'; readonly diagnostic: YamlDiagnostic };

/**
 * Reads all documents of a text. Documents with errors are in `diagnostics` and not in `documents`; the others
 * are read nevertheless. Never throws for bad input.
 *
 * @example parseYaml('a: 1\n---\nb: [', { file: 'x.yaml' }) // one document, one diagnostic in line 3
 */
export function parseYaml(input: string | Uint8Array, options: YamlOptions = {}): YamlStream {
  const documents: YamlDocument[] = [];
  const diagnostics: YamlDiagnostic[] = [];
  for (const part of readYaml(input, options)) {
    if (part.kind === 'document') documents.push(part.document);
    else diagnostics.push(part.diagnostic);
  }
  return { documents, diagnostics };
}

/** As `parseYaml`, one document after the other, so that those already seen need not stay in memory. */
export function* readYaml(input: string | Uint8Array, options: YamlOptions = {}): Generator<YamlPart> {
  const file = options.file ?? '';
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const given = openText(input, limits);
  if (typeof given !== 'string') {
    yield { kind: 'diagnostic', diagnostic: { ...given, file } };
    return;
  }
  const source = toSource(given);
  const { text } = source;
  const lines = new Lines(text);
  const clean = !FORBIDDEN.test(text);
  const stream: Stream = { file, source, lines, limits, clean, arena: options.arena ?? createYamlArena() };
  let index = 0;
  for (const segment of splitDocuments(text)) {
    yield* readSegment(stream, segment, index++);
  }
}

function openText(input: string | Uint8Array, limits: YamlLimits): string | Refusal {
  if (input.length > limits.bytes) {
    const mib = (n: number) => `${Math.ceil(n / 1048576)} MiB`;
    return {
      code: 'too-large',
      message: `The text has ${mib(input.length)}, the limit is ${mib(limits.bytes)}; split the file, or raise the limit.`,
      line: 1,
      column: 1,
    };
  }
  return typeof input === 'string' ? input : decodeBytes(input);
}

interface Stream {
  readonly file: string;
  readonly source: Source;
  readonly lines: Lines;
  readonly limits: YamlLimits;
  readonly clean: boolean;
  readonly arena: YamlArena;
}

function* readSegment(stream: Stream, segment: Segment, index: number): Generator<YamlPart> {
  const r = createReader(stream.source, stream.limits, segment.end - segment.start, stream.arena);
  try {
    const value = readDocument(r, stream, segment);
    keepRows(r, stream.arena);
    if (r.problems === undefined) {
      yield { kind: 'document', document: toDocument(r, stream, segment, index, value) };
      return;
    }
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    r.problems = [...(r.problems ?? []), { code: error.code, offset: error.offset, message: error.message }];
  }
  for (const problem of r.problems) {
    const { line, column } = stream.lines.at(problem.offset);
    yield {
      kind: 'diagnostic',
      diagnostic: { code: problem.code, message: problem.message, file: stream.file, line, column },
    };
  }
}

function readDocument(r: Reader, stream: Stream, segment: Segment): YamlValue {
  if (!stream.clean) checkCharacters(stream.source.text, segment);
  if (segment.directives >= 0) readDirectives(r, segment.directives, segment.lineStart);
  r.pos = segment.start;
  r.lineStart = segment.lineStart;
  r.end = segment.end;
  if (r.text.charCodeAt(r.pos) === 0xfeff) r.lineStart = ++r.pos;
  return readRoot(r, segment.marked && hasTextOnLine(r));
}

function hasTextOnLine(r: Reader): boolean {
  let i = r.pos;
  while (r.text.charCodeAt(i) === SPACE || r.text.charCodeAt(i) === TAB) i++;
  return i < r.end && !'\r\n#'.includes(r.text.charAt(i));
}

function checkCharacters(text: string, segment: Segment): void {
  const at = text.slice(segment.start, segment.end).search(FORBIDDEN);
  if (at < 0) return;
  const code = text
    .charCodeAt(segment.start + at)
    .toString(16)
    .toUpperCase()
    .padStart(4, '0');
  throw new YamlError(
    'control-character',
    segment.start + at,
    `The control character U+${code} is not allowed in YAML; remove it, or write it as an escape in double quotes.`,
  );
}

function toDocument(
  r: Reader,
  stream: Stream,
  segment: Segment,
  index: number,
  value: YamlValue,
): YamlDocument {
  return {
    file: stream.file,
    index,
    value,
    start: segment.start,
    end: segment.end,
    find: (path) => findNode(r, value, path, stream.arena.trail),
    locate: (path) => toMark(r, stream, value, path),
  };
}

function toMark(r: Reader, { lines, arena }: Stream, value: YamlValue, path: YamlPath): YamlMark {
  const { at, start, end } = nearestOffsets(r, value, path, arena.trail);
  const { line, column } = lines.at(at);
  return { line, column, start, end };
}

import { isMap, isScalar, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { ConfigProblem } from './types.ts';

/** A key of the file with its value and place. */
export interface FileEntry {
  readonly key: string;
  readonly value: unknown;
  readonly origin: string;
}

export interface ParsedFile {
  readonly entries: readonly FileEntry[];
  readonly problems: readonly ConfigProblem[];
}

const MAX_CHARACTERS = 262_144;

/** Reads the settings file: one flat YAML mapping, without anchors, at most 256 KiB. */
export function parseFile(text: string, fileName: string): ParsedFile {
  if (text.length > MAX_CHARACTERS) return failed(fileName, 'the file is larger than 256 KiB');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2' });
  const place = (offset: number) => `${fileName}:${lines.linePos(offset).line}`;
  const [error] = document.errors;
  if (error) return failed(place(error.pos[0]), error.message.split('\n')[0] ?? 'is not YAML');
  const root = document.contents;
  if (root === null) return { entries: [], problems: [] };
  if (!isMap<ParsedNode, ParsedNode | null>(root)) return failed(fileName, 'must be a mapping of settings');
  try {
    const entries = root.items.map(({ key, value }) => ({
      key: isScalar(key) ? String(key.value) : '',
      // No alias is followed: a settings file has no use for them, and a bomb is made of nothing else.
      value: value?.toJS(document, { maxAliasCount: 0 }),
      origin: place(key.range[0]),
    }));
    return { entries, problems: [] };
  } catch {
    return failed(fileName, 'must not use anchors and aliases');
  }
}

function failed(origin: string, message: string): ParsedFile {
  return { entries: [], problems: [{ code: 'bad-file', origin, message }] };
}

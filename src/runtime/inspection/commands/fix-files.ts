import { editYaml, parseYaml, type YamlEdit } from '#formats/yaml';
import { type CommandIo, stripControl } from '#platform/cli';
import { replaceFile } from '../adapters/file-write.ts';
import { readSource } from '../adapters/files.ts';
import type { Finding, Fix } from '../types.ts';
import type { InspectedObject } from './inspect-objects.ts';
import type { InspectFlags } from './inspect-options.ts';
import { lineDiff } from './line-diff.ts';

/** What `--fix` did to one file. */
export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly changes: number;
  readonly refused: readonly string[];
}

/** Makes the safe changes of all open findings. False when a file could not be changed. */
export function fixFiles(objects: readonly InspectedObject[], flags: InspectFlags, io: CommandIo): boolean {
  let sound = true;
  let changes = 0;
  for (const [file, inFile] of byFile(objects)) {
    const fixed = fixFile(file, inFile, flags.maxBytes);
    if ('problem' in fixed) {
      sound = false;
      io.err(`${stripControl(file)}: ${fixed.problem}\n`);
      continue;
    }
    for (const reason of fixed.refused)
      io.err(`${stripControl(file)}: not changed: ${stripControl(reason)}\n`);
    changes += fixed.changes;
    sound = writeFixed(fixed, flags, io) && sound;
  }
  const left = objects
    .flatMap((one) => one.findings)
    .filter(isOpen)
    .filter((finding) => safeFixes(finding).length === 0);
  io.err(
    `bulwark: ${changes} changes ${flags.dryRun ? 'to make' : 'made'}; ${left.length} findings have no safe change\n`,
  );
  return sound;
}

function writeFixed(fixed: FixedFile, flags: InspectFlags, io: CommandIo): boolean {
  if (fixed.before === fixed.after) return true;
  if (flags.dryRun) {
    io.out(lineDiff(fixed.file, fixed.before, fixed.after).split('\n').map(stripControl).join('\n'));
    return true;
  }
  try {
    replaceFile(fixed.file, fixed.after);
    io.err(`${stripControl(fixed.file)}: ${fixed.changes} changes\n`);
    return true;
  } catch (error) {
    io.err(
      `${stripControl(fixed.file)}: it could not be written: ${error instanceof Error ? error.message : error}\n`,
    );
    return false;
  }
}

/** Objects of real files that have something to mend; what was rendered or piped has no file to write to. */
function byFile(objects: readonly InspectedObject[]): ReadonlyMap<string, readonly InspectedObject[]> {
  const files = new Map<string, InspectedObject[]>();
  for (const one of objects) {
    if (!one.source.editable || !one.findings.some((finding) => safeFixes(finding).length > 0)) continue;
    const list = files.get(one.source.file) ?? [];
    list.push(one);
    files.set(one.source.file, list);
  }
  return files;
}

function isOpen(finding: Finding): boolean {
  return finding.verdict === 'fail' && finding.exemption === null;
}

/** A finding is mended whole or not at all: half of a change may be worse than none. */
function safeFixes(finding: Finding): readonly Fix[] {
  return isOpen(finding) && finding.fixes.every((fix) => fix.safe) ? finding.fixes : [];
}

function fixFile(
  file: string,
  objects: readonly InspectedObject[],
  maxBytes: number,
): FixedFile | { readonly problem: string } {
  const bytes = readSource(file, maxBytes);
  if (!(bytes instanceof Uint8Array)) return { problem: bytes.message };
  if (bytes[0] === 0xff || bytes[0] === 0xfe) return { problem: 'only UTF-8 files can be changed' };
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const { documents } = parseYaml(before, { file });
  let after = before;
  let changes = 0;
  const refused: string[] = [];
  for (const [index, edits] of [...editsByDocument(objects)].sort(([a], [b]) => b - a)) {
    const document = documents.find((one) => one.index === index);
    const read = objects.find(({ source }) => source.document.index === index)?.source.document;
    if (document === undefined || JSON.stringify(document.value) !== JSON.stringify(read?.value)) {
      return { problem: 'the file changed while it was inspected; run it again' };
    }
    const result = editYaml(after, document, edits);
    after = result.text;
    changes += result.applied.length;
    refused.push(...result.refused.map(({ edit, reason }) => `${edit.path.join('.')}: ${reason}`));
  }
  return { file, before, after, changes, refused };
}

/**
 * The edits of each document, each once. Where two checks set the same field, the first one's value holds: the
 * next run tells whether the other is content with it.
 */
function editsByDocument(objects: readonly InspectedObject[]): ReadonlyMap<number, readonly YamlEdit[]> {
  const edits = new Map<number, Map<string, YamlEdit>>();
  for (const { source, findings } of objects) {
    const list = edits.get(source.document.index) ?? new Map<string, YamlEdit>();
    edits.set(source.document.index, list);
    for (const fix of findings.flatMap(safeFixes)) {
      const path = [...source.prefix, ...fix.path];
      const field = JSON.stringify(path);
      const key = fix.op === 'append' ? `${field} ${JSON.stringify(fix.value)}` : field;
      if (list.has(field) || list.has(key)) continue;
      list.set(key, { op: fix.op, path, ...(fix.value === undefined ? {} : { value: fix.value }) });
    }
  }
  return new Map([...edits].map(([index, list]) => [index, [...list.values()]]));
}

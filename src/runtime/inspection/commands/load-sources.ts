import { createYamlArena, type YamlArena } from '#formats/yaml';
import type { CommandIo } from '#platform/cli';
import { createSourceReader, type FoundSource, findSources, type SourceReader } from '../adapters/files.ts';
import type { InspectFlags } from './inspect-options.ts';
import { type Manifests, readManifests } from './read-manifests.ts';

/**
 * Reads everything that the paths name. What cannot be read is a problem in the result. `onFound` hears how much there
 * is before it is read.
 */
export async function loadSources(
  flags: InspectFlags,
  io: CommandIo,
  onFound: (sources: number) => void,
): Promise<Manifests> {
  const into: Manifests = { objects: [], problems: [], skipped: [] };
  const reader = createSourceReader();
  const arena = createYamlArena();
  for (const path of flags.paths) {
    if (path === '-') await loadInput(flags, io, into);
    else {
      const sources = findSources(path);
      onFound(sources.length);
      for (const source of sources) {
        if (source.kind === 'file') loadFile(source, flags, reader, arena, into);
        else await loadOther(source, flags, io, into);
      }
    }
  }
  return into;
}

async function loadInput(flags: InspectFlags, io: CommandIo, into: Manifests): Promise<void> {
  const options = { file: '<stdin>', maxBytes: flags.maxBytes, rendered: true };
  readManifests(await io.stdin(), options, into);
}

function loadFile(
  { file, regular }: Extract<FoundSource, { readonly kind: 'file' }>,
  { maxBytes }: InspectFlags,
  reader: SourceReader,
  arena: YamlArena,
  into: Manifests,
): void {
  const bytes = reader.read(file, maxBytes, regular);
  if (bytes instanceof Uint8Array) readManifests(bytes, { file, maxBytes, rendered: false, arena }, into);
  else into.problems.push({ file, line: 0, column: 0, message: bytes.message });
}

async function loadOther(
  source: Exclude<FoundSource, { readonly kind: 'file' }>,
  flags: InspectFlags,
  io: CommandIo,
  into: Manifests,
): Promise<void> {
  if (source.kind !== 'problem') await loadRendered(source, flags, io, into);
  else into.problems.push({ file: source.file, line: 0, column: 0, message: source.message });
}

async function loadRendered(
  source: Extract<FoundSource, { readonly directory: string }>,
  flags: InspectFlags,
  io: CommandIo,
  into: Manifests,
): Promise<void> {
  const { renderDirectory } = await import('../adapters/file-render.ts');
  const { kind, directory } = source;
  const options = { path: io.env['PATH'] ?? '', maxBytes: flags.maxBytes, signal: io.signal };
  const rendered = await renderDirectory(kind, directory, options);
  if (rendered.kind === 'text') {
    const file = `${directory} (${rendered.tool})`;
    readManifests(rendered.text, { file, maxBytes: flags.maxBytes, rendered: true }, into);
  } else {
    into.problems.push({ file: directory, line: 0, column: 0, message: rendered.message });
  }
}

import { createYamlArena, type YamlArena } from '#formats/yaml';
import type { CommandIo } from '#platform/cli';
import {
  createSourceReader,
  type FoundFile,
  type FoundSource,
  findSources,
  type SourceReader,
} from '../adapters/files.ts';
import type { InspectFlags } from './inspect-options.ts';
import { type Manifests, readManifests } from './read-manifests.ts';

/** What the paths name: standard input, files, directories to be rendered, and what is not there. */
export type NamedSource = FoundSource | { readonly kind: 'input' };

/** Everything that the paths name, in order, before any of it is read. */
export function findNamed(paths: readonly string[]): readonly NamedSource[] {
  return paths.flatMap((path): NamedSource[] => (path === '-' ? [{ kind: 'input' }] : findSources(path)));
}

/** Reads sources. What cannot be read is a problem in the result. */
export async function loadSources(
  sources: readonly NamedSource[],
  flags: InspectFlags,
  io: Pick<CommandIo, 'stdin' | 'env' | 'signal'>,
): Promise<Manifests> {
  const into: Manifests = { objects: [], problems: [], skipped: [] };
  const reader = createSourceReader();
  const arena = createYamlArena();
  for (const source of sources) {
    if (source.kind === 'file') loadFile(source, flags, reader, arena, into);
    else if (source.kind === 'input') await loadInput(flags, io, into);
    else await loadOther(source, flags, io, into);
  }
  return into;
}

/** Reads files alone, which needs nothing but the disk. */
export function loadFiles(sources: readonly FoundFile[], flags: InspectFlags): Manifests {
  const into: Manifests = { objects: [], problems: [], skipped: [] };
  const reader = createSourceReader();
  const arena = createYamlArena();
  for (const source of sources) loadFile(source, flags, reader, arena, into);
  return into;
}

async function loadInput(flags: InspectFlags, io: Pick<CommandIo, 'stdin'>, into: Manifests): Promise<void> {
  const options = { file: '<stdin>', maxBytes: flags.maxBytes, rendered: true };
  readManifests(await io.stdin(), options, into);
}

function loadFile(
  { file, regular }: FoundFile,
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
  io: Pick<CommandIo, 'env' | 'signal'>,
  into: Manifests,
): Promise<void> {
  if (source.kind !== 'problem') await loadRendered(source, flags, io, into);
  else into.problems.push({ file: source.file, line: 0, column: 0, message: source.message });
}

async function loadRendered(
  source: Extract<FoundSource, { readonly directory: string }>,
  flags: InspectFlags,
  io: Pick<CommandIo, 'env' | 'signal'>,
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

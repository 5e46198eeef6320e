import {
  type Bundle,
  DocumentBuilder,
  parseModule,
  type RegoVersion,
  readDocument,
  type Source,
  type Value,
} from '#languages/rego';
import { readBundleFile } from './bundles.ts';
import {
  cleanPath,
  FileError,
  type FoundFile,
  findFiles,
  type Ignore,
  readBytes,
  sourceTextOf,
} from './files.ts';
import { diagnosticError, LoadFailure, type OutputError, plainError } from './output-errors.ts';

type PlainObject = Bundle['data'];

/** Sources with the version that somebody said they are of. */
export interface VersionedSource extends Source {
  readonly version?: RegoVersion;
}

export interface Loaded {
  readonly sources: readonly VersionedSource[];
  readonly data: PlainObject;
}

export interface LoadOptions {
  readonly ignore: Ignore;
  readonly version: RegoVersion;
  /** `check` looks at nothing else. */
  readonly onlyRego?: boolean;
}

/**
 * Loads files and folders as `--data` names them: `.rego`, `.json`, `.yaml`, archives of bundles. Data stands below the
 * folders that it was found in, and below the prefix of `prefix:path`. Throws LoadFailure with all that is wrong.
 */
export function loadPaths(paths: readonly string[], options: LoadOptions): Loaded {
  const loader = new Loader(options);
  for (const path of paths) loader.load(path);
  return loader.finish();
}

class Loader {
  readonly #options: LoadOptions;
  readonly #errors: OutputError[] = [];
  readonly #sources = new Map<string, VersionedSource>();
  readonly #data = new DocumentBuilder();
  readonly #seen = new Set<string>();

  constructor(options: LoadOptions) {
    this.#options = options;
  }

  load(path: string): void {
    const [prefix, rest] = splitPrefix(path);
    this.#trying(() => {
      for (const file of findFiles(cleanPath(rest), this.#options.ignore)) {
        this.#trying(() => this.#loadFile(file, [...prefix, ...file.folders]));
      }
    });
  }

  finish(): Loaded {
    const sources = [...this.#sources.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
    if (this.#errors.length > 0) throw new LoadFailure([...this.#errors, ...this.#parseErrors(sources)]);
    return { sources, data: this.#data.data };
  }

  /** Nobody will compile the sources, so that what is wrong with them is said here. */
  #parseErrors(sources: readonly VersionedSource[]): readonly OutputError[] {
    return sources.flatMap((source) => {
      const { diagnostics } = parseModule(source, { version: source.version ?? this.#options.version });
      return diagnostics.map(diagnosticError);
    });
  }

  #trying(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (error instanceof LoadFailure) this.#errors.push(...error.errors);
      else if (error instanceof FileError) this.#errors.push(plainError(error.message));
      else throw error;
    }
  }

  #loadFile({ path, isNamed }: FoundFile, at: readonly string[]): void {
    const key = `${at.join('\0')}\u0001${path}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (this.#options.onlyRego && !path.endsWith('.rego')) return;
    if (path.endsWith('.rego')) this.#addSource({ file: path, text: sourceTextOf(readBytes(path)) });
    else if (path.endsWith('.json')) this.#addDocument(path, at, 'json');
    else if (/\.ya?ml$/.test(path)) this.#addDocument(path, at, 'yaml');
    else if (path.endsWith('.tar.gz')) this.#addBundle(path, at);
    else if (isNamed) this.#addUnknown(path, at);
  }

  /** Not parsed here: whoever compiles says what is wrong with it. */
  #addSource(source: VersionedSource): void {
    this.#sources.set(source.file, source);
  }

  #addDocument(path: string, at: readonly string[], form: DocumentForm): void {
    this.#addValue(path, at, documentOf(path, readBytes(path), form));
  }

  #addValue(path: string, at: readonly string[], value: Value): void {
    const conflict = this.#data.add(path, value, at);
    if (conflict?.kind === 'no-object') throw failure(`${path}: document must be of type object`);
    if (!conflict) return;
    const where = ['data', ...conflict.path].join('.');
    throw failure(`${path}: merge error: conflicting values at ${where}, also defined in ${conflict.other}`);
  }

  #addBundle(path: string, at: readonly string[]): void {
    const { version } = this.#options;
    const { modules, data } = readBundleFile(path, { version, skipVerify: true });
    for (const { file, text, version: own } of modules) this.#addSource({ file, text, version: own });
    this.#addValue(path, at, data);
  }

  /** A file that was named in so many words is tried as each of the kinds. */
  #addUnknown(path: string, at: readonly string[]): void {
    const bytes = readBytes(path);
    const source = { file: path, text: sourceTextOf(bytes) };
    if (parseModule(source, { version: this.#options.version }).module) {
      this.#addSource(source);
      return;
    }
    const { value } = readDocument(bytes, 'any');
    if (value === undefined) throw failure(`${path}: can't recognize file type`);
    this.#addValue(path, at, value);
  }
}

function failure(message: string): LoadFailure {
  return new LoadFailure([plainError(message)]);
}

type DocumentForm = Parameters<typeof readDocument>[1];

/** Reads a document, or throws a LoadFailure that says where it is broken. */
export function documentOf(path: string, bytes: Uint8Array, form: DocumentForm): Value {
  const { value, problem } = readDocument(bytes, form);
  if (!problem) return value;
  const place = [path, problem.row, problem.col].filter((part) => part !== undefined).join(':');
  throw failure(`${place}: ${problem.message}`);
}

/** `a.b:path` is the path, to be loaded below `data.a.b`; a URL has its own colon. */
export function splitPrefix(path: string): readonly [prefix: readonly string[], path: string] {
  const colon = path.indexOf(':');
  if (colon <= 0 || path.indexOf('://') === colon) return [[], path];
  return [path.slice(0, colon).split('.'), path.slice(colon + 1)];
}

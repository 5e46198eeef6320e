import { parseYaml, type YamlDocument, type YamlPath, type YamlValue } from '#formats/yaml';
import type { StoredExemption } from '#platform/exemptions';
import { readSource } from '../adapters/files.ts';
import type { ReportProblem } from '../report/types.ts';

const MAX_BYTES = 4 * 1_048_576;
const LISTS = ['clusters', 'namespaces', 'kinds', 'names', 'containers', 'images'] as const;

export interface ReadExemptions {
  readonly exemptions: readonly StoredExemption[];
  readonly problems: readonly ReportProblem[];
}

/** Reads a YAML list of exemptions. One that is not sound is a problem with its line, and excuses nothing. */
export function readExemptions(file: string): ReadExemptions {
  const bytes = readSource(file, MAX_BYTES);
  if (!(bytes instanceof Uint8Array)) {
    return { exemptions: [], problems: [{ file, line: 0, column: 0, message: bytes.message }] };
  }
  const { documents, diagnostics } = parseYaml(bytes, { file });
  const exemptions: StoredExemption[] = [];
  const problems: ReportProblem[] = diagnostics.map(({ line, column, message }) => ({
    file,
    line,
    column,
    message,
  }));
  for (const document of documents) readDocument(document, exemptions, problems);
  return { exemptions, problems };
}

function readDocument(
  document: YamlDocument,
  exemptions: StoredExemption[],
  problems: ReportProblem[],
): void {
  const list = Array.isArray(document.value) ? (document.value as readonly YamlValue[]) : undefined;
  if (list === undefined) {
    problems.push(toProblem(document, [], 'Exemptions must be a list.'));
    return;
  }
  for (const index of list.keys()) {
    const entry = new Entry(document, [index], problems);
    const exemption = toExemption(entry, `${document.file}:${document.locate([index]).line}`);
    if (entry.sound) exemptions.push(exemption);
  }
}

function toProblem(document: YamlDocument, path: YamlPath, message: string): ReportProblem {
  const { line, column } = document.locate(path);
  return { file: document.file, line, column, message };
}

function toExemption(entry: Entry, id: string): StoredExemption {
  const [clusters, namespaces, kinds, names, containers, images] = LISTS.map((key) =>
    entry.texts(['selector', key], false),
  );
  return {
    id,
    area: 'inspection',
    rules: entry.texts(['rules'], true),
    selector: {
      clusters: clusters ?? [],
      namespaces: namespaces ?? [],
      kinds: kinds ?? [],
      names: names ?? [],
      containers: containers ?? [],
      images: images ?? [],
      labelSelector: entry.text(['selector', 'labelSelector'], 0, 2000),
    },
    reason: entry.text(['reason'], 3, 2000),
    owner: entry.text(['owner'], 1, 200),
    expiresAt: entry.time(['expiresAt']),
    createdBy: 'file',
    createdAt: new Date(0).toISOString(),
    origin: 'user',
  };
}

/** Reads the fields of one list item, noting what is wrong with them. */
class Entry {
  readonly #document: YamlDocument;
  readonly #base: YamlPath;
  readonly #problems: ReportProblem[];
  sound = true;

  constructor(document: YamlDocument, base: YamlPath, problems: ReportProblem[]) {
    this.#document = document;
    this.#base = base;
    this.#problems = problems;
  }

  #get(path: YamlPath): unknown {
    let value: unknown = this.#document.value;
    for (const step of [...this.#base, ...path]) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
      value = (value as Record<string | number, unknown>)[step];
    }
    return value;
  }

  #fail(path: YamlPath, message: string): void {
    this.sound = false;
    this.#problems.push(toProblem(this.#document, [...this.#base, ...path], message));
  }

  text(path: YamlPath, min: number, max: number): string {
    const value = this.#get(path) ?? '';
    if (typeof value === 'string' && value.trim().length >= min && value.length <= max) return value.trim();
    this.#fail(path, `${path.join('.')} of the exemption must be a text of ${min} to ${max} characters.`);
    return '';
  }

  texts(path: YamlPath, required: boolean): string[] {
    const value = this.#get(path) ?? [];
    const list = Array.isArray(value) ? value : [value];
    const sound = list.every((item) => typeof item === 'string' && item !== '' && item.length <= 512);
    if (sound && (list.length > 0 || !required)) return list as string[];
    this.#fail(path, `${path.join('.')} of the exemption must be a list of names or patterns.`);
    return [];
  }

  time(path: YamlPath): string | null {
    const value = this.#get(path) ?? null;
    if (value === null || (typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value))))
      return value;
    this.#fail(
      path,
      `${path.join('.')} of the exemption must be a time with offset, such as 2027-01-31T00:00:00Z.`,
    );
    return null;
  }
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

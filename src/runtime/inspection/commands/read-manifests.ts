import { readYaml, type YamlArena, type YamlDocument, type YamlValue } from '#formats/yaml';
import type { KubeObject } from '#platform/kube';
import type { ReportProblem } from '../report/types.ts';
import type { Path } from '../types.ts';

/** A Kubernetes object with the place it was read from. */
export interface LoadedObject {
  readonly object: KubeObject;
  /** As reports show it. */
  readonly file: string;
  readonly document: YamlDocument;
  /** Path of the object inside its document: `['items', 0]` in a List. */
  readonly prefix: Path;
  /** It stands in a file as it was read; false for what was rendered or piped. */
  readonly editable: boolean;
  /** Line of the document that counts as its first; 1 but for rendered output with `# Source:` comments. */
  readonly firstLine: number;
}

export interface Manifests {
  readonly objects: LoadedObject[];
  readonly problems: ReportProblem[];
  /** Documents without a Kubernetes object: where each is, and why it is none. */
  readonly skipped: ReportProblem[];
}

export interface ReadManifestsOptions {
  readonly file: string;
  readonly maxBytes: number;
  /** The text was rendered by Helm or Kustomize, or piped: `# Source:` comments name the template. */
  readonly rendered: boolean;
  /** For many files. */
  readonly arena?: YamlArena;
}

/** Adds the objects of one text to `into`. Errors are problems with their place; nothing throws. */
export function readManifests(
  input: string | Uint8Array,
  options: ReadManifestsOptions,
  into: Manifests,
): void {
  const text = options.rendered && typeof input !== 'string' ? new TextDecoder().decode(input) : input;
  for (const part of readYaml(text, {
    file: options.file,
    limits: { bytes: options.maxBytes },
    ...(options.arena === undefined ? {} : { arena: options.arena }),
  })) {
    if (part.kind === 'diagnostic') {
      const { file, line, column, message } = part.diagnostic;
      into.problems.push({ file, line, column, message });
      continue;
    }
    const { document } = part;
    const template = options.rendered ? templateOf(String(text), document) : undefined;
    addObject(
      document.value,
      {
        document,
        file: template === undefined ? options.file : `${template.file} (rendered)`,
        prefix: [],
        editable: !options.rendered,
        firstLine: template?.line ?? 1,
      },
      into,
    );
  }
}

/** Helm writes `# Source: chart/templates/x.yaml` above each document. */
function templateOf(
  text: string,
  document: YamlDocument,
): { readonly file: string; readonly line: number } | undefined {
  const match = /^# Source: (\S.*)$/m.exec(
    text.slice(document.start, Math.min(document.end, document.start + 2000)),
  );
  if (match?.[1] === undefined) return undefined;
  return { file: match[1].trim(), line: document.locate([]).line };
}

type Place = Omit<LoadedObject, 'object'>;

function addObject(value: YamlValue, place: Place, into: Manifests): void {
  if (!isMap(value) || !('kind' in value)) {
    if (value !== null) into.skipped.push(toProblem(place, [], 'No Kubernetes object: it has no kind.'));
    return;
  }
  const { kind, apiVersion } = value;
  if (typeof kind !== 'string' || kind === '') {
    into.problems.push(toProblem(place, ['kind'], 'kind must be a text, such as Deployment.'));
  } else if (typeof apiVersion !== 'string' || apiVersion === '') {
    into.problems.push(toProblem(place, ['apiVersion'], `This ${kind} has no apiVersion, such as apps/v1.`));
  } else if (kind.endsWith('List') && Array.isArray(value['items'])) {
    addItems(value['items'], kind.slice(0, -4), apiVersion, place, into);
  } else if (value['metadata'] !== undefined && !isMap(value['metadata'])) {
    into.problems.push(toProblem(place, ['metadata'], 'metadata must be a map with a name.'));
  } else {
    into.objects.push({ object: value as KubeObject, ...place });
  }
}

/** Items of a typed list (`DeploymentList`) need not repeat their kind. */
function addItems(
  items: readonly YamlValue[],
  kind: string,
  apiVersion: string,
  place: Place,
  into: Manifests,
): void {
  for (const [index, item] of items.entries()) {
    const itemPlace = { ...place, prefix: [...place.prefix, 'items', index] };
    const named = isMap(item) && kind !== '' && !('kind' in item) ? { apiVersion, kind, ...item } : item;
    if (isMap(named) && 'kind' in named) addObject(named, itemPlace, into);
    else
      into.problems.push(
        toProblem(itemPlace, [], 'This item of a List is no Kubernetes object: it has no kind.'),
      );
  }
}

function isMap(value: YamlValue | undefined): value is { readonly [key: string]: YamlValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toProblem(place: Place, path: Path, message: string): ReportProblem {
  return { file: place.file, ...locate(place, path), message };
}

/** The place of a path inside an object. */
export function locate(place: Place, path: Path): { line: number; column: number } {
  const { line, column } = place.document.locate(
    place.prefix.length === 0 ? path : [...place.prefix, ...path],
  );
  return { line: line - place.firstLine + 1, column };
}

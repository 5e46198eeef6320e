import type { Finding } from '../types.ts';

/** What a reader asks for; texts with commas are lists, and empty means any. */
export interface FindingsFilter {
  readonly namespace?: string | undefined;
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly check?: string | undefined;
  readonly severity?: string | undefined;
  readonly category?: string | undefined;
  readonly verdict?: string | undefined;
  readonly exempted?: 'only' | 'hide' | 'show' | undefined;
  readonly q?: string | undefined;
}

export type FindingsSort = 'severity' | 'object' | 'check' | 'namespace';

type ObjectPart = Pick<Finding['object'], 'kind' | 'namespace' | 'name'>;
type CheckPart = Pick<Finding, 'severity' | 'category'> & { readonly check: string };
type RestPart = Pick<Finding, 'verdict' | 'exemption'>;

/** The filter in its parts, so that a reader can leave out whole objects and checks at once. */
export interface CompiledFilter {
  readonly object: (object: ObjectPart) => boolean;
  readonly check: (check: CheckPart) => boolean;
  readonly rest: (finding: RestPart) => boolean;
  /** Whether text of the finding holds what is searched; undefined when nothing is. */
  readonly text: ((...texts: readonly string[]) => boolean) | undefined;
  readonly wantsPassed: boolean;
}

export function compileFilter(filter: FindingsFilter): CompiledFilter {
  const kinds = listOf(filter.kind);
  const checks = listOf(filter.check);
  const severities = listOf(filter.severity);
  const categories = listOf(filter.category);
  const verdicts = listOf(filter.verdict);
  const { namespace, name, exempted = 'hide' } = filter;
  const needle = filter.q?.trim().toLowerCase() ?? '';
  return {
    object: (object) =>
      (namespace === undefined || namespaceOf(object) === namespace) &&
      has(kinds, object.kind) &&
      (name === undefined || object.name === name),
    check: ({ check, severity, category }) =>
      has(checks, check) && has(severities, severity) && has(categories, category),
    rest: ({ verdict, exemption }) =>
      has(verdicts, verdict) && (exempted === 'show' || (exempted === 'only') === (exemption !== null)),
    text: needle === '' ? undefined : (...texts) => texts.some((text) => text.toLowerCase().includes(needle)),
    wantsPassed: verdicts?.has('pass') === true && exempted !== 'only',
  };
}

/** Whether a whole finding meets the filter. */
export function meetsFilter(filter: CompiledFilter, finding: Finding): boolean {
  const { object } = finding;
  return (
    filter.object(object) &&
    filter.check(finding) &&
    filter.rest(finding) &&
    (filter.text === undefined || filter.text(...searchedTexts(finding)))
  );
}

export function searchedTexts(
  finding: Pick<Finding, 'check' | 'container' | 'message' | 'path' | 'object'>,
): string[] {
  const { object } = finding;
  return [
    object.name,
    object.namespace,
    object.kind,
    finding.check,
    finding.container,
    finding.message,
    finding.path,
  ];
}

/** A Namespace counts under its own name: who looks at a namespace wants to see what is said of it. */
export function namespaceOf(object: ObjectPart): string {
  return object.kind === 'Namespace' && object.namespace === '' ? object.name : object.namespace;
}

function listOf(text: string | undefined): ReadonlySet<string> | undefined {
  const items = (text ?? '').split(',').map((item) => item.trim());
  const named = items.filter((item) => item !== '');
  return named.length === 0 ? undefined : new Set(named);
}

function has(set: ReadonlySet<string> | undefined, value: string): boolean {
  return set === undefined || set.has(value);
}

import type { Board } from './board.ts';
import { passedFindings } from './check/inspect-subject.ts';
import { messageOf } from './check/message.ts';
import { readFinding, type StoredFinding } from './check/results.ts';
import type { Entry } from './collect/inventory.ts';
import { isWorkload, type LookedAt } from './collect/looked-at.ts';
import { toRef } from './collect/to-subjects.ts';
import {
  type CompiledFilter,
  compileFilter,
  type FindingsFilter,
  type FindingsSort,
} from './score/finding-filter.ts';
import { SEVERITIES } from './score/weights.ts';
import type { Check, Finding, Language } from './types.ts';

/** An entry that was looked at. */
export type Subjected = LookedAt;

export interface QueryOptions {
  readonly language: Language;
  /** Gives others a turn; called every few milliseconds of work. */
  readonly pause: () => Promise<void>;
}

export interface FindingsRequest extends FindingsFilter {
  readonly sort: FindingsSort;
  readonly offset: number;
  readonly limit: number;
}

interface Match {
  readonly entry: Subjected;
  readonly stored: StoredFinding | undefined;
  /** Set for what passed, which is not stored. */
  readonly passed?: Finding;
}

/** One page of the findings of a board, and how many there are in all. */
export async function queryFindings(
  board: Board,
  request: FindingsRequest,
  options: QueryOptions,
): Promise<{ total: number; offset: number; findings: Finding[] }> {
  const buckets = new Map<string, Match[]>();
  const bucketOf = bucketing(board.checks, request.sort);
  for await (const match of matches(board, request, options)) {
    const key = bucketOf(match);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [match]);
    else bucket.push(match);
  }
  const sorted = [...buckets].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, bucket]) => bucket);
  const page = sorted.slice(request.offset, request.offset + request.limit);
  return {
    total: sorted.length,
    offset: request.offset,
    findings: page.map((match) => toFinding(board, match, options.language)),
  };
}

/** All findings that meet a filter, in the order of their objects. */
export async function* eachFinding(
  board: Board,
  filter: FindingsFilter,
  options: QueryOptions,
): AsyncGenerator<Finding> {
  for await (const match of matches(board, filter, options)) yield toFinding(board, match, options.language);
}

/** Subjects by namespace, kind and name; those that go away meanwhile are left out. */
export function* inOrder(board: Board): Iterable<Subjected> {
  for (const key of board.sortedKeys()) {
    const entry = board.find(key);
    if (entry !== undefined) yield entry;
  }
}

export function* workloadsInOrder(board: Board): Iterable<Subjected> {
  for (const entry of inOrder(board)) if (isWorkload(entry)) yield entry;
}

/** How many entries are gone through between two pauses: some milliseconds. */
const PAUSE_AFTER = 500;

async function* matches(board: Board, filter: FindingsFilter, options: QueryOptions): AsyncGenerator<Match> {
  const compiled = compileFilter(filter);
  const wanted = new Set(board.checks.filter((check) => compiled.check({ ...check, check: check.id })));
  let seen = 0;
  for (const entry of inOrder(board)) {
    if (++seen % PAUSE_AFTER === 0) await options.pause();
    if (!compiled.object(objectOf(entry))) continue;
    yield* matchesOf(board, entry, compiled, wanted, options.language);
  }
}

function* matchesOf(
  board: Board,
  entry: Subjected,
  filter: CompiledFilter,
  wanted: ReadonlySet<Check>,
  language: Language,
): Iterable<Match> {
  for (const stored of entry.results.findings) {
    if (wanted.has(stored.check) && filter.rest(stored) && holdsText(entry, stored, filter, language)) {
      yield { entry, stored };
    }
  }
  if (!filter.wantsPassed) return;
  for (const passed of passesOf(board, entry, wanted, language)) {
    if (filter.text === undefined || filter.text(entry.key, passed.check, passed.container, passed.message)) {
      yield { entry, stored: undefined, passed };
    }
  }
}

function holdsText(entry: Entry, stored: StoredFinding, filter: CompiledFilter, language: Language): boolean {
  if (filter.text === undefined) return true;
  const { check, container, path } = stored;
  if (filter.text(entry.key, check.id, container, path, check.text[language].title)) return true;
  return filter.text(messageOf(check, stored, language));
}

function passesOf(
  board: Board,
  entry: Subjected,
  wanted: ReadonlySet<Check>,
  language: Language,
): readonly Finding[] {
  const subject = board.subjectOf(entry);
  return board.checks.flatMap((check, index) => {
    if (!wanted.has(check) || !(entry.results.passes.charCodeAt(index) > 0)) return [];
    const open = entry.results.findings
      .filter((stored) => stored.check === check)
      .map((stored) => stored.container);
    return passedFindings(check, subject, new Set(open), language);
  });
}

/** Every verdict on one subject, passed ones too, the worst first. */
export function verdictsOf(board: Board, entry: Subjected, language: Language): Finding[] {
  const open = entry.results.findings.map((stored) => toFinding(board, { entry, stored }, language));
  const passed = passesOf(board, entry, new Set(board.checks), language);
  const rank = (finding: Finding) => SEVERITIES.indexOf(finding.severity);
  return [...open.sort((a, b) => rank(a) - rank(b)), ...passed];
}

function toFinding(board: Board, match: Match, language: Language): Finding {
  const { entry, stored, passed } = match;
  if (passed !== undefined) return passed;
  if (stored === undefined) throw new RangeError('a match is stored or passed');
  return readFinding(stored, { cluster: board.cluster, ref: toRef(entry.object) }, language);
}

export function objectOf(entry: Entry): Finding['object'] {
  const { apiVersion, kind, namespace = '', name } = toRef(entry.object);
  return { apiVersion, kind, namespace, name };
}

/** The first key of the order; within it findings stay in the order of their objects, then of the checks. */
function bucketing(checks: readonly Check[], sort: FindingsSort): (match: Match) => string {
  const severity = new Map(checks.map((check) => [check.id, String(SEVERITIES.indexOf(check.severity))]));
  const checkOf = ({ stored, passed }: Match) => stored?.check.id ?? passed?.check ?? '';
  const rankOf = (match: Match) => `${severity.get(checkOf(match))}${match.passed === undefined ? 0 : 1}`;
  switch (sort) {
    case 'severity':
      return rankOf;
    case 'check':
      return checkOf;
    case 'namespace':
      return (match) => `${match.entry.namespace}\0${rankOf(match)}`;
    case 'object':
      return () => '';
  }
}

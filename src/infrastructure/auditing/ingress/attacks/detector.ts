import { compileRegexp, type Regexp } from '#formats/regexp';
import type { RequestLine } from '../../parsers/types.ts';
import { RecentMap } from '../enrich/recent-map.ts';
import { type Counter, createCounter } from './counter.ts';
import { normalise } from './normalise.ts';
import type { AttackRule, CountRule, MatchRule, Part } from './types.ts';
import { createWordFinder, type WordFinder } from './word-finder.ts';

/** Tells attacks among requests. Counts go over the requests of one detector, in the order in which they come. */
export interface AttackDetector {
  /**
   * Identifiers of the rules that the request breaks, in the order of the catalogue. Each cluster is counted for itself.
   */
  readonly detect: (line: RequestLine, cluster?: string) => readonly string[];
  /** Addresses and the like that were given up for want of room while something was counted about them. */
  readonly forgotten: () => number;
}

interface Compiled {
  readonly rule: MatchRule;
  readonly order: number;
  readonly pattern: Regexp | undefined;
}

/** The rules about one part of a request. */
interface PartScan {
  readonly finder: WordFinder;
  /** By word. */
  readonly rules: readonly (readonly Compiled[])[];
  /** What was found in texts that were met lately: most requests ask for the same as others. */
  readonly known: RecentMap<readonly Compiled[]>;
}

const NONE: readonly Compiled[] = [];
const MAX_KNOWN = 10_000;
/** Texts that are longer are looked at anew: they would fill the memory. */
const MAX_KNOWN_LENGTH = 1024;

export function createAttackDetector(rules: readonly AttackRule[]): AttackDetector {
  const compiled = rules.flatMap((rule, order): Compiled[] =>
    rule.kind === 'match'
      ? [{ rule, order, pattern: rule.pattern === undefined ? undefined : compileRegexp(rule.pattern) }]
      : [],
  );
  const scans = {
    url: scanOf(compiled, 'url'),
    request: scanOf(compiled, 'request'),
    agent: scanOf(compiled, 'agent'),
    referer: scanOf(compiled, 'referer'),
  };
  const counters = rules.filter((rule): rule is CountRule => rule.kind === 'count').map(createCounter);
  return {
    detect: (line, cluster = '') => detect(scans, counters, line, cluster),
    forgotten: () => counters.reduce((sum, { forgotten }) => sum + forgotten(), 0),
  };
}

/** Requests with these are looked at by their URL alone. */
const ORDINARY: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function scanOf(compiled: readonly Compiled[], part: Part): PartScan {
  const byWord = new Map<string, Compiled[]>();
  for (const one of compiled.filter(({ rule }) => rule.in.includes(part)))
    for (const word of one.rule.words) byWord.set(word, [...(byWord.get(word) ?? []), one]);
  return {
    finder: createWordFinder([...byWord.keys()]),
    rules: [...byWord.values()],
    known: new RecentMap(MAX_KNOWN),
  };
}

function detect(
  scans: Readonly<Record<Part, PartScan>>,
  counters: readonly Counter[],
  line: RequestLine,
  cluster: string,
): readonly string[] {
  const found = [
    ...inText(scans.url, line.url, normalise),
    ...(ORDINARY.has(line.method) ? NONE : inText(scans.request, `${line.method} ${line.url}`, lower)),
    ...(line.userAgent === '' ? NONE : inText(scans.agent, line.userAgent, lower)),
    ...(line.referer === '' ? NONE : inText(scans.referer, line.referer, normalise)),
  ];
  const counted = counters.flatMap((counter) => (counter.observe(line, cluster) ? [counter.id] : []));
  if (found.length === 0) return counted;
  const broken = found.filter(({ rule }) => rule.when?.(line) ?? true).sort((a, b) => a.order - b.order);
  return [...new Set([...broken.map(({ rule }) => rule.id), ...counted])];
}

function lower(text: string): string {
  return text.length > 8192 ? text.slice(0, 8192).toLowerCase() : text.toLowerCase();
}

function inText(scan: PartScan, text: string, prepare: (text: string) => string): readonly Compiled[] {
  const isKept = text.length <= MAX_KNOWN_LENGTH;
  const met = isKept ? scan.known.get(text) : undefined;
  if (met !== undefined) return met;
  const found = look(scan, prepare(text));
  if (isKept) scan.known.set(text, found);
  return found;
}

function look({ finder, rules }: PartScan, text: string): readonly Compiled[] {
  let candidates: Set<Compiled> | undefined;
  finder.find(text, (word) => {
    candidates ??= new Set();
    for (const one of rules[word] ?? []) candidates.add(one);
  });
  if (candidates === undefined) return NONE;
  return [...candidates].filter(({ pattern }) => pattern === undefined || pattern.test(text));
}

import { ExemptionsError } from './errors.ts';
import { compilePatterns } from './pattern.ts';
import type { ExemptionInput } from './schema.ts';
import { compileLabelSelector } from './selector.ts';
import type { Candidate, CompiledExemption, Cover, ExemptionSet, StoredExemption } from './types.ts';

/**
 * Makes an exemption into a fast predicate. It does not look at the expiry, so that a preview shows what an
 * exemption is about at any time. Throws `selector-malformed` for a label selector that the schema let through.
 */
export function compileExemption(exemption: ExemptionInput): CompiledExemption {
  const rules = compilePatterns(exemption.rules);
  const selects = compileSelector(exemption.selector);
  const covers = (candidate: Candidate) =>
    candidate.area === exemption.area &&
    (rules(candidate.rule) || (candidate.ruleAliases?.some(rules) ?? false)) &&
    selects(candidate);
  return { exemption, covers };
}

function compileSelector(selector: ExemptionInput['selector']): (candidate: Candidate) => boolean {
  const labels = compileLabelSelector(selector.labelSelector);
  if (labels === undefined) {
    throw new ExemptionsError('selector-malformed', `"${selector.labelSelector}" is not a label selector.`);
  }
  const tests: ((candidate: Candidate) => boolean)[] = [];
  for (const [list, field] of FIELDS) {
    if (selector[list].length === 0) continue;
    const matches = compilePatterns(selector[list]);
    tests.push((candidate) => matches(candidate[field]));
  }
  if (selector.labelSelector.trim() !== '') tests.push((candidate) => labels(candidate.labels));
  return (candidate) => tests.every((holds) => holds(candidate));
}

const FIELDS = [
  ['clusters', 'cluster'],
  ['namespaces', 'namespace'],
  ['kinds', 'kind'],
  ['names', 'name'],
  ['containers', 'container'],
  ['images', 'image'],
] as const;

interface Entry {
  readonly covers: CompiledExemption['covers'];
  readonly cover: Cover;
  readonly expiresAtMs: number;
  /** Place in the list: of several that cover, the oldest is named, always the same one. */
  readonly order: number;
}

/** Puts exemptions together for a stream of findings: a finding meets only those that may name its rule. */
export function compileExemptions(exemptions: readonly StoredExemption[]): ExemptionSet {
  const byRule = new Map<string, Entry[]>();
  const byPattern: Entry[] = [];
  const entries = exemptions.map(toEntry);
  for (const [index, entry] of entries.entries()) {
    const rules = exemptions[index]?.rules ?? [];
    if (rules.some((rule) => rule.includes('*'))) byPattern.push(entry);
    else for (const rule of new Set(rules)) byRule.set(rule, [...(byRule.get(rule) ?? []), entry]);
  }
  const expiries = entries
    .map((entry) => entry.expiresAtMs)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return {
    size: entries.length,
    find: (candidate, nowMs) => findCover(candidate, nowMs, byRule, byPattern),
    nextExpiry: (nowMs) => expiries.find((at) => at > nowMs),
  };
}

function toEntry(exemption: StoredExemption, order: number): Entry {
  return {
    covers: compileExemption(exemption).covers,
    cover: { id: exemption.id, reason: exemption.reason },
    expiresAtMs: exemption.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(exemption.expiresAt),
    order,
  };
}

function findCover(
  candidate: Candidate,
  nowMs: number,
  byRule: ReadonlyMap<string, readonly Entry[]>,
  byPattern: readonly Entry[],
): Cover | undefined {
  let best: Entry | undefined;
  const consider = (entries: readonly Entry[] | undefined) => {
    for (const entry of entries ?? []) {
      if (best !== undefined && entry.order >= best.order) return;
      if (entry.expiresAtMs > nowMs && entry.covers(candidate)) best = entry;
    }
  };
  consider(byPattern);
  consider(byRule.get(candidate.rule));
  for (const alias of candidate.ruleAliases ?? []) consider(byRule.get(alias));
  return best?.cover;
}

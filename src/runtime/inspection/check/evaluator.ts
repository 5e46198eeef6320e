import type { Entry } from '../collect/inventory.ts';
import type { Check, CheckContext, Observation, RelatedKind, Subject } from '../types.ts';
import { appliesTo, evaluateCheck } from './evaluate.ts';
import { guardContext } from './guard-context.ts';
import type { Exempt } from './inspect-subject.ts';
import type { Interner } from './interner.ts';
import { UNREADABLE } from './message.ts';
import { isClusterScoped } from './object-context.ts';
import { type Results, type StoredFinding, storeOutcome, tallyOf } from './results.ts';
import { containerLabelled } from './to-finding.ts';

export interface EvaluatorOptions {
  readonly checks: readonly Check[];
  readonly related: CheckContext['related'];
  readonly clusterVersion: () => string | undefined;
  readonly interner: Interner;
}

/** Asks checks about entries and remembers which of them look beyond their own namespace. */
export interface Evaluator {
  /** Evaluates the checks with these indices (all when undefined); keeps what is known of the others. */
  readonly evaluate: (
    entry: Entry,
    subject: Subject,
    only: ReadonlySet<number> | undefined,
    exempt: Exempt,
  ) => Results;
  /** Applies exemptions to what is known, without asking any check. */
  readonly reexempt: (results: Results, subject: Subject, exempt: Exempt) => Results;
  /** Indices of the checks that look at objects of this kind, and at this entry. */
  readonly dependents: (kind: RelatedKind, entry: Entry, sameNamespace: boolean) => readonly number[];
  /** Whether a change of this kind may matter outside its namespace. */
  readonly looksWide: (kind: RelatedKind) => boolean;
  readonly errors: () => number;
}

export function createEvaluator(options: EvaluatorOptions): Evaluator {
  const { checks } = options;
  /** `index/kind` of checks that have asked for a kind outside their subject's namespace. */
  const wide = new Set<string>();
  const wideKinds = new Set<RelatedKind>();
  const byTarget = new Map<string, readonly number[]>();
  const byNeed = new Map<string, readonly number[]>();
  /** Evaluation never waits, so one context a check is enough: it looks at the entry that is being asked about. */
  let asked: Entry | undefined;
  const contexts = checks.map((check, index) => guardContext(check, contextOf(index)));
  let errors = 0;

  function contextOf(index: number): CheckContext {
    return {
      get clusterVersion() {
        return options.clusterVersion();
      },
      related: (kind, namespace) => {
        if (namespace !== asked?.namespace) {
          wide.add(`${index}/${kind}`);
          wideKinds.add(kind);
        }
        return options.related(kind, namespace);
      },
    };
  }

  function evaluate(
    entry: Entry,
    subject: Subject,
    only: ReadonlySet<number> | undefined,
    exempt: Exempt,
  ): Results {
    const passes = new Array<number>(checks.length).fill(0);
    const findings: StoredFinding[] = [];
    const before = groupByCheck(entry.results, only);
    asked = entry;
    for (const index of applicable(entry)) {
      const check = checks[index];
      if (check === undefined) continue;
      const keep = only !== undefined && !only.has(index);
      const fresh = keep ? kept(entry, index, before.get(check)) : ask(index, check, entry, subject, exempt);
      passes[index] = fresh.passes;
      for (const finding of fresh.findings) findings.push(finding);
    }
    return toResults(passes, findings);
  }

  /** Indices of the checks that have something to say about such an entry, in their order. */
  function applicable(entry: Entry): readonly number[] {
    const key = `${entry.kind}/${entry.makesPods}`;
    const known =
      byTarget.get(key) ?? checks.flatMap((check, index) => (appliesTo(check, entry) ? [index] : []));
    byTarget.set(key, known);
    return known;
  }

  function kept(entry: Entry, index: number, findings: readonly StoredFinding[] = []) {
    return { passes: entry.results?.passes.charCodeAt(index) || 0, findings };
  }

  function ask(index: number, check: Check, entry: Entry, subject: Subject, exempt: Exempt) {
    if (entry.unreadable !== undefined) return refuse(check, entry);
    const outcome = evaluateCheck(check, subject, contexts[index] ?? guardContext(check, contextOf(index)));
    if (outcome === undefined) return { passes: 0, findings: [] };
    errors += outcome.errors;
    if (outcome.observed.length === 0) return { passes: outcome.passes, findings: [] };
    const exemptionOf = (container: Parameters<typeof exempt>[0]['container']) =>
      exempt({ check, subject, container });
    return {
      passes: outcome.passes,
      findings: storeOutcome(outcome, subject, exemptionOf, options.interner),
    };
  }

  /** Every check that would have looked at the object says that it could not. */
  function refuse(check: Check, entry: Entry): { passes: number; findings: readonly StoredFinding[] } {
    const observation: Observation = {
      verdict: 'unknown',
      path: [],
      message: UNREADABLE,
      params: { reason: entry.unreadable ?? '' },
    };
    return {
      passes: 0,
      findings: [
        {
          ...observation,
          check,
          container: '',
          path: '',
          params: observation.params,
          fixes: [],
          exemption: null,
        },
      ],
    };
  }

  function toResults(passCounts: readonly number[], findings: readonly StoredFinding[]): Results {
    const passes = options.interner.text(String.fromCharCode(...passCounts));
    return { passes, findings, tally: tallyOf(checks, passes, findings) };
  }

  function dependents(kind: RelatedKind, entry: Entry, sameNamespace: boolean): readonly number[] {
    const key = `${kind}/${entry.kind}/${entry.makesPods}`;
    const known =
      byNeed.get(key) ?? applicable(entry).filter((index) => checks[index]?.needs?.includes(kind) === true);
    byNeed.set(key, known);
    if (known.length === 0 || sameNamespace || isClusterScoped(kind)) return known;
    return known.filter((index) => wide.has(`${index}/${kind}`));
  }

  return {
    evaluate,
    reexempt: (results, subject, exempt) => {
      const findings = results.findings.map((finding) => reexemptFinding(finding, subject, exempt));
      return { passes: results.passes, findings, tally: tallyOf(checks, results.passes, findings) };
    },
    dependents,
    looksWide: (kind) => isClusterScoped(kind) || wideKinds.has(kind),
    errors: () => errors,
  };
}

function reexemptFinding(finding: StoredFinding, subject: Subject, exempt: Exempt): StoredFinding {
  const container = containerLabelled(subject, finding.container);
  const exemption = exempt({ check: finding.check, subject, container });
  return exemption?.id === finding.exemption?.id && exemption?.reason === finding.exemption?.reason
    ? finding
    : { ...finding, exemption };
}

function groupByCheck(
  results: Results | undefined,
  only: ReadonlySet<number> | undefined,
): Map<Check, StoredFinding[]> {
  return only === undefined ? new Map() : Map.groupBy(results?.findings ?? [], (finding) => finding.check);
}

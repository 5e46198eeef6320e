import type { Collected } from '../collect/live-subjects.ts';
import { countVerdict, emptyTally } from '../score/tally.ts';
import type { Check, CheckContext, Finding, Observation, Tally } from '../types.ts';
import { appliesTo } from './evaluate.ts';
import { type Exempt, inspectSubject } from './inspect-subject.ts';
import { UNREADABLE } from './message.ts';
import { toFinding } from './to-finding.ts';

/** A finding that can be read in both languages, for reports that outlive the catalogue. */
export interface BilingualFinding extends Finding {
  readonly zh: { readonly message: string; readonly remedy: string };
}

/** All verdicts on one subject. */
export interface Verdicts {
  readonly collected: Collected;
  readonly findings: readonly BilingualFinding[];
  readonly tally: Tally;
}

export interface InspectAllOptions {
  readonly checks: readonly Check[];
  readonly context: CheckContext;
  readonly exempt: Exempt;
  readonly signal: AbortSignal;
  /** Gives others a turn. */
  readonly pause: () => Promise<void>;
  readonly onProgress: (done: number, total: number) => void;
}

/** Subjects between two pauses: a few milliseconds of work. */
const PAUSE_AFTER = 20;

/** Asks the checks about one subject after the other. Ends with the signal's reason when it is aborted. */
export async function* inspectCollected(
  subjects: Iterable<Collected>,
  options: InspectAllOptions,
): AsyncGenerator<Verdicts> {
  let seen = 0;
  for (const collected of subjects) {
    if (seen++ % PAUSE_AFTER === 0) {
      await options.pause();
      options.signal.throwIfAborted();
      options.onProgress(collected.done, collected.total);
    }
    yield collected.unreadable === undefined ? inspect(collected, options) : refuse(collected, options);
  }
}

function inspect(collected: Collected, { checks, context, exempt }: InspectAllOptions): Verdicts {
  const { subject } = collected;
  const { findings, tally } = inspectSubject(subject, checks, context, { exempt });
  // Checks are pure, so asking again in the other language gives the same findings in the same order.
  const zh =
    findings.length === 0 ? [] : inspectSubject(subject, checks, context, { language: 'zh' }).findings;
  return { collected, tally, findings: findings.map((finding, index) => bilingual(finding, zh[index])) };
}

function bilingual(finding: Finding, zh: Finding | undefined): BilingualFinding {
  const { message, remedy } = zh ?? finding;
  return { ...finding, zh: { message, remedy } };
}

function refuse(collected: Collected, { checks }: InspectAllOptions): Verdicts {
  const { subject, entry, unreadable = '' } = collected;
  const tally = emptyTally();
  const observation: Observation = {
    verdict: 'unknown',
    path: [],
    message: UNREADABLE,
    params: { reason: unreadable },
  };
  const findings = checks
    .filter((check) => appliesTo(check, entry))
    .map((check): BilingualFinding => {
      countVerdict(tally, 'unknown', check, false);
      const observed = { check, pod: undefined, container: undefined, observation };
      return bilingual(toFinding(observed, subject, 'en', null), toFinding(observed, subject, 'zh', null));
    });
  return { collected, findings, tally };
}

import type { RequestLine } from '../../parsers/types.ts';
import type { Language, Severity } from '../../rules/types.ts';

/**
 * What is looked at. `url`: path and query, decoded as often as an attacker might have encoded them, in lower case, with `/` for
 * `\` and blanks for `+`. `request`: method and URL as they came, in lower case, of
 * requests with an unusual method or none. `agent` and `referer` in lower case, the latter decoded.
 */
export type Part = 'url' | 'request' | 'agent' | 'referer';

interface AttackBase {
  /** In kebab-case, the name of its folder; stands in the field `attack`. */
  readonly id: string;
  readonly severity: Severity;
  readonly references: readonly string[];
  readonly text: Readonly<
    Record<
      Language,
      {
        readonly title: string;
        /** What somebody wants with it. */
        readonly why: string;
        readonly remedy: string;
      }
    >
  >;
}

/** An attack that shows in one request. */
export interface MatchRule extends AttackBase {
  readonly kind: 'match';
  readonly in: readonly Part[];
  /** In lower case; one of them must be there. All words of all rules are looked for at once. */
  readonly words: readonly string[];
  /** What the part must match then, as RE2 has it; undefined: the word is enough. */
  readonly pattern?: string;
  /** Only in requests that this holds for. */
  readonly when?: (line: RequestLine) => boolean;
}

/** An attack that shows in many requests. The ones that reach the number are marked, not those before. */
export interface CountRule extends AttackBase {
  readonly kind: 'count';
  readonly counts: (line: RequestLine) => boolean;
  /** Who or what is counted, such as the address of the client. */
  readonly by: (line: RequestLine) => string;
  /** Counts different values of this instead of requests. */
  readonly distinct?: (line: RequestLine) => string;
  readonly atLeast: number;
  readonly windowMs: number;
}

export type AttackRule = MatchRule | CountRule;

/** A request of a case; what is not said is ordinary. */
export interface CaseRequest {
  readonly url?: string;
  readonly method?: string;
  readonly agent?: string;
  readonly referer?: string;
  readonly status?: number;
  readonly ip?: string;
  readonly host?: string;
}

/** Requests, one after the other, a second between them. */
export interface AttackCase {
  readonly name: string;
  readonly requests: readonly CaseRequest[];
}

/** What a rule must mark (the last request of each case) and what no rule at all may mark. */
export interface AttackCases {
  readonly marks: readonly AttackCase[];
  readonly silent: readonly AttackCase[];
}

import type { Caller } from '#platform/http';
import type { Exemption, ExemptionInput } from './schema.ts';

export type ExemptionArea = ExemptionInput['area'];

/** One finding, as an exemption sees it. Text that does not apply is empty. */
export interface Candidate {
  readonly area: ExemptionArea;
  /** ID of the check, policy, vulnerability or rule. */
  readonly rule: string;
  /** Other IDs of the same rule; an exemption may name any of them. */
  readonly ruleAliases?: readonly string[];
  readonly cluster: string;
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly container: string;
  readonly image: string;
}

/** An exemption as kept: state and count are worked out when somebody asks. */
export type StoredExemption = Omit<Exemption, 'state' | 'covers'>;

/** An exemption made fast. `covers` looks at the selector alone: expiry is a matter of {@link ExemptionSet}. */
export interface CompiledExemption {
  readonly exemption: ExemptionInput;
  readonly covers: (candidate: Candidate) => boolean;
}

/** The one that covers a finding: `{ id, reason }` is what the finding carries. */
export interface Cover {
  readonly id: string;
  readonly reason: string;
}

/** Exemptions ready for a stream of findings. Never changes; a change of exemptions gives a new set. */
export interface ExemptionSet {
  /** The oldest exemption that covers the candidate and is not expired at `nowMs`. */
  readonly find: (candidate: Candidate, nowMs: number) => Cover | undefined;
  readonly size: number;
  /** When the next one expires after `nowMs`; verdicts change then. */
  readonly nextExpiry: (nowMs: number) => number | undefined;
}

export interface ExemptionPreview {
  readonly total: number;
  /** The first 200. */
  readonly findings: readonly unknown[];
  readonly workloads: number;
}

/** What an area tells about its findings. Handed in by the process that wires everything. */
export interface ExemptionSubject {
  readonly area: ExemptionArea;
  /** Which present findings it would cover, whatever other exemptions do. */
  readonly preview: (exemption: CompiledExemption) => Promise<ExemptionPreview>;
  /** How many present findings this exemption covers now. */
  readonly count: (id: string) => number | Promise<number>;
  /** Resolves when findings have been evaluated with the newest set, so that who saves one sees its true count. */
  readonly settled?: () => Promise<void>;
  /** Exemptions found on objects (annotations), for the list. */
  readonly annotated?: () => readonly StoredExemption[] | Promise<readonly StoredExemption[]>;
}

/** Where exemptions are kept, shared by all replicas. Adapters: Kysely, and memory in testing/. */
export interface ExemptionStore {
  /** Oldest first. */
  readonly list: () => Promise<readonly StoredExemption[]>;
  readonly get: (id: string) => Promise<StoredExemption | undefined>;
  readonly insert: (exemption: StoredExemption) => Promise<void>;
  /** The new value; `undefined` when there is none of that id. Creator and time of creation stay. */
  readonly update: (id: string, input: ExemptionInput) => Promise<StoredExemption | undefined>;
  readonly remove: (id: string) => Promise<StoredExemption | undefined>;
  /** Calls back when any replica changed something; answers how to stop. */
  readonly watch: (onChange: () => void) => Promise<() => Promise<void>>;
}

export interface Exemptions {
  readonly list: () => Promise<readonly Exemption[]>;
  readonly create: (input: ExemptionInput, caller: Pick<Caller, 'name'>) => Promise<Exemption>;
  readonly update: (id: string, input: ExemptionInput, caller: Pick<Caller, 'name'>) => Promise<Exemption>;
  readonly remove: (id: string, caller: Pick<Caller, 'name'>) => Promise<void>;
  readonly test: (input: ExemptionInput) => Promise<ExemptionPreview>;
  /** The set of an area as it is now. Empty before `start`. */
  readonly current: (area: ExemptionArea) => ExemptionSet;
  /** Calls back after a change anywhere, and when one expires: evaluate again with `current`. */
  readonly onChange: (listener: () => void) => () => void;
  /** Areas come up after exemptions do: adds one. */
  readonly addSubject: (subject: ExemptionSubject) => void;
  /** Reads the store and follows its changes. */
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
export type Language = 'en' | 'zh';

/** Everything a person reads about a rule, in one language. */
export interface RuleText {
  readonly title: string;
  /** What an attacker or an accident makes of it. */
  readonly why: string;
  /** What to look at and what to do. */
  readonly remedy: string;
  /** One line for an alert; `{user.username}` and the like are filled from the event that fired it. */
  readonly message: string;
}

/** What has to be seen in the events that the query finds. Times are those of the events. */
export type Condition =
  /** Each one fires. */
  | { readonly kind: 'each' }
  /** As many within the window. */
  | { readonly kind: 'count'; readonly atLeast: number; readonly windowMs: number }
  /** As many different values of a field within the window. */
  | { readonly kind: 'distinct'; readonly field: string; readonly atLeast: number; readonly windowMs: number }
  /** At least so many within the window, and of them more than a share (0 to 1) that a second query finds as well. */
  | {
      readonly kind: 'share';
      readonly of: string;
      readonly above: number;
      readonly atLeast: number;
      readonly windowMs: number;
    }
  /** A value of a field that the group has not had before; what is seen while learning is only remembered. */
  | { readonly kind: 'first-seen'; readonly field: string; readonly learnMs: number }
  /** Nothing found for so long, after something was. */
  | { readonly kind: 'silence'; readonly afterMs: number };

/** Lists that only the owner of a cluster can write; a rule that needs one sleeps while it is empty. */
export const LIST_NAMES = [
  'allowedUsers',
  'allowedNamespaces',
  'allowedNodes',
  'allowedImages',
  'revokedUsers',
] as const;
export type ListName = (typeof LIST_NAMES)[number];

/** Kinds of logs that ready rules are about. */
export type ReadyLog = 'audit' | 'event' | 'ingress';

/** A rule over one kind of log, as the alerting engine runs it. */
export interface AlertRule {
  /** In kebab-case, the name of its folder; never changed. */
  readonly id: string;
  /** The kind of log: of ready rules a {@link ReadyLog}, of users' own ones any. */
  readonly log: string;
  readonly severity: Severity;
  /** Whether it runs where nobody has decided; `info` is recorded and sent to no channel. */
  readonly enabled: boolean;
  /** LogsQL over the flattened event with its derived fields; `$name` is the list of that name. */
  readonly query: string;
  readonly condition: Condition;
  /** Fields whose values make one alert of many events, and one count. */
  readonly groupBy: readonly string[];
  /** How long a count, a number of values or a share must hold before it fires. */
  readonly forMs?: number;
  /** Of ready rules those of {@link ListName}; users' own rules may name lists of their own. */
  readonly lists?: readonly string[];
  /** The rule of ACK's alert management that it stands for, by its name in the AckAlertRule resource. */
  readonly ack?: string;
  readonly references: readonly string[];
  readonly text: Readonly<Record<Language, RuleText>>;
}

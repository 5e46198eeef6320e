import { compileRules, type RuleLists } from '../../rules/compile.ts';
import type { AlertRule } from '../../rules/types.ts';
import type { RouteRule } from '../notify/matching.ts';
import { effectiveRules } from '../rules/effective-rules.ts';
import type { Matchers, RouteInput, RuleInput, RuleOverride } from '../schema.ts';
import type { EngineRule } from '../types.ts';
import type { SetupItem, SetupStore } from './setup-store.ts';

/** A silence as it is kept. */
export interface StoredSilence {
  readonly matchers: Matchers;
  readonly reason: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A channel as it is kept, beside its sealed secrets. */
export interface StoredChannel {
  readonly type: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly language: 'en' | 'zh';
  readonly sendResolved: boolean;
  readonly perMinute: number;
  readonly settings: Readonly<Record<string, string | number | boolean | string[]>>;
  /** Names of the secrets that are set. */
  readonly secrets: readonly string[];
  readonly target: string;
}

/** All that people have set up, at one moment. */
export interface Setup {
  readonly rules: readonly EngineRule[];
  readonly lists: RuleLists;
  readonly routes: readonly RouteRule[];
  readonly silences: readonly SetupItem<StoredSilence>[];
  readonly channels: ReadonlyMap<string, SetupItem<StoredChannel>>;
}

export async function readSetup(store: SetupStore, ready: readonly AlertRule[]): Promise<Setup> {
  const overrides = await store.list<RuleOverride>('override');
  const own = await store.list<RuleInput>('rule');
  const lists = await store.list<{ values: readonly string[] }>('list');
  const routes = await store.list<RouteInput>('route');
  const channels = await store.list<StoredChannel>('channel');
  return {
    rules: effectiveRules(ready, overrides.map(toChanged), own.map(toChanged)),
    lists: Object.fromEntries(lists.map(({ id, value }) => [id, value.values])),
    routes: routes.map(({ id, value }) => ({ ...value, id })),
    silences: await store.list<StoredSilence>('silence'),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
  };
}

export function toChanged<T>({ id, value, changedBy: by, changedAt: at }: SetupItem<T>) {
  return { id, value, by, at };
}

export type RuleState = 'on' | 'off' | 'asleep' | 'failing';

/** Whether a rule runs; `error` says why it cannot. */
export function ruleStateOf(
  rule: EngineRule,
  lists: RuleLists,
): { readonly state: RuleState; readonly error: string | null } {
  if (!rule.enabled) return { state: 'off', error: null };
  if (rule.lists.some((name) => (lists[name] ?? []).length === 0)) return { state: 'asleep', error: null };
  if (rule.condition.kind === 'stats') return { state: 'on', error: null };
  try {
    compileRules([{ ...rule, condition: rule.condition }], lists);
    return { state: 'on', error: null };
  } catch (error) {
    return { state: 'failing', error: error instanceof Error ? error.message : String(error) };
  }
}

import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { Records } from '#platform/records';
import type { AlertRule } from '../../rules/types.ts';
import { planNews } from '../notify/plan-news.ts';
import { groupQuery } from '../rules/rule-query.ts';
import type { StepContext } from '../state/alert-state.ts';
import type { EngineRule, Finding } from '../types.ts';
import type { AlertStore } from './alert-store.ts';
import {
  type EngineSnapshot,
  isFiring,
  isFollowing,
  isSettleable,
  memoryOf,
  namedChannels,
  type Session,
  silenceOf,
  snapshot,
} from './engine-session.ts';
import { createEngineStore, type EngineStore } from './engine-store.ts';
import { createFollower, type Follower, nanoseconds } from './follow-log.ts';
import type { Lease } from './lease.ts';
import { createLogRules, type LogRules } from './log-rules.ts';
import { coverAlerts, createOpenAlerts } from './open-alerts.ts';
import { createScheduledRules } from './scheduled-rules.ts';
import { readSetup } from './setup.ts';
import type { SetupStore } from './setup-store.ts';
import { toDeliveries } from './to-deliveries.ts';

export interface EngineOptions {
  readonly logs: LogsService;
  readonly records: Records;
  readonly alerts: AlertStore;
  readonly setup: SetupStore;
  readonly lease: Lease;
  readonly ready: readonly AlertRule[];
  readonly logger: Logger;
  readonly now: () => number;
  readonly newId: () => string;
  /** Tells all servers that alerts changed. */
  readonly changed: () => Promise<void>;
}

/** The one that runs the rules, for as long as it holds the lease. */
export interface Engine {
  /** One turn: look at what is new, and write what came of it. False: another server runs the rules. */
  readonly turn: (signal: AbortSignal) => Promise<boolean>;
  /** Rules, lists, routes, silences or channels have changed. */
  readonly setupChanged: () => void;
  readonly alertChanged: (id: string) => void;
  readonly state: () => EngineSnapshot;
  /** Writes what rules have learnt. */
  readonly close: () => Promise<void>;
}

const MEMORY_EVERY_MS = 60_000;

export function createEngine(options: EngineOptions): Engine {
  const { logs, logger, now } = options;
  const store: EngineStore = createEngineStore(options.records, options.lease);
  const reloads = new Set<string>();
  let session: Session | undefined;
  let isSetupOld = false;
  let failures = 0;

  const context = (): StepContext => ({ nowMs: now(), newId: options.newId, queryOf });

  function queryOf(rule: EngineRule, group: Finding['group']): string {
    return groupQuery(rule, session?.setup.lists ?? {}, group, nanoseconds(now()));
  }

  async function begin(): Promise<Session> {
    const setup = await readSetup(options.setup, options.ready);
    const saved = await store.read();
    const open = (await options.alerts.open()).map((alert) => ({
      ...alert,
      seenAtMs: Math.max(alert.seenAtMs, now()),
    }));
    const rules = createLogRules(setup, saved.memory, logger);
    const followers = new Map<string, Follower>();
    for (const kind of rules.keys()) {
      followers.set(kind, createFollower({ kind, logs, now, saved: saved.follow.get(kind) }));
    }
    isSetupOld = false;
    logger.info('alert rules are running', { logs: [...rules.keys()], open: open.length });
    return {
      setup,
      rules,
      followers,
      open: createOpenAlerts(open, context),
      scheduled: createScheduledRules(logs, now),
      deliveries: [],
      memorySavedMs: now(),
    };
  }

  /** What rules had learnt goes on; windows are filled again from the last minutes' records. */
  async function renew(current: Session): Promise<void> {
    isSetupOld = false;
    const memory = memoryOf(current);
    const setup = await readSetup(options.setup, options.ready);
    const areRulesNew =
      JSON.stringify([setup.rules, setup.lists]) !==
      JSON.stringify([current.setup.rules, current.setup.lists]);
    current.setup = setup;
    if (!areRulesNew) return;
    current.rules = createLogRules(setup, memory, logger);
    for (const kind of current.rules.keys()) {
      const follower = current.followers.get(kind);
      if (follower === undefined)
        current.followers.set(kind, createFollower({ kind, logs, now, saved: undefined }));
      else follower.rewarm();
    }
    for (const kind of current.followers.keys()) if (!current.rules.has(kind)) current.followers.delete(kind);
  }

  async function look(current: Session, signal: AbortSignal): Promise<void> {
    for (const [kind, rules] of current.rules) {
      const follower = current.followers.get(kind);
      await follower?.poll(async (rows) => {
        for (const finding of rules.observe(rows)) current.open.fire(finding);
      }, signal);
      if (isFollowing(follower, now())) advance(current, rules);
    }
    for (const { finding, isPending } of await current.scheduled.run(current.setup, signal)) {
      const isOpen = [...current.open.all()].some((alert) => isFiring(alert, finding));
      if (isPending || isOpen) current.open.hold(finding, isPending);
      else current.open.fire(finding);
    }
  }

  function advance({ open }: Session, rules: LogRules): void {
    const { firings, holding } = rules.advance(now());
    for (const finding of firings) open.fire(finding);
    for (const { finding, isPending } of holding) open.hold(finding, isPending);
  }

  /** Silences, what is over, and what has to be told. */
  async function decide(current: Session): Promise<void> {
    const { open, setup } = current;
    for (const id of [...reloads]) {
      reloads.delete(id);
      const alert = await options.alerts.get(id);
      if (alert !== undefined) open.reload(alert);
    }
    const covered = coverAlerts(open.all(), (alert) => silenceOf(setup, alert, now()), now());
    open.replace(covered.alerts, covered.history);
    const failing = new Set(current.scheduled.failing().map(({ rule }) => rule));
    open.settle((alert) => !failing.has(alert.rule) && isSettleable(current, alert, now()));
  }

  async function write(current: Session): Promise<void> {
    const { open, setup } = current;
    const plan = planNews(
      open.all(),
      setup.routes,
      now(),
      (id) => setup.channels.get(id)?.value.enabled === true,
    );
    const planned = toDeliveries(plan.news, setup.channels, options.newId, now());
    current.deliveries = [...current.deliveries, ...planned];
    open.replace(plan.told, namedChannels(plan.history, setup));
    const changes = open.changes();
    const isMemoryDue = now() - current.memorySavedMs >= MEMORY_EVERY_MS;
    await store.write({
      ...changes,
      deliveries: current.deliveries,
      follow: new Map([...current.followers].map(([kind, follower]) => [kind, follower.save()])),
      memory: isMemoryDue ? memoryOf(current) : undefined,
    });
    open.saved(changes);
    current.deliveries = [];
    if (isMemoryDue) current.memorySavedMs = now();
    if (changes.alerts.length > 0 || changes.history.length > 0) await options.changed();
  }

  return {
    turn: async (signal) => {
      if (!(await options.lease.hold())) {
        session = undefined;
        return false;
      }
      try {
        session ??= await begin();
        if (isSetupOld) await renew(session);
        await look(session, signal);
        await decide(session);
        await write(session);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return true;
        logger.error('the alert rules had a bad turn', { error });
        // What is in memory may contradict the records: begin again from them.
        if (++failures >= 3) session = undefined;
      }
      return true;
    },
    setupChanged: () => {
      isSetupOld = true;
    },
    alertChanged: (id) => void reloads.add(id),
    state: () => snapshot(session),
    close: async () => {
      const current = session;
      session = undefined;
      if (current === undefined) return;
      await store.write({
        ...current.open.changes(),
        deliveries: [],
        follow: new Map(),
        memory: memoryOf(current),
      });
    },
  };
}

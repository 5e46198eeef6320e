import { randomUUID } from 'node:crypto';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import { type AlertRule, LIST_NAMES } from '../../rules/types.ts';
import { AlertsError } from '../errors.ts';
import { checkRule } from '../rules/check-rule.ts';
import { ownRule } from '../rules/effective-rules.ts';
import type { RuleInput, RuleOverride, RuleView, ValueLists } from '../schema.ts';
import type { RuleService } from '../service.ts';
import type { EngineRule } from '../types.ts';
import type { EngineSnapshot } from './engine-session.ts';
import { previewRule } from './preview.ts';
import { readSetup, ruleStateOf, type Setup } from './setup.ts';
import type { SetupStore } from './setup-store.ts';

export interface RuleServiceOptions {
  readonly ready: readonly AlertRule[];
  readonly setup: SetupStore;
  readonly logs: LogsService;
  readonly logger: Logger;
  readonly now: () => number;
  readonly engine: () => EngineSnapshot;
  /** Alerts by rule: open ones, and those that began within a day. */
  readonly counts: () => Promise<ReadonlyMap<string, { readonly firing: number; readonly recent: number }>>;
}

const LIST_TEXTS: Readonly<Record<string, { en: string; zh: string }>> = {
  allowedUsers: { en: 'Users who may use the cluster', zh: '允许访问集群的用户' },
  allowedNamespaces: { en: 'Namespaces that may be created', zh: '允许创建的命名空间' },
  allowedNodes: { en: 'Nodes that may join', zh: '允许加入的节点' },
  allowedImages: { en: 'Images that pods may use; * is anything', zh: '允许使用的镜像，* 代表任意内容' },
  revokedUsers: { en: 'Users whose access was taken away', zh: '已撤销访问权限的用户' },
};

export function createRuleService(options: RuleServiceOptions): RuleService {
  const { setup, now } = options;
  const read = () => readSetup(setup, options.ready);
  const audit = (what: string, by: string, rule: string) =>
    options.logger.info(what, { audit: true, actor: by, rule });

  async function view(id: string): Promise<RuleView> {
    const all = await read();
    const rule = all.rules.find((one) => one.id === id);
    if (rule === undefined) throw unknownRule(id);
    return toView(rule, all, options.engine(), await options.counts());
  }

  async function ownOnly(id: string): Promise<void> {
    if (options.ready.some((rule) => rule.id === id)) {
      throw new AlertsError('rule-ready', 'This rule came with the product: change it by its override.');
    }
    if ((await setup.get('rule', id)) === undefined) throw unknownRule(id);
  }

  async function checked(input: RuleInput): Promise<void> {
    const wrong = checkRule(input, (await read()).lists, [...(await read()).channels.keys()], now());
    if (wrong.length > 0) throw new AlertsError('rule-wrong', 'The rule cannot run.', { errors: wrong });
  }

  return {
    list: async () => {
      const all = await read();
      const counts = await options.counts();
      return all.rules.map((rule) => toView(rule, all, options.engine(), counts));
    },
    get: view,
    create: async (input, by) => {
      await checked(input);
      const id = `own-${randomUUID().slice(0, 8)}`;
      await setup.put('rule', id, { value: input, by, at: new Date(now()) });
      audit('alert rule created', by, id);
      return view(id);
    },
    update: async (id, input, by) => {
      await ownOnly(id);
      await checked(input);
      await setup.put('rule', id, { value: input, by, at: new Date(now()) });
      audit('alert rule changed', by, id);
      return view(id);
    },
    remove: async (id, by) => {
      await ownOnly(id);
      await setup.remove('rule', id);
      audit('alert rule removed', by, id);
    },
    override: async (id, input, by) => {
      const ready = options.ready.find((rule) => rule.id === id);
      if (ready === undefined) throw unknownRule(id);
      if (input.condition !== undefined && input.condition.kind !== ready.condition.kind) {
        const message = `This rule's condition is "${ready.condition.kind}"; only its numbers can be changed.`;
        throw new AlertsError('rule-wrong', message, { errors: [{ path: 'condition.kind', message }] });
      }
      const value: RuleOverride = { ...(await setup.get<RuleOverride>('override', id))?.value, ...input };
      await setup.put('override', id, { value, by, at: new Date(now()) });
      audit('ready alert rule changed', by, id);
      return view(id);
    },
    resetOverride: async (id, by) => {
      if (!options.ready.some((rule) => rule.id === id)) throw unknownRule(id);
      await setup.remove('override', id);
      audit('ready alert rule put back', by, id);
      return view(id);
    },
    preview: async ({ rule, overMs }, signal) => {
      await checked(rule);
      const at = new Date(now()).toISOString();
      const own = ownRule({ id: 'preview', value: rule, by: '', at });
      return previewRule(options.logs, own, await read(), { overMs, nowMs: now(), signal });
    },
    previewOf: async (id, overMs, signal) => {
      const all = await read();
      const rule = all.rules.find((one) => one.id === id);
      if (rule === undefined) throw unknownRule(id);
      return previewRule(options.logs, rule, all, { overMs, nowMs: now(), signal });
    },
    lists: async () => listViews(await read()),
    setList: async (name, values, by) => {
      if (values.length === 0) await setup.remove('list', name);
      else await setup.put('list', name, { value: { values }, by, at: new Date(now()) });
      options.logger.info('alert list changed', {
        audit: true,
        actor: by,
        list: name,
        values: values.length,
      });
      return listViews(await read());
    },
  };
}

function unknownRule(id: string): AlertsError {
  return new AlertsError('rule-unknown', `There is no alert rule ${id}.`);
}

function listViews({ rules, lists }: Setup): ValueLists {
  const names = [...new Set([...LIST_NAMES, ...Object.keys(lists), ...rules.flatMap((rule) => rule.lists)])];
  return {
    lists: names.map((name) => ({
      name,
      values: [...(lists[name] ?? [])],
      usedBy: rules.filter((rule) => rule.lists.includes(name)).map(({ id }) => id),
      text: LIST_TEXTS[name] ?? { en: name, zh: name },
    })),
  };
}

function toView(
  rule: EngineRule,
  { lists }: Setup,
  engine: EngineSnapshot,
  counts: ReadonlyMap<string, { readonly firing: number; readonly recent: number }>,
): RuleView {
  const { state, error } = ruleStateOf(rule, lists);
  const failing = engine.failing.find((one) => one.rule === rule.id);
  const { en, zh } = rule.text;
  const words = (part: 'title' | 'why' | 'remedy' | 'message') => ({ en: en[part], zh: zh[part] });
  return {
    id: rule.id,
    origin: rule.origin,
    log: rule.log,
    severity: rule.severity,
    enabled: rule.enabled,
    state: failing === undefined ? state : 'failing',
    error: failing?.error ?? error,
    query: rule.query,
    condition: rule.condition,
    groupBy: [...rule.groupBy],
    forMs: rule.forMs,
    repeatMs: rule.repeatMs,
    resolveAfterMs: rule.resolveAfterMs,
    channels: [...rule.channels],
    lists: [...rule.lists],
    ack: rule.ack ?? null,
    references: [...rule.references],
    title: words('title'),
    why: words('why'),
    remedy: words('remedy'),
    messageTemplate: words('message'),
    override: rule.override ?? null,
    changedBy: rule.changedBy ?? null,
    changedAt: rule.changedAt ?? null,
    firing: counts.get(rule.id)?.firing ?? 0,
    alerts24h: counts.get(rule.id)?.recent ?? 0,
  };
}

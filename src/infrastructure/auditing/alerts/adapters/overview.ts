import { sql } from 'kysely';
import type { AlertOverview } from '../schema.ts';
import type { Words } from '../types.ts';
import type { Parts } from './parts.ts';
import { readSetup, ruleStateOf, type Setup } from './setup.ts';
import type { AlertTables } from './tables.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TOP = 10;

/** Of each rule: alerts that are open, and those that began within a day. */
export async function alertCounts({ records, now }: Parts) {
  const since = new Date(now() - DAY_MS);
  const rows = await records
    .as<AlertTables>()
    .selectFrom('alert_alert')
    .select((of) => [
      'rule',
      of.fn.countAll<number>().filterWhere('state', '<>', 'resolved').as('firing'),
      of.fn.countAll<number>().filterWhere('started_at', '>=', since).as('recent'),
    ])
    .groupBy('rule')
    .execute();
  return new Map(rows.map(({ rule, firing, recent }) => [rule, { firing, recent }]));
}

/** Counts for the head of a page, and what people should know of the alerting itself. */
export async function overviewOf(parts: Parts): Promise<AlertOverview> {
  const { now, outbox, setup, ready } = parts;
  const all = await readSetup(setup, ready);
  const open = (await parts.alerts.open()).filter(({ state }) => state !== 'resolved');
  const firing = open.filter(({ state }) => state === 'firing');
  const bySeverity = (severity: string) => firing.filter((one) => one.severity === severity).length;
  const counts = await outbox.counts();
  const sum = (name: 'dead' | 'waiting') => counts.reduce((total, one) => total + one[name], 0);
  const rules = new Map(all.rules.map((rule) => [rule.id, rule]));
  const recent = [...(await alertCounts(parts))].sort(([, a], [, b]) => b.recent - a.recent);
  return {
    firing: {
      critical: bySeverity('critical'),
      high: bySeverity('high'),
      medium: bySeverity('medium'),
      low: bySeverity('low'),
      info: bySeverity('info'),
    },
    pending: open.length - firing.length,
    acknowledged: open.filter(({ acknowledged }) => acknowledged !== undefined).length,
    silenced: open.filter(({ silencedBy }) => silencedBy !== undefined).length,
    resolvedToday: await resolvedSince(parts, now() - DAY_MS),
    hours: await hours(parts),
    topRules: recent
      .filter(([, { recent: count }]) => count > 0)
      .slice(0, TOP)
      .map(([rule, { recent: count }]) => {
        const text = rules.get(rule)?.text;
        const title = { en: text?.en.title ?? rule, zh: text?.zh.title ?? rule };
        return { rule, title, severity: rules.get(rule)?.severity ?? 'info', count };
      }),
    deadDeliveries: sum('dead'),
    waitingDeliveries: sum('waiting'),
    enabledRules: all.rules.filter((rule) => ruleStateOf(rule, all.lists).state === 'on').length,
    channels: all.channels.size,
    notices: notices(parts, all, sum('dead')),
  };
}

async function resolvedSince({ records }: Parts, ms: number): Promise<number> {
  const { count } = await records
    .as<AlertTables>()
    .selectFrom('alert_alert')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('resolved_at', '>=', new Date(ms))
    .executeTakeFirstOrThrow();
  return count;
}

async function hours({ records, now }: Parts): Promise<AlertOverview['hours']> {
  const first = Math.floor(now() / HOUR_MS) - 23;
  const rows = await records
    .as<AlertTables>()
    .selectFrom('alert_alert')
    .select((of) => [
      sql<number>`floor(extract(epoch from started_at) / 3600)::integer`.as('hour'),
      of.fn.countAll<number>().as('count'),
    ])
    .where('started_at', '>=', new Date(first * HOUR_MS))
    .groupBy('hour')
    .execute();
  const counts = new Map(rows.map(({ hour, count }) => [hour, count]));
  return Array.from({ length: 24 }, (_, index) => ({
    at: new Date((first + index) * HOUR_MS).toISOString(),
    count: counts.get(first + index) ?? 0,
  }));
}

interface Notice {
  readonly code: string;
  readonly message: Words;
}

function notices(
  { engine }: Parts,
  setup: Setup,
  dead: number,
): { code: string; message: { en: string; zh: string } }[] {
  const state = engine.state();
  const found: Notice[] = [];
  const say = (code: string, en: string, zh: string) => found.push({ code, message: { en, zh } });
  if (setup.channels.size === 0) {
    say(
      'no-channel',
      'There is no channel: alerts are shown here and told to nobody.',
      '尚未配置通知渠道：告警仅在此处显示。',
    );
  } else if (!setup.routes.some(({ enabled, channels }) => enabled && channels.length > 0)) {
    say(
      'no-route',
      'No route leads to a channel: only rules with channels of their own are told.',
      '没有通知路由指向任何渠道。',
    );
  }
  if (dead > 0) say('dead-deliveries', `${dead} messages were given up.`, `有 ${dead} 条消息投递失败。`);
  for (const { kind, error, late, skipped } of state.logs) {
    if (error !== undefined)
      say('log-failing', `The log ${kind} cannot be followed: ${error}`, `无法跟踪日志 ${kind}：${error}`);
    if (late > 0)
      say(
        'log-late',
        `${late} records of ${kind} came too late to be looked at.`,
        `${kind} 有 ${late} 条记录到达过晚，未被检查。`,
      );
    if (skipped.length > 0)
      say(
        'log-skipped',
        `Records of ${kind} were passed over while no server ran.`,
        `服务器停止期间 ${kind} 的部分记录未被检查。`,
      );
  }
  for (const { rule, count } of state.cuts) {
    say(
      'rule-cut',
      `The rule ${rule} fires for more groups than can be kept: ${count} times no alert was opened.`,
      `规则 ${rule} 的告警分组过多：有 ${count} 次未能创建告警。`,
    );
  }
  for (const { rule, error } of state.failing)
    say('rule-failing', `The rule ${rule} fails: ${error}`, `规则 ${rule} 执行失败：${error}`);
  return found.map(({ code, message }) => ({ code, message: { ...message } }));
}

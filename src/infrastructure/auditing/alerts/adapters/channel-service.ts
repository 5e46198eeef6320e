import { randomUUID } from 'node:crypto';
import type { Logger } from '#platform/logging';
import {
  type ChannelType,
  channelType,
  checkSettings,
  type News,
  type Outcome,
  type SendNews,
  type Settings,
} from '../../channels/index.ts';
import { AlertsError } from '../errors.ts';
import { channelsLink, toNews } from '../notify/queued-news.ts';
import type {
  ChannelInput,
  ChannelTest,
  ChannelView,
  RouteInput,
  RuleInput,
  RuleOverride,
} from '../schema.ts';
import type { ChannelService } from '../service.ts';
import type { Delivery, Outbox } from './outbox.ts';
import type { Sealer } from './seal.ts';
import type { StoredChannel } from './setup.ts';
import type { SetupItem, SetupStore } from './setup-store.ts';

export interface ChannelServiceOptions {
  readonly setup: SetupStore;
  readonly outbox: Outbox;
  readonly sealer: Sealer;
  readonly send: SendNews;
  readonly logger: Logger;
  readonly consoleUrl: string | undefined;
  readonly now: () => number;
}

export interface Channels extends ChannelService {
  /** For the deliverer. Undefined: there is no such channel, or it is switched off. */
  readonly deliver: (delivery: Delivery, signal: AbortSignal) => Promise<Outcome | undefined>;
}

export function createChannels(options: ChannelServiceOptions): Channels {
  const { setup, sealer, now } = options;

  async function one(id: string): Promise<SetupItem<StoredChannel>> {
    const item = await setup.get<StoredChannel>('channel', id);
    if (item === undefined) throw new AlertsError('channel-unknown', `There is no channel ${id}.`);
    return item;
  }

  function secretsOf({ id, sealed }: SetupItem<StoredChannel>): Record<string, string> {
    return sealed === undefined ? {} : (JSON.parse(sealer.open(sealed, id)) as Record<string, string>);
  }

  /** A channel of another type has other secrets; what cannot be opened has to be written again. */
  function keptSecrets(item: SetupItem<StoredChannel>, input: ChannelInput): Record<string, string> {
    if (item.value.type !== input.type) return {};
    const isComplete = item.value.secrets.every((name) => Object.hasOwn(input.settings, name));
    return isComplete ? {} : secretsOf(item);
  }

  async function save(
    id: string,
    input: ChannelInput,
    kept: Record<string, string>,
    by: string,
  ): Promise<ChannelView> {
    const { type, settings } = completed(input, kept);
    const { open, secrets } = split(type, settings);
    const { name, enabled, language, sendResolved, perMinute } = input;
    const value: StoredChannel = {
      type: type.type,
      name,
      enabled,
      language,
      sendResolved,
      perMinute,
      settings: open,
      secrets: Object.keys(secrets),
      target: type.target(settings),
    };
    await setup.put('channel', id, {
      value,
      sealed: sealer.seal(JSON.stringify(secrets), id),
      by,
      at: new Date(now()),
    });
    options.logger.info('alert channel saved', { audit: true, actor: by, channel: id, type: type.type });
    return view(id);
  }

  async function view(id: string): Promise<ChannelView> {
    const counts = await options.outbox.counts();
    return toView(await one(id), counts);
  }

  async function tryIt(
    type: ChannelType,
    settings: Settings,
    input: { language: 'en' | 'zh' },
    signal: AbortSignal,
  ): Promise<ChannelTest> {
    const startedMs = now();
    const outcome = await options.send(
      type,
      settings,
      testNews(now(), input.language, channelsLink(options.consoleUrl)),
      signal,
    );
    return { ok: outcome.ok, tookMs: now() - startedMs, error: outcome.ok ? null : outcome.error };
  }

  return {
    list: async () => {
      const counts = await options.outbox.counts();
      return (await setup.list<StoredChannel>('channel')).map((item) => toView(item, counts));
    },
    create: (input, by) => save(randomUUID(), input, {}, by),
    update: async (id, input, by) => save(id, input, keptSecrets(await one(id), input), by),
    remove: async (id, by) => {
      await one(id);
      await refuseUsed(setup, id);
      await setup.remove('channel', id);
      options.logger.info('alert channel removed', { audit: true, actor: by, channel: id });
    },
    test: async (id, signal) => {
      const item = await one(id);
      return tryIt(
        typeOf(item.value.type),
        { ...item.value.settings, ...secretsOf(item) },
        item.value,
        signal,
      );
    },
    testInput: async (input, signal) => {
      const { type, settings } = completed(input, {});
      return tryIt(type, settings, input, signal);
    },
    deliver: async (delivery, signal) => {
      const item = await setup.get<StoredChannel>('channel', delivery.channel);
      if (item === undefined || !item.value.enabled) return undefined;
      try {
        const news = toNews(delivery.id, delivery.news, item.value.language, options.consoleUrl);
        return await options.send(
          typeOf(item.value.type),
          { ...item.value.settings, ...secretsOf(item) },
          news,
          signal,
        );
      } catch (error) {
        if (!(error instanceof AlertsError)) throw error;
        return { ok: false, retry: false, error: error.message };
      }
    },
  };
}

function typeOf(name: string): ChannelType {
  const type = channelType(name);
  if (type === undefined)
    throw new AlertsError('channel-type-unknown', `There is no kind of channel ${name}.`);
  return type;
}

/** The settings with the secrets that were left out. Throws AlertsError with all that is wrong. */
function completed(
  input: ChannelInput,
  kept: Record<string, string>,
): { type: ChannelType; settings: Settings } {
  const type = typeOf(input.type);
  const settings: Settings = { ...kept, ...input.settings };
  const wrong = checkSettings(type, settings);
  if (wrong.length > 0) {
    const errors = wrong.map(({ field, message }) => ({ path: `settings.${field}`, message }));
    throw new AlertsError('channel-wrong', 'The settings of the channel are not complete or not right.', {
      errors,
    });
  }
  return { type, settings };
}

function split(type: ChannelType, settings: Settings) {
  const isSecret = new Set(type.fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name));
  const entries = Object.entries(settings);
  return {
    open: Object.fromEntries(entries.filter(([name]) => !isSecret.has(name))),
    secrets: Object.fromEntries(entries.filter(([name, value]) => isSecret.has(name) && value !== '')),
  };
}

async function refuseUsed(setup: SetupStore, id: string): Promise<void> {
  const routes = await setup.list<RouteInput>('route');
  const rules = [...(await setup.list<RuleInput>('rule')), ...(await setup.list<RuleOverride>('override'))];
  const users = [
    ...routes
      .filter(({ value }) => value.channels.includes(id))
      .map(({ value }) => `the route "${value.name}"`),
    ...rules.filter(({ value }) => value.channels?.includes(id)).map((rule) => `the rule ${rule.id}`),
  ];
  if (users.length > 0)
    throw new AlertsError('channel-used', `${users.join(', ')} would have nowhere to go.`);
}

function toView(item: SetupItem<StoredChannel>, counts: Awaited<ReturnType<Outbox['counts']>>): ChannelView {
  const count = counts.find(({ channel }) => channel === item.id);
  return {
    ...item.value,
    settings: { ...item.value.settings },
    secrets: [...item.value.secrets],
    id: item.id,
    createdBy: item.createdBy,
    createdAt: item.createdAt,
    waiting: count?.waiting ?? 0,
    dead: count?.dead ?? 0,
    lastDeliveredAt: count?.lastDeliveredAt ?? null,
    lastError: count?.lastError ?? null,
  };
}

function testNews(nowMs: number, language: 'en' | 'zh', link: string | undefined): News {
  const at = new Date(nowMs).toISOString();
  const message = { en: 'This is a test: alerts arrive here.', zh: '这是一条测试消息：告警将发送到这里。' }[
    language
  ];
  const title = { en: 'Test message', zh: '测试消息' }[language];
  const alert = {
    id: 'test',
    rule: 'test',
    state: 'firing' as const,
    severity: 'info' as const,
    title,
    message,
    cluster: '',
    namespace: '',
    group: {},
    count: 1,
    startedAt: at,
    lastAt: at,
    resolvedAt: undefined,
    link,
  };
  const head = { id: `test-${randomUUID()}`, kind: 'test' as const, severity: 'info' as const, title };
  return { ...head, why: '', remedy: '', alerts: [alert], total: 1, link, at, language };
}

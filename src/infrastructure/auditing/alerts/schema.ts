import { z } from 'zod';

const time = z.string();
const words = z.object({ en: z.string(), zh: z.string() });
const fields = z.record(z.string(), z.string());

export const severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export const alertState = z.enum(['pending', 'firing', 'resolved']);

/** One thing that is wrong: a rule and the values that it groups by. */
export const alert = z.object({
  id: z.string(),
  rule: z.string(),
  origin: z.enum(['ready', 'own', 'raised']),
  severity,
  state: alertState,
  title: words,
  /** One line with the values of the newest record. */
  message: words,
  /** The kind of log: `audit`, `event`, `ingress`. */
  log: z.string(),
  /** Empty where the records name none. */
  cluster: z.string(),
  namespace: z.string(),
  group: fields,
  /** How often it has fired since it began. */
  count: z.number(),
  startedAt: time,
  lastAt: time,
  resolvedAt: time.nullable(),
  /** A person, or `quiet`: nothing more was seen for the rule's time. */
  resolvedBy: z.string().nullable(),
  acknowledged: z.object({ by: z.string(), at: time, note: z.string() }).nullable(),
  /** The silence that covers it now. */
  silencedBy: z.string().nullable(),
});

export const historyEntry = z.object({
  id: z.number(),
  alert: z.string(),
  rule: z.string(),
  severity,
  title: words,
  at: time,
  kind: z.enum([
    'pending',
    'firing',
    'again',
    'resolved',
    'acknowledged',
    'unacknowledged',
    'silenced',
    'unsilenced',
    'notified',
    'undelivered',
  ]),
  /** Who did it; empty for the engine. */
  by: z.string(),
  note: z.string(),
});

export const delivery = z.object({
  id: z.string(),
  channel: z.string(),
  channelName: z.string(),
  channelType: z.string(),
  state: z.enum(['waiting', 'delivered', 'dead']),
  /** What it says first. */
  title: z.string(),
  alerts: z.number(),
  attempts: z.number(),
  createdAt: time,
  /** Of the next try, while it waits. */
  nextAt: time.nullable(),
  deliveredAt: time.nullable(),
  error: z.string().nullable(),
});

export const alertDetail = alert.extend({
  why: words,
  remedy: words,
  references: z.array(z.string()),
  /** LogsQL with the kind of log and the group in it: the records behind the alert, between `from` and `to`. */
  query: z.string(),
  from: time,
  to: time,
  /** Records that caused it, newest first; at most ten are kept. */
  samples: z.array(z.object({ time, fields })),
  history: z.array(historyEntry),
  deliveries: z.array(delivery),
});

export const alertList = z.object({
  alerts: z.array(alert),
  /** All that match, not only this page. */
  total: z.number(),
  /** Give it as `after` for the next page. */
  next: z.string().nullable(),
});

const lists = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

export const alertQuery = z.object({
  state: lists.pipe(z.array(z.enum(['pending', 'firing', 'resolved']))).optional(),
  severity: lists.pipe(z.array(severity)).optional(),
  rule: lists.optional(),
  cluster: lists.optional(),
  namespace: lists.optional(),
  log: lists.optional(),
  acknowledged: z.stringbool().optional(),
  silenced: z.stringbool().optional(),
  /** Words in the title or the message. */
  text: z.string().max(500).optional(),
  /** Active in this range: RFC 3339. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  sort: z.enum(['newest', 'severity', 'count']).default('newest'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.string().max(200).optional(),
});

export const alertOverview = z.object({
  /** Alerts that are open, by severity; those that are acknowledged or silenced are counted too. */
  firing: z.record(severity, z.number()),
  pending: z.number(),
  acknowledged: z.number(),
  silenced: z.number(),
  resolvedToday: z.number(),
  /** How many began in each hour of the last day, oldest first. */
  hours: z.array(z.object({ at: time, count: z.number() })),
  topRules: z.array(z.object({ rule: z.string(), title: words, severity, count: z.number() })),
  deadDeliveries: z.number(),
  waitingDeliveries: z.number(),
  enabledRules: z.number(),
  channels: z.number(),
  /** What people should know: silences that ended while their alerts fire, no route, an engine that is behind. */
  notices: z.array(z.object({ code: z.string(), message: words })),
});

export const engineState = z.object({
  /** Whether this server is the one that runs the rules; another one does when it is false. */
  leading: z.boolean(),
  leader: z.string().nullable(),
  logs: z.array(
    z.object({
      kind: z.string(),
      /** `behind`: more than a minute; `failing`: the store does not answer, see `error`. */
      state: z.enum(['starting', 'following', 'behind', 'failing']),
      /** Everything before it was looked at. */
      watermark: time.nullable(),
      lagMs: z.number(),
      records: z.number(),
      /** Seen twice (a batch that was sent again) and looked at once. */
      duplicates: z.number(),
      /** Came later than the engine looks back. Nobody has looked at them. */
      late: z.number(),
      /** Time that was passed over: the engine was away for longer than it makes up for. */
      skipped: z.array(z.object({ from: time, to: time })),
      error: z.string().nullable(),
      polledAt: time.nullable(),
    }),
  ),
  rules: z.number(),
  /** Groups that rules had to forget, and alerts that were not opened: more than can be kept. */
  forgottenGroups: z.number(),
  cutAlerts: z.number(),
  /** Rules whose scheduled query fails. */
  failingRules: z.array(z.object({ rule: z.string(), error: z.string(), at: time })),
});

export const noteInput = z.object({ note: z.string().trim().max(2000).default('') });

const windowMs = z
  .number()
  .int()
  .min(1000)
  .max(24 * 3_600_000);
const field = z.string().min(1).max(256);
const atLeast = z.number().int().min(1).max(1_000_000);

export const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('each') }),
  z.object({ kind: z.literal('count'), atLeast: atLeast.max(10_000), windowMs }),
  z.object({ kind: z.literal('distinct'), field, atLeast: atLeast.max(10_000), windowMs }),
  z.object({
    kind: z.literal('share'),
    of: z.string().min(1).max(4000),
    above: z.number().min(0).max(1),
    atLeast,
    windowMs,
  }),
  z.object({
    kind: z.literal('first-seen'),
    field,
    learnMs: z
      .number()
      .int()
      .min(0)
      .max(90 * 24 * 3_600_000),
  }),
  z.object({
    kind: z.literal('silence'),
    afterMs: z
      .number()
      .int()
      .min(10_000)
      .max(7 * 24 * 3_600_000),
  }),
  /** The query ends in `stats`; each row of its answer is a group, and `field` the value that is compared. */
  z.object({
    kind: z.literal('stats'),
    field,
    op: z.enum(['>', '>=', '<', '<=', '==', '!=']),
    value: z.number(),
    windowMs,
    everyMs: z
      .number()
      .int()
      .min(10_000)
      .max(24 * 3_600_000)
      .default(60_000),
  }),
]);

const holdMs = z
  .number()
  .int()
  .min(0)
  .max(7 * 24 * 3_600_000);

/** A rule as a user writes it. */
export const ruleInput = z.object({
  title: z.string().trim().min(3).max(200),
  log: z.string().regex(/^[a-z0-9-]{1,40}$/),
  severity,
  enabled: z.boolean().default(true),
  /** LogsQL: a filter; with the condition `stats` with its pipes. `$name` is a list. */
  query: z.string().min(1).max(8000),
  condition,
  groupBy: z.array(field).max(8).default([]),
  /** How long it must hold before it fires. */
  forMs: holdMs.default(0),
  /** Told again after so long while it goes on; 0: once. */
  repeatMs: holdMs.default(4 * 3_600_000),
  /** Resolved when nothing more was seen for so long. */
  resolveAfterMs: holdMs.min(10_000).default(15 * 60_000),
  why: z.string().max(2000).default(''),
  remedy: z.string().max(2000).default(''),
  /** With `{field}`, `{count}` and `{value}`. */
  message: z.string().max(1000).default(''),
  /** Ids of channels; none: as the routes say. */
  channels: z.array(z.string().max(64)).max(20).default([]),
});

/** What is different from the ready rule; what is not given stays as it is delivered. */
export const ruleOverride = z.object({
  enabled: z.boolean().optional(),
  severity: severity.optional(),
  /** Of the same kind as the ready rule's. */
  condition: condition.optional(),
  forMs: holdMs.optional(),
  repeatMs: holdMs.optional(),
  resolveAfterMs: holdMs.min(10_000).optional(),
  channels: z.array(z.string().max(64)).max(20).optional(),
});

export const rule = z.object({
  id: z.string(),
  origin: z.enum(['ready', 'own']),
  log: z.string(),
  severity,
  enabled: z.boolean(),
  /** `asleep`: a list that it needs is empty; `failing`: see `error`. */
  state: z.enum(['on', 'off', 'asleep', 'failing']),
  error: z.string().nullable(),
  query: z.string(),
  condition: z.unknown(),
  groupBy: z.array(z.string()),
  forMs: z.number(),
  repeatMs: z.number(),
  resolveAfterMs: z.number(),
  channels: z.array(z.string()),
  /** Lists that it needs, such as `allowedUsers`. */
  lists: z.array(z.string()),
  /** The rule of ACK's alert management that it stands for. */
  ack: z.string().nullable(),
  references: z.array(z.string()),
  title: words,
  why: words,
  remedy: words,
  messageTemplate: words,
  /** What somebody changed of a ready rule; null: nothing. */
  override: z.unknown().nullable(),
  changedBy: z.string().nullable(),
  changedAt: time.nullable(),
  /** Alerts that are open now, and that began in the last 24 hours. */
  firing: z.number(),
  alerts24h: z.number(),
});

export const ruleList = z.object({ rules: z.array(rule) });

export const previewInput = z.object({
  rule: ruleInput,
  /** How far back to look; a day unless told. */
  overMs: z
    .number()
    .int()
    .min(60_000)
    .max(7 * 24 * 3_600_000)
    .default(24 * 3_600_000),
});

export const preview = z.object({
  /** How often it would have fired, and how many alerts it would have made. */
  firings: z.number(),
  alerts: z.number(),
  /** Records that were looked at. */
  records: z.number(),
  /** True: it stopped at a limit, and there may be more. */
  cut: z.boolean(),
  from: time,
  to: time,
  /** The newest, at most 20. */
  examples: z.array(z.object({ at: time, group: fields, count: z.number(), message: z.string() })),
  /** How many began in each hour, oldest first. */
  hours: z.array(z.object({ at: time, count: z.number() })),
});

export const valueLists = z.object({
  lists: z.array(
    z.object({ name: z.string(), values: z.array(z.string()), usedBy: z.array(z.string()), text: words }),
  ),
});
export const valueListInput = z.object({ values: z.array(z.string().min(1).max(512)).max(2000) });

const pattern = z.string().min(1).max(256);
const patterns = z.array(pattern).max(100).default([]);

/** Empty lists mean any; everything that is given must hold. `*` stands for any run of characters. */
export const matchers = z.object({
  rules: patterns,
  severities: z.array(severity).default([]),
  clusters: patterns,
  namespaces: patterns,
  logs: patterns,
  /** Of the alert's group. */
  labels: z
    .array(z.object({ name: z.string().min(1).max(256), value: z.string().max(256) }))
    .max(20)
    .default([]),
});

export const silenceInput = z.object({
  matchers,
  reason: z.string().trim().min(3).max(2000),
  /** Now unless given. */
  startsAt: z.iso.datetime({ offset: true }).optional(),
  endsAt: z.iso.datetime({ offset: true }),
});

export const silence = z.object({
  id: z.string(),
  matchers,
  reason: z.string(),
  startsAt: time,
  endsAt: time,
  createdBy: z.string(),
  createdAt: time,
  state: z.enum(['waiting', 'active', 'expired']),
  /** Open alerts that it covers now. */
  covers: z.number(),
});
export const silenceList = z.object({ silences: z.array(silence) });
export const silencePreview = z.object({ total: z.number(), alerts: z.array(alert) });

/** A field of a channel's settings, for a form. */
export const channelField = z.object({
  name: z.string(),
  /** `secret` is written and never read. */
  kind: z.enum(['text', 'secret', 'number', 'boolean', 'choice', 'list']),
  required: z.boolean(),
  label: words,
  help: words,
  choices: z.array(z.string()),
  initial: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
});

export const channelTypes = z.object({
  types: z.array(z.object({ type: z.string(), title: words, about: words, fields: z.array(channelField) })),
});

const settingValue = z.union([
  z.string().max(8000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(500)).max(100),
]);

export const channelInput = z.object({
  type: z.string().max(40),
  name: z.string().trim().min(1).max(100),
  enabled: z.boolean().default(true),
  language: z.enum(['en', 'zh']).default('en'),
  /** Whether it is told when an alert is over. */
  sendResolved: z.boolean().default(true),
  perMinute: z.number().int().min(1).max(600).default(20),
  /** By the type's fields. A secret that is left out stays as it was. */
  settings: z.record(z.string().max(60), settingValue),
});

export const channel = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  language: z.enum(['en', 'zh']),
  sendResolved: z.boolean(),
  perMinute: z.number(),
  /** Without its secrets. */
  settings: z.record(z.string(), settingValue),
  /** Names of the secrets that are set. */
  secrets: z.array(z.string()),
  /** Where it goes, without anything secret: a host, a recipient. */
  target: z.string(),
  createdBy: z.string(),
  createdAt: time,
  waiting: z.number(),
  dead: z.number(),
  lastDeliveredAt: time.nullable(),
  lastError: z.string().nullable(),
});
export const channelList = z.object({ channels: z.array(channel) });
/** Of a test message; `error` says why it did not arrive. */
export const channelTest = z.object({ ok: z.boolean(), tookMs: z.number(), error: z.string().nullable() });

/** Which alerts go to which channels. The first that matches counts, unless it says to go on. */
export const routeInput = z.object({
  name: z.string().trim().min(1).max(100),
  enabled: z.boolean().default(true),
  matchers,
  channels: z.array(z.string().max(64)).max(20),
  /** How long alerts of one rule are gathered into one message. */
  groupWaitMs: z.number().int().min(0).max(3_600_000).default(10_000),
  /** Whether the routes after it are asked too. */
  goOn: z.boolean().default(false),
});
export const route = routeInput.extend({ id: z.string(), position: z.number() });
export const routeList = z.object({ routes: z.array(route) });
export const routeOrder = z.object({ ids: z.array(z.string().max(64)).max(200) });

export const deliveryList = z.object({ deliveries: z.array(delivery), total: z.number() });
export const deliveryQuery = z.object({
  state: z.enum(['waiting', 'delivered', 'dead']).optional(),
  channel: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const historyQuery = z.object({
  rule: z.string().max(200).optional(),
  alert: z.string().max(64).optional(),
  kind: lists.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** `next` of the page before. */
  after: z.coerce.number().int().optional(),
});
export const historyList = z.object({ entries: z.array(historyEntry), next: z.number().nullable() });

export type Alert = z.output<typeof alert>;
export type AlertDetail = z.output<typeof alertDetail>;
export type AlertList = z.output<typeof alertList>;
export type AlertQuery = z.output<typeof alertQuery>;
export type AlertOverview = z.output<typeof alertOverview>;
export type EngineState = z.output<typeof engineState>;
export type HistoryEntry = z.output<typeof historyEntry>;
export type HistoryQuery = z.output<typeof historyQuery>;
export type HistoryList = z.output<typeof historyList>;
export type RuleCondition = z.output<typeof condition>;
export type RuleInput = z.output<typeof ruleInput>;
export type RuleOverride = z.output<typeof ruleOverride>;
export type RuleView = z.output<typeof rule>;
export type PreviewInput = z.output<typeof previewInput>;
export type Preview = z.output<typeof preview>;
export type ValueLists = z.output<typeof valueLists>;
export type Matchers = z.output<typeof matchers>;
export type SilenceInput = z.output<typeof silenceInput>;
export type SilenceView = z.output<typeof silence>;
export type ChannelField = z.output<typeof channelField>;
export type ChannelInput = z.output<typeof channelInput>;
export type ChannelView = z.output<typeof channel>;
export type ChannelTest = z.output<typeof channelTest>;
export type SettingValue = z.output<typeof settingValue>;
export type RouteInput = z.output<typeof routeInput>;
export type RouteView = z.output<typeof route>;
export type DeliveryView = z.output<typeof delivery>;
export type DeliveryQuery = z.output<typeof deliveryQuery>;

import type { LogsService } from '#platform/logs';
import { formats as readyFormats } from '../parsers/catalog.ts';
import { createRecogniser, recognise } from '../parsers/recognise.ts';
import type { LineFormat } from '../parsers/types.ts';
import type { AcceptIngressLines, IngressContext } from './accept-lines.ts';
import type { FormatStore } from './adapters/format-store.ts';
import type { AttackDetector } from './attacks/detector.ts';
import type { PlaceOf } from './enrich/place.ts';
import { IngressError } from './errors.ts';
import { LIMITS } from './limits.ts';
import { type OwnFormat, readExample, toLineFormat } from './own-format.ts';
import { createEnrichers, type Enrichers, MAX_LINE, readLine, readLines } from './read-lines.ts';
import type { FormatView, IngressStatus, ParseAnswer } from './schema.ts';
import { createSourceStates, type SourceState } from './source-states.ts';
import type { IngressRecord } from './to-record.ts';

export interface IngressService {
  readonly accept: AcceptIngressLines;
  readonly formats: () => Promise<readonly FormatView[]>;
  /** Answers what its example says. */
  readonly putFormat: (format: Omit<OwnFormat, 'createdAt'>) => Promise<IngressRecord>;
  readonly removeFormat: (id: string) => Promise<boolean>;
  /** Reads lines and keeps nothing. */
  readonly tryLines: (lines: readonly string[], how: TryOptions) => Promise<ParseAnswer>;
  readonly status: (geoip: IngressStatus['geoip']) => IngressStatus;
}

export interface TryOptions {
  readonly format?: string;
  readonly notation?: string;
}

export interface IngressServiceOptions {
  readonly logs: LogsService;
  readonly store: FormatStore;
  readonly attacks: () => AttackDetector;
  readonly placeOf: PlaceOf;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How long another replica's new format may stay unknown here. */
const FORMATS_FRESH_MS = 30_000;
const MAX_TRIED_LINES = 500;
/** Marks the first record of a batch, so that its sender can find out whether it is kept. */
const BATCH_FIELD = 'log.batch';

/** Formats as they were when last looked at; `version` is one more with each change. */
interface KnownFormats {
  readonly all: readonly LineFormat[];
  readonly own: readonly OwnFormat[];
  readonly version: number;
  readonly atMs: number;
}

export function createIngressService(options: IngressServiceOptions): IngressService {
  const { store, now } = options;
  const states = createSourceStates();
  const formats = createFormatCache(store, now);
  // Made when it is needed: the rules take a moment to compile.
  let enrichers: Enrichers | undefined;
  const enrichersOf = () => (enrichers ??= createEnrichers(options.placeOf, options.attacks()));
  return {
    accept: async (context, lines) => {
      const { all, version } = await formats.current();
      const state = states.of(context, choose(all, context.format), version);
      return await appendLines(options, state, { ...context }, lines, enrichersOf());
    },
    formats: async () =>
      (await formats.current()).all.map((format) => toView(format, formats.own(format.id))),
    putFormat: async (format) => {
      const record = readExample(format.notation, format.example);
      if (readyFormats.some(({ id }) => id === format.id))
        throw new IngressError(
          'bad_format',
          `"${format.id}" is the name of a format that comes with the product.`,
        );
      const isPut = await store.put({ ...format, createdAt: now() }, LIMITS.ownFormats);
      if (!isPut) throw new IngressError('too_large', `There are ${LIMITS.ownFormats} own formats already.`);
      formats.forget();
      return record;
    },
    removeFormat: async (id) => {
      formats.forget();
      return await store.remove(id);
    },
    tryLines: async (lines, how) => tryLines(lines, (await formats.current()).all, how, options),
    status: (geoip) => ({
      sources: states.list(),
      forgotten: states.forgotten(),
      geoip,
      collapsedTemplates: enrichers?.templates.collapsed() ?? 0,
      forgottenCounts: enrichers?.attacks.forgotten() ?? 0,
    }),
  };
}

interface FormatCache {
  readonly current: () => Promise<KnownFormats>;
  readonly own: (id: string) => OwnFormat | undefined;
  readonly forget: () => void;
}

function createFormatCache(store: FormatStore, now: () => number): FormatCache {
  let known: KnownFormats = { all: readyFormats, own: [], version: 0, atMs: Number.NEGATIVE_INFINITY };
  return {
    own: (id) => known.own.find((one) => one.id === id),
    forget: () => {
      known = { ...known, atMs: Number.NEGATIVE_INFINITY };
    },
    current: async () => {
      if (now() - known.atMs < FORMATS_FRESH_MS) return known;
      const own = await store.list();
      const isSame = JSON.stringify(own) === JSON.stringify(known.own);
      known = isSame
        ? { ...known, atMs: now() }
        : { all: [...own.map(toLineFormat), ...readyFormats], own, version: known.version + 1, atMs: now() };
      return known;
    },
  };
}

/** All of them, or the one that was asked for. */
function choose(all: readonly LineFormat[], id: string | undefined): readonly LineFormat[] {
  if (id === undefined) return all;
  const chosen = all.filter((format) => format.id === id);
  if (chosen.length > 0) return chosen;
  throw new IngressError(
    'unknown_format',
    `There is no format "${id}". There are ${all.map((format) => format.id).join(', ')}.`,
  );
}

async function appendLines(
  { logs, now }: IngressServiceOptions,
  state: SourceState,
  context: IngressContext & { readonly mark?: string },
  lines: readonly string[],
  enrichers: Enrichers,
): ReturnType<AcceptIngressLines> {
  const read = readLines(lines, state.recogniser, enrichers, now(), context.cluster);
  const format = state.recogniser.format();
  if (read.records.length === 0) return { records: 0, unparsed: 0, other: 0, format };
  const records = read.records.map((record, index) => withPlace(record, context, index));
  const labels = {
    cluster: context.cluster,
    source: context.source,
    ...(context.app === undefined ? {} : { app: context.app }),
  };
  await logs.append({ kind: 'ingress', labels, body: Buffer.from(JSON.stringify(records)) });
  note(state, read.records, read, now());
  return { records: records.length, unparsed: read.unparsed, other: read.other, format };
}

function withPlace(
  record: IngressRecord,
  { namespace, pod, mark }: IngressContext & { readonly mark?: string },
  index: number,
): IngressRecord {
  return {
    ...record,
    ...(namespace === undefined ? {} : { ingress_namespace: namespace }),
    ...(pod === undefined ? {} : { ingress_pod: pod }),
    ...(mark === undefined || index > 0 ? {} : { [BATCH_FIELD]: mark }),
  };
}

const SHOWN = 200;

function note(
  state: SourceState,
  records: readonly IngressRecord[],
  { unparsed, other }: { readonly unparsed: number; readonly other: number },
  nowMs: number,
): void {
  state.records += records.length;
  state.unparsed += unparsed;
  state.other += other;
  state.lastAt = nowMs;
  const last = unparsed === 0 ? undefined : records.findLast((one) => one['parse_error'] === 'format');
  if (last !== undefined) state.lastUnparsed = String(last['raw']).slice(0, SHOWN);
}

function toView(format: LineFormat, own: OwnFormat | undefined): FormatView {
  return {
    id: format.id,
    title: format.title,
    by: [...format.by],
    references: [...format.references],
    notation: own?.notation ?? null,
    example: own?.example ?? null,
    createdBy: own?.createdBy ?? null,
    createdAt: own?.createdAt ?? null,
  };
}

function tryLines(
  given: readonly string[],
  all: readonly LineFormat[],
  { format, notation }: TryOptions,
  { placeOf, attacks, now }: IngressServiceOptions,
): ParseAnswer {
  const chosen = notation === undefined ? choose(all, format) : [toLineFormat({ id: 'own', notation })];
  const lines = given.map((line) => line.replace(/[\r\n]+$/, '')).slice(0, MAX_TRIED_LINES);
  const recogniser = createRecogniser(chosen);
  const enrichers = createEnrichers(placeOf, attacks());
  const recognised = recognise(
    chosen,
    lines.filter((line) => line !== '' && line.length <= MAX_LINE),
  );
  return {
    format: recognised.format ?? null,
    ambiguous: [...recognised.ambiguous],
    scores: recognised.scores.map((score) => ({ ...score })),
    lines: lines.flatMap((line, index) =>
      line === '' ? [] : [{ number: index + 1, ...readLine(line, recogniser, enrichers, now(), '') }],
    ),
  };
}

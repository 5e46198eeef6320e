import { analyzeQuery, printFilter, type Query } from '#languages/logsql';
import type { AnomalyJob, AnomalyJobInput } from '../../../../api/wire.ts';

/** What the fields of the form hold. */
export interface JobForm {
  readonly title: string;
  readonly log: string;
  readonly filter: string;
  readonly measure: AnomalyJobInput['measure']['kind'];
  readonly field?: string;
  /** Percent. */
  readonly quantile?: number | null;
  readonly part?: string;
  readonly by: readonly string[];
  readonly stepSeconds: number;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly leastScore: number;
  readonly maxSeries: number | null;
  readonly latenessSeconds: number | null;
  readonly enabled: boolean;
  readonly alert: boolean;
}

export const NEW_JOB: JobForm = {
  title: '',
  log: 'ingress',
  filter: '*',
  measure: 'count',
  quantile: 99,
  by: [],
  stepSeconds: 300,
  leastScore: 0.5,
  maxSeries: 500,
  latenessSeconds: 60,
  enabled: true,
  alert: true,
};

export function toInput(form: JobForm): AnomalyJobInput {
  const { measure, field, quantile, part, min, max, maxSeries, latenessSeconds, by, ...rest } = form;
  return {
    ...rest,
    filter: form.filter.trim() === '' ? '*' : form.filter,
    measure: toMeasure(measure, field ?? '', quantile ?? 99, part ?? ''),
    by: [...by],
    maxSeries: maxSeries ?? 500,
    latenessSeconds: latenessSeconds ?? 60,
    ...(min === undefined || min === null ? {} : { min }),
    ...(max === undefined || max === null ? {} : { max }),
  };
}

function toMeasure(
  kind: JobForm['measure'],
  field: string,
  quantile: number,
  part: string,
): AnomalyJobInput['measure'] {
  if (kind === 'count') return { kind };
  if (kind === 'share') return { kind, filter: part };
  if (kind === 'quantile') return { kind, field, phi: quantile / 100 };
  return { kind, field };
}

export function toForm(job: AnomalyJob): JobForm {
  const { measure } = job;
  return {
    ...NEW_JOB,
    title: job.title,
    log: job.log,
    filter: job.filter,
    measure: measure.kind,
    ...('field' in measure ? { field: measure.field } : {}),
    ...(measure.kind === 'quantile' ? { quantile: Number((measure.phi * 100).toFixed(6)) } : {}),
    ...(measure.kind === 'share' ? { part: measure.filter } : {}),
    by: job.by,
    stepSeconds: job.stepSeconds,
    ...(job.min === undefined ? {} : { min: job.min }),
    ...(job.max === undefined ? {} : { max: job.max }),
    leastScore: job.leastScore,
    maxSeries: job.maxSeries,
    latenessSeconds: job.latenessSeconds,
    enabled: job.enabled,
    alert: job.alert,
  };
}

/** What a query of the page Logs says of a job. */
export type QueryDraft = Pick<JobForm, 'log' | 'filter'> & Partial<JobForm>;

/** A query as a job: its kind is the job's log, its conditions the filter, its counting the measure. */
export function fromQuery(text: string): QueryDraft {
  const { query } = analyzeQuery(text, { nowNs: 0n });
  if (query === undefined) return { log: NEW_JOB.log, filter: NEW_JOB.filter };
  const parts = query.filter.kind === 'and' ? query.filter.filters : [query.filter];
  const kind = parts.find((one) => one.kind === 'exact' && one.field === 'kind');
  const rest = parts.filter((one) => one !== kind && one.kind !== 'time');
  const filter = rest
    .map((one) => (one.kind === 'or' ? `(${printFilter(one)})` : printFilter(one)))
    .join(' ');
  return {
    log: kind?.kind === 'exact' ? kind.value : NEW_JOB.log,
    filter: filter === '' ? '*' : filter,
    ...countingOf(query),
  };
}

const FUNCTIONS: ReadonlySet<string> = new Set(['sum', 'avg', 'min', 'max']);
const MOST_FIELDS = 4;

/** What the first pipe measures, where a job can measure the same; other pipes say nothing of a job. */
function countingOf({ pipes }: Query): Partial<JobForm> {
  const [pipe] = pipes;
  if (pipe?.kind !== 'stats') return {};
  const by = pipe.by
    .flatMap(({ name, bucket }) => (bucket === undefined ? [name] : []))
    .slice(0, MOST_FIELDS);
  const [call] = pipe.calls;
  const [field] = call?.fields ?? [];
  if (call === undefined) return { by };
  if (call.name === 'count' && call.if !== undefined)
    return { by, measure: 'share', part: printFilter(call.if) };
  if (field === undefined || field.includes('*')) return { by };
  if (call.name === 'quantile' || call.name === 'median')
    return { by, measure: 'quantile', field, quantile: (call.phi?.value ?? 0.5) * 100 };
  return FUNCTIONS.has(call.name) ? { by, measure: call.name as JobForm['measure'], field } : { by };
}

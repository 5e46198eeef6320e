import type { Anomaly } from './schema.ts';

/** An anomaly as a record of a log. Its time is when it is told: a bucket of an hour began long before. */
export function toRecord(anomaly: Anomaly, nowMs: number) {
  const { id, job, jobTitle, entity, kind, score, value, expected, lower, upper, time } = anomaly;
  const series = Object.entries(entity)
    .map(([name, one]) => `${name}=${one}`)
    .join(' ');
  const found = value === null ? 'nothing' : round(value);
  return {
    time: new Date(nowMs).toISOString(),
    message: `${jobTitle}${series === '' ? '' : ` (${series})`}: ${found}, expected ${round(expected)}`,
    at: time,
    anomaly_id: id,
    job,
    title: jobTitle,
    series,
    entity,
    type: kind,
    score,
    value,
    expected,
    lower,
    upper,
  };
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}

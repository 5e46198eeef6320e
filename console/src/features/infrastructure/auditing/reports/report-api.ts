import { get, toAddress } from '../../../../api/client.ts';
import { ProblemError, toProblem } from '../../../../api/problem.ts';
import type { RangeText } from '../logs/search/time-range.ts';
import type { ReportDefinition, ReportLine, ReportSummary } from './wire.ts';

const REPORTS = '/api/v1/reports';

function pathOf(report: string, rest = ''): string {
  return `${REPORTS}/${encodeURIComponent(report)}${rest}`;
}

export const reportKeys = {
  list: ['reports', 'list'],
  one: (report: string) => ['reports', 'one', report],
} as const;

export async function readReports(signal: AbortSignal): Promise<readonly ReportSummary[]> {
  return (await get<{ reports: readonly ReportSummary[] }>(REPORTS, {}, signal)).reports;
}

export function readReport(report: string, signal: AbortSignal): Promise<ReportDefinition> {
  return get<ReportDefinition>(pathOf(report), {}, signal);
}

export interface FieldValue {
  readonly value: string;
  readonly records: number;
}

export interface FieldValues {
  readonly values: readonly FieldValue[];
  readonly isCut: boolean;
}

/** What can be chosen for a filter, a parameter, or `cluster`. */
export function readValues(
  report: string,
  name: string,
  asked: RangeText & { readonly text: string; readonly clusters: readonly string[] },
  signal: AbortSignal,
): Promise<FieldValues> {
  const { clusters, ...query } = asked;
  const address = toAddress(pathOf(report, `/values/${encodeURIComponent(name)}`), query);
  const chosen = clusters.map((cluster) => `&cluster=${encodeURIComponent(cluster)}`).join('');
  return get<FieldValues>(address + chosen, {}, signal);
}

export interface RunAsked {
  readonly from: string;
  readonly to: string;
  readonly clusters: readonly string[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly switches: Readonly<Record<string, boolean>>;
  readonly panels: readonly string[];
  readonly compare: string;
}

/** The answers of a report, as they come. Throws ProblemError, also when they break off before the end. */
export async function* runReport(
  report: string,
  asked: RunAsked,
  signal: AbortSignal,
): AsyncGenerator<readonly ReportLine[]> {
  const response = await send(pathOf(report, '/run'), asked, signal);
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  const decoder = new TextDecoder();
  let left = '';
  let isWhole = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (left + decoder.decode(value, { stream: !done })).split('\n');
      left = done ? '' : (lines.pop() ?? '');
      const found = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ReportLine);
      isWhole ||= found.some(({ type }) => type === 'end');
      yield found;
      if (done) break;
    }
  } catch (cause) {
    if (signal.aborted || cause instanceof ProblemError) throw cause;
    throw brokenOff(cause);
  } finally {
    void reader.cancel().catch(() => {});
  }
  if (!isWhole) throw brokenOff(undefined);
}

async function send(path: string, asked: RunAsked, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked),
      credentials: 'same-origin',
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw failure('network', cause);
  }
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  throw new ProblemError(toProblem(response.status, response.statusText, body));
}

function brokenOff(cause: unknown): ProblemError {
  return failure('broken-off', cause);
}

function failure(code: string, cause: unknown): ProblemError {
  const detail = cause instanceof Error ? cause.message : '';
  return new ProblemError(
    { type: 'about:blank', title: code, status: 0, code, detail, errors: [] },
    undefined,
    cause,
  );
}

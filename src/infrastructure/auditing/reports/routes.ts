import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { ReportLine } from './answers.ts';
import type { AskStore } from './ask-store.ts';
import { fieldValues } from './field-values.ts';
import { type Clock, findReport, readRange, readRun, readScope } from './read-run.ts';
import { runReport } from './run-report.ts';
import {
  reportDefinition,
  reportParams,
  reportSummary,
  runInput,
  valuesAnswer,
  valuesParams,
  valuesQuery,
} from './schema.ts';
import type { Report } from './types.ts';

const tag = 'reports';

export interface ReportRouteOptions {
  readonly reports: readonly Report[];
  readonly logs: LogsService;
  readonly ask: AskStore;
  readonly logger: Logger;
}

/** Reports: which there are, what they ask, and what the logs answer. */
export function reportRoutes({ reports, logs, ask, logger }: ReportRouteOptions): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/reports',
      summary: 'The reports over the logs',
      tag,
      access: 'viewer',
      response: z.object({ reports: z.array(reportSummary) }),
      handle: async () => ({ reports: reports.map(toSummary) }),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/reports/:report',
      summary: 'What a report shows: its filters, parameters and panels',
      tag,
      access: 'viewer',
      params: reportParams,
      response: reportDefinition,
      handle: async ({ params }) => toDefinition(findReport(reports, params.report)),
    }),
    defineRoute({
      kind: 'download',
      method: 'POST',
      path: '/api/v1/reports/:report/run',
      summary: 'The figures of a report, panel by panel as they are found, as lines of JSON',
      tag,
      access: 'viewer',
      params: reportParams,
      body: runInput,
      handle: async ({ params, body, signal }) => {
        const run = readRun(findReport(reports, params.report), body, clockOf(logs));
        return { contentType: 'application/x-ndjson', body: toLines(runReport(run, ask, logger, signal)) };
      },
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/reports/:report/values/:name',
      summary: 'What can be chosen: values of a filter or parameter, or clusters, the most frequent first',
      tag,
      access: 'viewer',
      params: valuesParams,
      query: valuesQuery,
      response: valuesAnswer,
      handle: ({ params, query, signal }) => {
        const report = findReport(reports, params.report);
        const clusters = query.cluster === undefined ? [] : [query.cluster].flat();
        const asked = {
          name: params.name,
          letters: query.text,
          range: readRange(report, query, clockOf(logs)),
          // A switch narrows what is counted, never what can be chosen.
          scope: {
            ...readScope(report, { clusters, filters: {}, switches: {} }),
            switches: new Set<string>(),
          },
        };
        return fieldValues(report, asked, ask, signal).then(toWritable);
      },
    }),
  ];
}

function clockOf(logs: LogsService): Clock {
  const nowMs = logs.now();
  const days = logs.usage().flatMap(({ firstDay }) => (firstDay === undefined ? [] : [Date.parse(firstDay)]));
  return { nowMs, firstMs: Math.min(nowMs, ...days) };
}

async function* toLines(lines: AsyncIterable<ReportLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

function toSummary({ id, log, text, panels }: Report): z.input<typeof reportSummary> {
  return { id, log, text, panels: panels.length };
}

/** Without the queries' templates: the queries as they are run come with the answers. */
function toDefinition(report: Report): z.input<typeof reportDefinition> {
  return {
    ...report,
    filters: [...report.filters],
    parameters: [...(report.parameters ?? [])],
    switches: [...(report.switches ?? [])],
    panels: report.panels.map((panel) => ({ ...panel, columns: [...panel.columns] })),
  };
}

function toWritable({
  values,
  isCut,
}: Awaited<ReturnType<typeof fieldValues>>): z.input<typeof valuesAnswer> {
  return { values: [...values], isCut };
}

import { defineRoute, type Route } from '#platform/http';
import { base, exportQuery, inCluster, ofRun, tag } from './route-parameters.ts';
import { asProblems } from './route-problems.ts';
import type { InspectionService } from './service.ts';

/** Reports as files. */
export function exportRoutes(service: InspectionService): readonly Route[] {
  return [
    defineRoute({
      kind: 'download',
      method: 'GET',
      path: `${base}/clusters/:cluster/export`,
      summary: 'All present findings as a file',
      tag,
      access: 'viewer',
      params: inCluster,
      query: exportQuery,
      handle: ({ params, query, language }) =>
        asProblems(async () => service.export(params.cluster, { ...query, language })),
    }),
    defineRoute({
      kind: 'download',
      method: 'GET',
      path: `${base}/runs/:run/export`,
      summary: 'The report of a run as a file',
      tag,
      access: 'viewer',
      params: ofRun,
      query: exportQuery,
      handle: ({ params, query, language }) =>
        asProblems(async () => service.exportRun(params.run, { ...query, language })),
    }),
  ];
}

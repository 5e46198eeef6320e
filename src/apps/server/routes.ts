import { createAuditing, logKinds } from '#infrastructure/auditing';
import { type Accounts, accountRoutes } from '#platform/accounts';
import { type Exemptions, exemptionRoutes } from '#platform/exemptions';
import type { Route } from '#platform/http';
import type { ClusterRegistry } from '#platform/kube';
import type { Logger } from '#platform/logging';
import { archiveRoutes, type LogsService, logRoutes } from '#platform/logs';
import type { Records } from '#platform/records';
import { type InspectionService, inspectionRoutes } from '#runtime/inspection';

/** The services behind the routes. */
export interface RouteServices {
  readonly accounts: Accounts;
  readonly exemptions: Exemptions;
  readonly inspection: InspectionService;
  readonly logs: LogsService;
  readonly auditing: { readonly routes: readonly Route[] };
}

/** Every route of the server. Who may call which stands in each route; a test walks them all. */
export function serverRoutes(services: RouteServices): readonly Route[] {
  return [
    ...accountRoutes(services.accounts),
    ...exemptionRoutes(services.exemptions),
    ...inspectionRoutes(services.inspection),
    ...logRoutes(services.logs),
    ...archiveRoutes(services.logs, logKinds),
    ...services.auditing.routes,
  ];
}

/** The routes as data, for the OpenAPI document and the access test: building them calls nothing. */
export function describeRoutes(): readonly Route[] {
  return serverRoutes({
    accounts: unwired<Accounts>(),
    exemptions: unwired<Exemptions>(),
    inspection: unwired<InspectionService>(),
    logs: unwired<LogsService>(),
    auditing: createAuditing({
      logs: unwired<LogsService>(),
      records: unwired<Records>(),
      clusters: unwired<ClusterRegistry>(),
      logger: unwired<Logger>(),
      folder: '',
      now: () => 0,
    }),
  });
}

function unwired<T extends object>(): T {
  const refuse = (_target: object, name: string | symbol) => () => {
    throw new Error(`routes are only described here: ${String(name)} was called`);
  };
  return new Proxy({}, { get: refuse }) as T;
}

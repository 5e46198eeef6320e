import type { Route } from '#platform/http';
import { clusterRoutes } from './cluster-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { runRoutes } from './run-routes.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import type { InspectionService } from './service.ts';

/** The API of inspection, for `createHttpServer`. */
export function inspectionRoutes(service: InspectionService): readonly Route[] {
  return [
    ...clusterRoutes(service),
    ...exportRoutes(service),
    ...runRoutes(service),
    ...scheduleRoutes(service),
  ];
}

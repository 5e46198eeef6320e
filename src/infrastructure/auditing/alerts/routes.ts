import type { Route } from '#platform/http';
import { channelRoutes } from './channel-routes.ts';
import { openAlertRoutes } from './open-alert-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import type { AlertService } from './service.ts';
import { silenceRoutes } from './silence-routes.ts';

/** The API of alerts, for `createHttpServer`: viewers see, operators answer, administrators set up. */
export function alertRoutes(service: AlertService): readonly Route[] {
  return [
    ...openAlertRoutes(service),
    ...ruleRoutes(service),
    ...silenceRoutes(service),
    ...channelRoutes(service),
  ];
}

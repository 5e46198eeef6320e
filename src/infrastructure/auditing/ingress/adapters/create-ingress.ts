import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { Records } from '#platform/records';
import type { AuditingPart } from '../../part.ts';
import type { AcceptIngressLines } from '../accept-lines.ts';
import { createAttackDetector } from '../attacks/detector.ts';
import { attackRules } from '../attacks/rules/catalog.ts';
import { nowhere, type PlaceOf } from '../enrich/place.ts';
import { ingressRoutes } from '../routes.ts';
import type { IngressStatus } from '../schema.ts';
import { createIngressService } from '../service.ts';
import { createFormatStore } from './format-store.ts';
import { openGeoIp } from './open-geoip.ts';

export interface IngressOptions {
  readonly logs: LogsService;
  readonly records: Records;
  readonly logger: Logger;
  /** File in MaxMind's format; undefined: no countries. */
  readonly geoIpFile?: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Ingress traffic of a server; `accept` is for the sources that collect lines. */
export interface Ingress extends AuditingPart {
  readonly accept: AcceptIngressLines;
}

/** Wires the part. Calls nothing until lines come or it is started. */
export function createIngress(options: IngressOptions): Ingress {
  const { logs, records, logger, geoIpFile, now } = options;
  let places: PlaceOf = nowhere;
  let geoip: IngressStatus['geoip'] = { state: 'off', message: null };
  const service = createIngressService({
    logs,
    store: createFormatStore(records),
    attacks: () => createAttackDetector(attackRules),
    placeOf: (address) => places(address),
    now,
  });
  return {
    accept: service.accept,
    routes: ingressRoutes(service, () => geoip),
    start: async () => {
      if (geoIpFile === undefined) return;
      try {
        places = await openGeoIp(geoIpFile);
        geoip = { state: 'on', message: null };
      } catch (error) {
        // Lines are worth more than their countries: the server runs, and says so.
        geoip = { state: 'failed', message: error instanceof Error ? error.message : String(error) };
        logger.error('countries of addresses are not known', { error });
      }
    },
  };
}

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import {
  createExemptions,
  createKyselyExemptionStore,
  type Exemptions,
  exemptionMigrations,
} from '#platform/exemptions';
import { createJobs, type Jobs } from '#platform/jobs';
import { type ClusterRegistry, createClusterRegistry, type KubeObject } from '#platform/kube';
import { createFakeApiServer, type FakeApiServer } from '#platform/kube/testing';
import { createLogger } from '#platform/logging';
import { createTestDataDir, openRecords, type Records } from '#platform/records';
import { createInspection, type Inspection, type InspectionOptions } from '../adapters/create-inspection.ts';
import { inspectionMigrations } from '../adapters/tables.ts';
import type { Check } from '../types.ts';

/** Inspection with everything it stands on: embedded records, queues, exemptions, and one fake cluster. */
export interface InspectionServer {
  readonly inspection: Inspection;
  readonly exemptions: Exemptions;
  readonly kube: FakeApiServer;
  readonly jobs: Jobs;
  readonly records: Records;
  readonly clusters: ClusterRegistry;
  readonly close: () => Promise<void>;
}

const logger = createLogger({ level: 'silent', write: () => {}, format: 'json' });

export async function startInspection(
  catalog: readonly Check[],
  objects: readonly KubeObject[],
  options: Partial<InspectionOptions> = {},
): Promise<InspectionServer> {
  const kube = await createFakeApiServer();
  kube.seed(objects);
  const dataDir = await createTestDataDir();
  const records = await openRecords({ dataDir, migrations: [exemptionMigrations, inspectionMigrations] });
  const exemptions = createExemptions({
    store: createKyselyExemptionStore(records),
    logger,
    now: Date.now,
    newId: randomUUID,
    schedule: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  });
  const clusters = createClusterRegistry({ probeEveryMs: 0 });
  clusters.add(kube.target(), 'test');
  const inspection = createInspection({
    clusters,
    records,
    exemptions,
    logger,
    catalog,
    version: '0.0.0',
    clusterEvents: { enabled: true },
    tuning: { backoff: { firstMs: 5, mostMs: 50 }, deniedRetryMs: 50 },
    ...options,
  });
  const jobs = await createJobs({ records, logger, definitions: inspection.jobs });
  inspection.attachJobs(jobs);
  exemptions.addSubject(inspection.exemptionSubject);
  await exemptions.start();
  await inspection.start();
  await jobs.start();
  return {
    inspection,
    exemptions,
    kube,
    jobs,
    records,
    clusters,
    close: async () => {
      await jobs.stop();
      await inspection.stop();
      await exemptions.close();
      await clusters.close();
      await records.close();
      await kube.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

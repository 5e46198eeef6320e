import { RECOMMENDED_POLICY, type WebhookAnswer } from '#infrastructure/auditing';
import { type CommandContext, CommandFailure } from '#platform/cli';
import type { ClusterOptions } from '#tools/local-cluster';
import { auditedCluster } from '../../server/audited-cluster.ts';
import { createServerClient, type ServerClient } from '../server-client.ts';

type Audit = Pick<ClusterOptions, 'apiServerArgs' | 'configFiles' | 'filesFor'>;

/** `bulwark cluster up --audit`: to the server that runs here, or into a file when none does. */
export async function clusterAudit({ io }: CommandContext): Promise<Audit> {
  const client = findServer(io);
  if (client === undefined) {
    io.err('no "bulwark up" runs here: audit events go to audit.log in the cluster’s config folder only.\n');
    io.err('Start it, and run this command again; "bulwark logs import" takes in what the file holds.\n');
    return toFile();
  }
  return auditedCluster((cluster, input) =>
    client.request<WebhookAnswer>(
      'POST',
      `/api/v1/audit/sources/${encodeURIComponent(cluster)}/webhook`,
      input,
    ),
  );
}

/** The flag --data-dir is the cluster's here, not the server's. */
function findServer(io: CommandContext['io']): ServerClient | undefined {
  try {
    return createServerClient({ args: [], flags: {}, io } as Parameters<typeof createServerClient>[0]);
  } catch (error) {
    if (error instanceof CommandFailure) return undefined;
    throw error;
  }
}

function toFile(): Audit {
  return {
    apiServerArgs: [
      '--audit-policy-file={config}/audit-policy.yaml',
      '--audit-log-path={config}/audit.log',
      '--audit-log-maxsize=100',
      '--audit-log-maxbackup=5',
    ],
    configFiles: { 'audit-policy.yaml': RECOMMENDED_POLICY },
  };
}

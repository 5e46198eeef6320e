import {
  RECOMMENDED_POLICY,
  type WebhookAnswer,
  type WebhookInput,
  webhookFlags,
} from '#infrastructure/auditing';
import type { ClusterOptions } from '#tools/local-cluster';

const WEBHOOK_FILE = 'audit-webhook.yaml';

/** A local cluster whose API server sends its audit events to the server that `webhook` asks. */
export function auditedCluster(
  webhook: (cluster: string, input: WebhookInput) => Promise<WebhookAnswer>,
): Pick<ClusterOptions, 'apiServerArgs' | 'configFiles' | 'filesFor'> {
  return {
    apiServerArgs: webhookFlags('{config}'),
    configFiles: { 'audit-policy.yaml': RECOMMENDED_POLICY },
    filesFor: async ({ contextName, hostAddress, before }) => {
      // The same file as long as it is good: another would start the API server again.
      const existing = before(WEBHOOK_FILE);
      const { kubeconfig } = await webhook(contextName, {
        address: hostAddress,
        ...(existing === undefined ? {} : { existing }),
      });
      return { [WEBHOOK_FILE]: kubeconfig };
    },
  };
}

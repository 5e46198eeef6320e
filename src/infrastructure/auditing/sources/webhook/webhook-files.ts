import { stringify } from 'yaml';
import type { DeliveryAddress } from './types.ts';

/** The kubeconfig for `--audit-webhook-config-file`: where events go, and by which credential. */
export function toKubeconfig(
  cluster: string,
  { url, authority, isMutual }: DeliveryAddress,
  token: string,
): string {
  const server = `${url}/api/v1/audit/events/${encodeURIComponent(cluster)}`;
  const trust =
    authority === undefined
      ? {}
      : { 'certificate-authority-data': Buffer.from(authority).toString('base64') };
  const certificate = isMutual ? { 'client-certificate': CLIENT_CERTIFICATE, 'client-key': CLIENT_KEY } : {};
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'bulwark', cluster: { server, ...trust } }],
    users: [{ name: 'api-server', user: { token, ...certificate } }],
    contexts: [{ name: 'bulwark', context: { cluster: 'bulwark', user: 'api-server' } }],
    'current-context': 'bulwark',
  });
}

/** Where the API server finds the certificate that a listener with mutual TLS asks for. */
export const CLIENT_CERTIFICATE = '/etc/kubernetes/audit/client.crt';
export const CLIENT_KEY = '/etc/kubernetes/audit/client.key';

/**
 * Flags beside the two files. Batches go out each second or at 100 events, at most 50 of them a second. One that finds
 * nobody is tried again after 30, 45, 68 and 101 s, so that a server may be away for 4 minutes. Truncation keeps a batch below
 * 10 MB, which nothing else bounds.
 */
export const BATCH_FLAGS: readonly string[] = [
  '--audit-webhook-mode=batch',
  '--audit-webhook-batch-max-size=100',
  '--audit-webhook-batch-max-wait=1s',
  '--audit-webhook-batch-buffer-size=50000',
  '--audit-webhook-batch-throttle-qps=50',
  '--audit-webhook-batch-throttle-burst=100',
  '--audit-webhook-initial-backoff=30s',
  '--audit-webhook-truncate-enabled=true',
  '--audit-webhook-truncate-max-batch-size=10485760',
  '--audit-webhook-truncate-max-event-size=8388608',
];

/** All flags of an API server that finds its files in `folder`. */
export function webhookFlags(folder: string): readonly string[] {
  return [
    `--audit-policy-file=${folder}/audit-policy.yaml`,
    `--audit-webhook-config-file=${folder}/audit-webhook.yaml`,
    ...BATCH_FLAGS,
  ];
}

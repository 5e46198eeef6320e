import { parse } from 'yaml';
import { HttpProblem } from '#platform/http';
import type { Credentials } from './credentials.ts';
import type { WebhookAnswer, WebhookInput } from './schema.ts';
import type { DeliveryAddress, DeliveryListener } from './types.ts';
import { toKubeconfig } from './webhook-files.ts';

export interface WebhookOptions {
  readonly credentials: Credentials;
  readonly listener: DeliveryListener | undefined;
  /** The server's own address, where it speaks TLS with a certificate that API servers trust. */
  readonly publicUrl: string | undefined;
}

/** The scope of who may deliver a cluster's audit events. */
export function auditScope(cluster: string): string {
  return `audit:${cluster}`;
}

/** The file that an API server needs, with a new credential in it, or with that of the given file when it is still good. */
export async function webhookFor(
  { credentials, listener, publicUrl }: WebhookOptions,
  cluster: string,
  input: WebhookInput,
  createdBy: string,
): Promise<WebhookAnswer> {
  const scope = auditScope(cluster);
  const addresses = (await listener?.addresses(input.address)) ?? [];
  const address = chooseAddress(addresses, input, publicUrl);
  const { url, isMutual } = address;
  const before = input.existing === undefined ? undefined : tokenOf(input.existing);
  if (before !== undefined && (await credentials.isValid(before, scope)))
    return { kubeconfig: toKubeconfig(cluster, address, before), url, isMutual, isExisting: true };
  const token = await credentials.create(scope, createdBy);
  return { kubeconfig: toKubeconfig(cluster, address, token), url, isMutual, isExisting: false };
}

/** What was asked for by name, the listener for deliveries, or the server itself, in this order. */
function chooseAddress(
  addresses: readonly DeliveryAddress[],
  { address, url }: WebhookInput,
  publicUrl: string | undefined,
): DeliveryAddress {
  const first = addresses.find(({ isLocal }) => !isLocal);
  if (url !== undefined) {
    const plain = url.replace(/\/+$/, '');
    // Behind another name the certificate may still be ours: of a listener on the same port.
    const own = addresses.find((one) => new URL(one.url).port === new URL(plain).port);
    return { authority: own?.authority, isMutual: own?.isMutual ?? false, isLocal: false, url: plain };
  }
  if (address !== undefined) {
    const found = addresses.find((one) => new URL(one.url).hostname === address);
    if (found !== undefined) return found;
    const detail = `This server does not listen on ${address}, and only for local clusters it does so when asked.`;
    throw new HttpProblem(409, 'no-such-address', detail);
  }
  if (first !== undefined) return first;
  if (publicUrl?.startsWith('https:') === true)
    return { url: publicUrl.replace(/\/+$/, ''), authority: undefined, isMutual: false, isLocal: false };
  throw new HttpProblem(
    409,
    'no-delivery-address',
    'API servers cannot reach this server yet: start it with --ingest-listen=ADDRESS:PORT (with a certificate of its own), ' +
      'or behind --public-url=https://…, or name the address that leads to it by --url.',
  );
}

function tokenOf(text: string): string | undefined {
  try {
    const file = parse(text) as {
      readonly users?: readonly { readonly user?: { readonly token?: unknown } }[];
    };
    const token = file.users?.[0]?.user?.token;
    return typeof token === 'string' ? token : undefined;
  } catch {
    return undefined;
  }
}

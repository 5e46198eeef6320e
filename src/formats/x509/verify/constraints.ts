import { X509Error } from '../errors.ts';
import type { AlternativeNames, Certificate, NameConstraints, Subtree } from '../types.ts';
import type { Uri } from '../uri.ts';
import { parseAddress } from './address.ts';
import { isDomainName } from './domain-name.ts';
import { type Mailbox, parseMailbox } from './mailbox.ts';

/** Checks the names of each certificate against the constraints of all above it (RFC 5280, 6.1.3 (b) and (c)). */
export function verifyNameConstraints(chain: readonly Certificate[]): void {
  for (const [at, { known }] of chain.entries()) {
    if (!known.alternativeNames) continue;
    for (const issuer of chain.slice(at + 1)) {
      const constraints = issuer.known.nameConstraints;
      if (constraints) verifyNames(known.alternativeNames, constraints);
    }
  }
}

function verifyNames(names: AlternativeNames, constraints: NameConstraints): void {
  for (const address of names.addresses)
    check(constraints, 'IP address', address.join('.'), 'networks', (network) => contains(network, address));
  for (const name of names.dns) {
    if (!isDomainName(name)) throw refused(`x509: cannot parse dnsName ${JSON.stringify(name)}`);
    check(constraints, 'DNS name', name, 'dns', (domain, isExcluded) => isWithin(domain, name, isExcluded));
  }
  for (const uri of names.uris) {
    const host = hostOf(uri);
    check(constraints, 'URI', uri.text, 'uriDomains', (domain, isExcluded) =>
      isWithin(domain, host, isExcluded),
    );
  }
  for (const email of names.emails) {
    const mailbox = parseMailbox(email);
    if (!mailbox) throw refused(`cannot parse rfc822Name ${JSON.stringify(email)}`);
    check(constraints, 'email address', email, 'emails', (each, isExcluded) =>
      isMailboxWithin(each, mailbox, isExcluded),
    );
  }
}

function check<K extends keyof Subtree>(
  { permitted, excluded }: NameConstraints,
  kind: string,
  name: string,
  field: K,
  matches: (constraint: Subtree[K][number], isExcluded: boolean) => boolean,
): void {
  const allowed: readonly Subtree[K][number][] = permitted[field];
  const forbidden: readonly Subtree[K][number][] = excluded[field];
  if (allowed.length > 0 && !allowed.some((each) => matches(each, false)))
    throw refused(`${kind} ${JSON.stringify(name)} is not permitted by any constraint`);
  if (forbidden.some((each) => matches(each, true)))
    throw refused(`${kind} ${JSON.stringify(name)} is excluded by a constraint`);
}

function contains({ address, mask }: Subtree['networks'][number], candidate: Uint8Array): boolean {
  if (address.length !== candidate.length) return false;
  return candidate.every((byte, at) => ((byte ^ (address[at] ?? 0)) & (mask[at] ?? 0)) === 0);
}

/** The domain itself or below it; `.domain` means below it alone. A wildcard is excluded with any name it stands for. */
function isWithin(domain: string, name: string, isExcluded: boolean): boolean {
  if (domain === '') return true;
  const [wanted, given] = [domain.toLowerCase(), name.toLowerCase()];
  if (wanted.startsWith('.') ? given.endsWith(wanted) : given === wanted || given.endsWith(`.${wanted}`))
    return true;
  return (
    isExcluded &&
    given.startsWith('*.') &&
    wanted.includes('.') &&
    wanted.slice(wanted.indexOf('.')) === given.slice(1)
  );
}

function isMailboxWithin(constraint: string, { local, domain }: Mailbox, isExcluded: boolean): boolean {
  if (!constraint.includes('@')) return isWithin(constraint, domain, isExcluded);
  const exact = parseMailbox(constraint);
  return exact !== undefined && exact.local === local && exact.domain.toLowerCase() === domain.toLowerCase();
}

function hostOf({ host, text }: Uri): string {
  if (host === '')
    throw refused(`URI with empty host (${JSON.stringify(text)}) cannot be matched against constraints`);
  const bare = host.startsWith('[') ? host : (host.split(':', 1)[0] ?? '');
  if (bare.startsWith('[') || parseAddress(bare))
    throw refused(`URI with IP (${JSON.stringify(text)}) cannot be matched against constraints`);
  return bare;
}

function refused(detail: string): X509Error {
  return new X509Error(
    'chain',
    `x509: a root or intermediate certificate is not authorized to sign for this name: ${detail}`,
  );
}

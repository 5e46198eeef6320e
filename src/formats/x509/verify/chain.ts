import { equalBytes } from '#formats/asn1';
import { X509Error } from '../errors.ts';
import { verifySignature } from '../signatures/algorithms.ts';
import type { Certificate } from '../types.ts';
import { verifyNameConstraints } from './constraints.ts';
import { verifyHostName } from './host-name.ts';
import { arePoliciesValid } from './policies.ts';

export interface ChainOptions {
  readonly roots: readonly Certificate[];
  readonly intermediates?: readonly Certificate[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly hostName?: string;
  /** Object identifiers, any of which is enough; server authentication when none is given. */
  readonly usages?: readonly string[];
}

export const ANY_USAGE = '2.5.29.37.0';
export const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

const KEY_CERT_SIGN = 1 << 5;
/** Signature checks of one verification: hostile cross-signatures would else take exponential time. */
const MAX_CHECKS = 100;
const MAX_DEPTH = 32;
const ALTERNATIVE_NAMES = '2.5.29.17';

/** The first valid chain from the certificate to a root, leaf first. Throws X509Error `chain`, `name` or `limit`. */
export function verifyChain(leaf: Certificate, options: ChainOptions): readonly Certificate[] {
  verifyCertificate(leaf, 'leaf', [], options.now);
  if (options.hostName) verifyHostName(leaf, options.hostName);
  const isRoot = options.roots.some((root) => equalBytes(root.raw, leaf.raw));
  const chains = isRoot ? [[leaf]] : buildChains([leaf], options, { left: MAX_CHECKS });
  let firstRefusal: unknown;
  for (const chain of chains) {
    try {
      verifyWhole(chain, options.usages ?? []);
      return chain;
    } catch (error) {
      firstRefusal ??= error;
    }
  }
  throw firstRefusal ?? new X509Error('chain', 'x509: certificate signed by unknown authority');
}

function verifyWhole(chain: readonly Certificate[], usages: readonly string[]): void {
  if (!arePoliciesValid(chain)) throw new X509Error('chain', 'x509: no valid chains built');
  const isUsable =
    usages.includes(ANY_USAGE) || isForUsage(chain, usages.length === 0 ? [SERVER_AUTHENTICATION] : usages);
  if (!isUsable) throw new X509Error('chain', 'x509: certificate specifies an incompatible key usage');
  verifyNameConstraints(chain);
}

type Place = 'leaf' | 'intermediate' | 'root';

function verifyCertificate(
  certificate: Certificate,
  place: Place,
  below: readonly Certificate[],
  now: number,
): void {
  const { known, notBefore, notAfter } = certificate;
  if (known.unhandledCritical.length > 0) throw new X509Error('chain', 'x509: unhandled critical extension');
  if (now < notBefore || now > notAfter) {
    const relation = now < notBefore ? `before ${isoTime(notBefore)}` : `after ${isoTime(notAfter)}`;
    throw new X509Error(
      'chain',
      `x509: certificate has expired or is not yet valid: current time ${isoTime(now)} is ${relation}`,
    );
  }
  const basic = known.basicConstraints;
  if (place === 'intermediate' && !basic?.isAuthority)
    throw new X509Error('chain', 'x509: certificate is not authorized to sign other certificates');
  const isTooLong = basic?.maxPathLength !== undefined && below.length - 1 > basic.maxPathLength;
  if (isTooLong) throw new X509Error('chain', 'x509: too many intermediates for path length constraint');
}

interface Checks {
  left: number;
}

function buildChains(
  chain: readonly Certificate[],
  options: ChainOptions,
  checks: Checks,
): readonly (readonly Certificate[])[] {
  const child = chain.at(-1);
  if (!child || chain.length > MAX_DEPTH) return [];
  const found: (readonly Certificate[])[] = [];
  for (const root of parentsOf(child, options.roots)) {
    if (isParent(root, 'root', chain, options.now, checks)) found.push([...chain, root]);
  }
  for (const intermediate of parentsOf(child, options.intermediates ?? [])) {
    if (!isParent(intermediate, 'intermediate', chain, options.now, checks)) continue;
    found.push(...buildChains([...chain, intermediate], options, checks));
  }
  return found;
}

function isParent(
  parent: Certificate,
  place: Place,
  chain: readonly Certificate[],
  now: number,
  checks: Checks,
): boolean {
  const child = chain.at(-1);
  checks.left -= 1;
  if (checks.left < 0 || !child || !parent.publicKey || chain.some((each) => isSame(parent, each)))
    return false;
  try {
    verifyIssuedBy(child, parent);
    verifyCertificate(parent, place, chain, now);
    return true;
  } catch (error) {
    if (error instanceof X509Error) return false;
    throw error;
  }
}

/** Checks that the parent may sign certificates and signed this one; neither times nor names. */
export function verifyIssuedBy(child: Certificate, parent: Certificate): void {
  const { basicConstraints: basic, keyUsage = 0 } = parent.known;
  const maySign =
    (basic ? basic.isAuthority : parent.version < 3) && (keyUsage === 0 || (keyUsage & KEY_CERT_SIGN) !== 0);
  if (!maySign)
    throw new X509Error(
      'signature',
      'x509: invalid signature: parent certificate cannot sign this kind of certificate',
    );
  verifySignature(child.signatureAlgorithm, child.rawTbs, child.signature, parent.publicKey);
}

/** Those with the right name; first those whose key identifier agrees too. */
function parentsOf(child: Certificate, pool: readonly Certificate[]): readonly Certificate[] {
  const named = pool.filter(({ rawSubject }) => equalBytes(rawSubject, child.rawIssuer));
  const rank = ({ known }: Certificate) => {
    const [own = new Uint8Array(), wanted = new Uint8Array()] = [
      known.subjectKeyId,
      child.known.authorityKeyId,
    ];
    if (equalBytes(own, wanted)) return 0;
    return own.length === 0 || wanted.length === 0 ? 1 : 2;
  };
  return named.toSorted((left, right) => rank(left) - rank(right));
}

/** The same subject, key and alternative names: a cross-signed twin would lead round in a circle. */
function isSame(left: Certificate, right: Certificate): boolean {
  if (
    !equalBytes(left.rawSubject, right.rawSubject) ||
    !equalBytes(left.rawPublicKeyInfo, right.rawPublicKeyInfo)
  )
    return false;
  const [one, two] = [left, right].map(
    ({ extensions }) => extensions.find(({ id }) => id === ALTERNATIVE_NAMES)?.value,
  );
  return one && two ? equalBytes(one, two) : one === two;
}

/** Some usage is left that no certificate of the chain rules out. */
function isForUsage(chain: readonly Certificate[], usages: readonly string[]): boolean {
  return usages.some((usage) =>
    chain.every(
      ({ known: { extendedKeyUsage: allowed = [] } }) =>
        allowed.length === 0 || allowed.includes(ANY_USAGE) || allowed.includes(usage),
    ),
  );
}

function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

import { contextTag, DerReader, TAG } from '#formats/asn1';
import { reading, X509Error } from '../errors.ts';
import { toLatin1 } from '../names.ts';
import type { Extension, KnownExtensions } from '../types.ts';
import { readAlternativeNames } from './alternative-names.ts';
import { readNameConstraints } from './name-constraints.ts';

/** What an extension adds; `unhandled` when it is not fully understood. */
interface Understood {
  readonly fields?: Partial<KnownExtensions>;
  readonly isUnhandled?: boolean;
}

type Understand = (extension: Extension) => Understood;

const UNDERSTAND: ReadonlyMap<string, Understand> = new Map<string, Understand>([
  ['2.5.29.14', readSubjectKeyId],
  ['2.5.29.15', ({ value }) => ({ fields: { keyUsage: readKeyUsage(value) } })],
  ['2.5.29.17', readSubjectNames],
  ['2.5.29.19', ({ value }) => ({ fields: { basicConstraints: readBasicConstraints(value) } })],
  ['2.5.29.30', readConstraints],
  ['2.5.29.31', ({ value }) => ({ fields: { crlDistributionPoints: readDistributionPoints(value) } })],
  ['2.5.29.32', ({ value }) => ({ fields: { policies: readPolicies(value) } })],
  ['2.5.29.33', ({ value }) => ({ fields: { policyMappings: readPolicyMappings(value) } })],
  ['2.5.29.35', readAuthorityKeyId],
  ['2.5.29.36', ({ value }) => ({ fields: readPolicyConstraints(value) })],
  ['2.5.29.37', ({ value }) => ({ fields: { extendedKeyUsage: readExtendedKeyUsage(value) } })],
  ['2.5.29.54', ({ value }) => ({ fields: { inhibitAnyPolicy: readInhibitAnyPolicy(value) } })],
  ['1.3.6.1.5.5.7.1.1', readAuthorityInfo],
]);

/** Reads every extension that RFC 5280 defines; a malformed one makes the certificate malformed. */
export function understandExtensions(extensions: readonly Extension[]): KnownExtensions {
  const known: Partial<KnownExtensions> = {};
  const unhandledCritical: string[] = [];
  for (const extension of extensions) {
    const understood = UNDERSTAND.get(extension.id)?.(extension) ?? { isUnhandled: true };
    Object.assign(known, understood.fields);
    if (extension.isCritical && understood.isUnhandled) unhandledCritical.push(extension.id);
  }
  return { ...known, unhandledCritical };
}

function readSubjectNames({ value }: Extension): Understood {
  const alternativeNames = readAlternativeNames(value);
  const { dns, emails, addresses, uris } = alternativeNames;
  return {
    fields: { alternativeNames },
    isUnhandled: dns.length + emails.length + addresses.length + uris.length === 0,
  };
}

function readConstraints(extension: Extension): Understood {
  const { constraints, isUnhandled } = readNameConstraints(extension);
  return { fields: { nameConstraints: constraints }, isUnhandled };
}

function readKeyUsage(value: Uint8Array): number {
  const { bytes } = reading('x509: invalid key usage', () => new DerReader(value).bitString());
  let usage = 0;
  for (let bit = 0; bit < 9; bit += 1) if (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) usage |= 1 << bit;
  return usage;
}

function readBasicConstraints(value: Uint8Array) {
  return reading('x509: invalid basic constraints', () => {
    const reader = new DerReader(value).sequence();
    const isAuthority = reader.has(TAG.boolean) && reader.boolean();
    const maxPathLength = reader.has(TAG.integer) ? reader.smallInteger() : undefined;
    if (maxPathLength !== undefined && maxPathLength < 0) throw new RangeError('a path length below zero');
    return { isAuthority, maxPathLength };
  });
}

function readSubjectKeyId({ isCritical, value }: Extension): Understood {
  refuseCritical(isCritical, 'subject key identifier');
  return {
    fields: {
      subjectKeyId: reading('x509: invalid subject key identifier', () => new DerReader(value).octetString()),
    },
  };
}

function readAuthorityKeyId({ isCritical, value }: Extension): Understood {
  refuseCritical(isCritical, 'authority key identifier');
  const found = reading('x509: invalid authority key identifier', () =>
    new DerReader(value).sequence().optional(contextTag(0)),
  );
  return found ? { fields: { authorityKeyId: found.content } } : {};
}

function readDistributionPoints(value: Uint8Array): readonly string[] {
  const points = reading('x509: invalid CRL distribution points', () => new DerReader(value).sequence());
  const urls: string[] = [];
  while (!points.isEmpty) {
    reading('x509: invalid CRL distribution point', () => {
      const name = points.sequence().optional(contextTag(0, true));
      if (!name) return;
      const names = new DerReader(name.content).inside(contextTag(0, true));
      while (names.has(contextTag(6))) urls.push(toLatin1(names.element().content));
    });
  }
  return urls;
}

function readPolicies(value: Uint8Array): readonly string[] {
  return reading('x509: invalid certificate policies', () => {
    const reader = new DerReader(value).sequence();
    const policies = new Set<string>();
    while (!reader.isEmpty) {
      const policy = reader.sequence().objectIdentifier();
      if (policies.has(policy)) throw new RangeError('a policy stands twice');
      policies.add(policy);
    }
    return [...policies];
  });
}

function readPolicyMappings(value: Uint8Array) {
  return reading('x509: invalid policy mappings extension', () => {
    const reader = new DerReader(value).sequence();
    const mappings: { readonly issuer: string; readonly subject: string }[] = [];
    while (!reader.isEmpty) {
      const mapping = reader.sequence();
      mappings.push({ issuer: mapping.objectIdentifier(), subject: mapping.objectIdentifier() });
    }
    return mappings;
  });
}

function readPolicyConstraints(value: Uint8Array): Partial<KnownExtensions> {
  return reading('x509: invalid policy constraints extension', () => {
    const reader = new DerReader(value).sequence();
    const requireExplicitPolicy = reader.has(contextTag(0)) ? reader.smallInteger(contextTag(0)) : undefined;
    const inhibitPolicyMapping = reader.has(contextTag(1)) ? reader.smallInteger(contextTag(1)) : undefined;
    return {
      ...(requireExplicitPolicy === undefined ? {} : { requireExplicitPolicy }),
      ...(inhibitPolicyMapping === undefined ? {} : { inhibitPolicyMapping }),
    };
  });
}

function readInhibitAnyPolicy(value: Uint8Array): number {
  return reading('x509: invalid inhibit any policy extension', () => new DerReader(value).smallInteger());
}

function readExtendedKeyUsage(value: Uint8Array): readonly string[] {
  return reading('x509: invalid extended key usages', () => {
    const reader = new DerReader(value).sequence();
    const usages: string[] = [];
    while (!reader.isEmpty) usages.push(reader.objectIdentifier());
    return usages;
  });
}

const OCSP = '1.3.6.1.5.5.7.48.1';
const ISSUERS = '1.3.6.1.5.5.7.48.2';

function readAuthorityInfo({ isCritical, value }: Extension): Understood {
  refuseCritical(isCritical, 'authority info access');
  const found: Record<string, string[]> = { [OCSP]: [], [ISSUERS]: [] };
  reading('x509: invalid authority info access', () => {
    const reader = new DerReader(value).sequence();
    while (!reader.isEmpty) {
      const access = reader.sequence();
      const method = access.objectIdentifier();
      if (access.has(contextTag(6))) found[method]?.push(toLatin1(access.element().content));
    }
  });
  const [ocspServers = [], issuerUrls = []] = [found[OCSP], found[ISSUERS]];
  return { fields: { ocspServers, issuerUrls } };
}

/** RFC 5280 forbids these to be critical. */
function refuseCritical(isCritical: boolean, name: string): void {
  if (isCritical) throw new X509Error('malformed', `x509: ${name} incorrectly marked critical`);
}

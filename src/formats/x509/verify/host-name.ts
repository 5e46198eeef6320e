import { equalBytes } from '#formats/asn1';
import { X509Error } from '../errors.ts';
import type { Certificate } from '../types.ts';
import { parseAddress } from './address.ts';

/** Checks that the certificate is for the host: a DNS name, an address, or an address in brackets (RFC 6125, 6.4). */
export function verifyHostName(certificate: Certificate, host: string): void {
  const names = certificate.known.alternativeNames;
  const candidate = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  const address = parseAddress(candidate);
  const isNamed = address
    ? (names?.addresses ?? []).some((each) => equalBytes(each, address))
    : (names?.dns ?? []).some((pattern) => matchesHost(pattern, host));
  if (isNamed) return;
  const listed = names?.dns.join(', ') ?? '';
  const message =
    listed === ''
      ? `not valid for any names, but wanted to match ${host}`
      : `valid for ${listed}, not ${host}`;
  throw new X509Error('name', `x509: certificate is ${message}`);
}

function matchesHost(pattern: string, host: string): boolean {
  if (isHostName(host, false))
    return isHostName(pattern, true) && matchesLabels(pattern.toLowerCase(), toPlain(host));
  return pattern !== '' && pattern !== '.' && host !== '.' && pattern.toLowerCase() === host.toLowerCase();
}

/** A wildcard stands for one whole label, the first. */
function matchesLabels(pattern: string, host: string): boolean {
  const patterns = pattern.split('.');
  const labels = host.split('.');
  if (patterns.length !== labels.length) return false;
  return patterns.every((label, at) => (at === 0 && label === '*') || label === labels[at]);
}

function toPlain(host: string): string {
  const lower = host.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** Letters, digits, hyphens and, as found in the field, underscores. */
function isHostName(text: string, isPattern: boolean): boolean {
  const host = !isPattern && text.endsWith('.') ? text.slice(0, -1) : text;
  if (host === '' || host === '*') return false;
  return host
    .split('.')
    .every(
      (label, at) => (isPattern && at === 0 && label === '*') || /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(label),
    );
}

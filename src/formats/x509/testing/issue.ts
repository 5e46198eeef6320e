import {
  concatBytes,
  contextTag,
  encodeBitString,
  encodeBoolean,
  encodeDerTime,
  encodeElement,
  encodeInteger,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeSet,
  encodeString,
  TAG,
} from '#formats/asn1';
import { ed25519PublicKey } from '../keys/curves.ts';
import { encodePublicKey } from '../keys/public-key.ts';
import { signEd25519 } from '../signatures/ed25519.ts';
import type { Ed25519PrivateKey } from '../types.ts';

export interface Issue {
  readonly subject: string;
  readonly issuer: string;
  readonly key: Ed25519PrivateKey;
  readonly signer: Ed25519PrivateKey;
  readonly isAuthority?: boolean;
  readonly maxPathLength?: number;
  readonly dns?: readonly string[];
  readonly uris?: readonly string[];
  readonly emails?: readonly string[];
  readonly addresses?: readonly Uint8Array[];
  readonly notBefore?: number;
  readonly notAfter?: number;
  /** Whole extensions, made by `extensionOf`. */
  readonly extensions?: readonly Uint8Array[];
}

const ED25519 = encodeSequence(encodeOid('1.3.101.112'));

/** A key that is the same for the same number. */
export function testKey(number: number): Ed25519PrivateKey {
  const seed = new Uint8Array(32).fill(number);
  return { kind: 'ed25519', seed, bytes: ed25519PublicKey(seed) };
}

export function extensionOf(id: string, value: Uint8Array, isCritical = false): Uint8Array {
  return encodeSequence(
    encodeOid(id),
    ...(isCritical ? [encodeBoolean(true)] : []),
    encodeOctetString(value),
  );
}

/** A certificate of version 3, valid from 2000 to 2100 unless told otherwise. */
export function issueCertificate(issue: Issue): Uint8Array {
  const { notBefore = Date.UTC(2000, 0), notAfter = Date.UTC(2100, 0) } = issue;
  const tbs = encodeSequence(
    encodeElement(contextTag(0, true), encodeInteger(2)),
    encodeInteger(1),
    ED25519,
    encodeName(issue.issuer),
    encodeSequence(encodeDerTime(notBefore), encodeDerTime(notAfter)),
    encodeName(issue.subject),
    encodePublicKey(issue.key),
    encodeElement(contextTag(3, true), encodeSequence(...extensionsOf(issue))),
  );
  return encodeSequence(tbs, ED25519, encodeBitString(signEd25519(issue.signer, tbs)));
}

function extensionsOf({
  isAuthority,
  maxPathLength,
  dns = [],
  uris = [],
  emails = [],
  addresses = [],
  extensions = [],
}: Issue) {
  const all = [...extensions];
  if (isAuthority) {
    const limit = maxPathLength === undefined ? [] : [encodeInteger(maxPathLength)];
    all.push(extensionOf('2.5.29.19', encodeSequence(encodeBoolean(true), ...limit), true));
  }
  const names = [
    ...emails.map((name) => encodeString(contextTag(1), name)),
    ...dns.map((name) => encodeString(contextTag(2), name)),
    ...uris.map((name) => encodeString(contextTag(6), name)),
    ...addresses.map((bytes) => encodeElement(contextTag(7), bytes)),
  ];
  if (names.length > 0) all.push(extensionOf('2.5.29.17', encodeSequence(concatBytes(names))));
  return all;
}

function encodeName(commonName: string): Uint8Array {
  return encodeSequence(
    encodeSet(encodeSequence(encodeOid('2.5.4.3'), encodeString(TAG.utf8String, commonName))),
  );
}

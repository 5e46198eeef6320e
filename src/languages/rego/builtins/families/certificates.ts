import { builtin as cryptoParsePrivateKeys } from '../crypto-parse-private-keys/builtin.ts';
import { builtin as cryptoX509ParseAndVerifyCertificates } from '../crypto-x509-parse-and-verify-certificates/builtin.ts';
import { builtin as cryptoX509ParseAndVerifyCertificatesWithOptions } from '../crypto-x509-parse-and-verify-certificates-with-options/builtin.ts';
import { builtin as cryptoX509ParseCertificateRequest } from '../crypto-x509-parse-certificate-request/builtin.ts';
import { builtin as cryptoX509ParseCertificates } from '../crypto-x509-parse-certificates/builtin.ts';
import { builtin as cryptoX509ParseKeypair } from '../crypto-x509-parse-keypair/builtin.ts';
import { builtin as cryptoX509ParseRsaPrivateKey } from '../crypto-x509-parse-rsa-private-key/builtin.ts';
import type { Builtin } from '../types.ts';

/** Certificates, requests for them, and keys. */
export const FAMILY: readonly Builtin[] = [
  cryptoParsePrivateKeys,
  cryptoX509ParseAndVerifyCertificates,
  cryptoX509ParseAndVerifyCertificatesWithOptions,
  cryptoX509ParseCertificateRequest,
  cryptoX509ParseCertificates,
  cryptoX509ParseKeypair,
  cryptoX509ParseRsaPrivateKey,
];

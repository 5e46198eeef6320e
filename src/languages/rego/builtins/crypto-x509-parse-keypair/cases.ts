import { LEAF_FIELDS } from '../testing/certificate-fields.ts';
import { LEAF, LEAF_KEY, REQUEST, ROOT_KEY } from '../testing/certificates.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a pair',
    args: [LEAF, LEAF_KEY],
    result: {
      Certificate: [
        'MIIBDzCBwqADAgECAgEBMAUGAytlcDAPMQ0wCwYDVQQDDARyb290MCAXDTAwMDEwMTAwMDAwMFoYDzIxMDAwMTAxMDAwMDAwWjAPMQ0wCwYDVQQDDARsZWFmMCowBQYDK2VwAyEAgTl3Dqh9F19Wo1Rmw0x+zMuNipG07jeiXfYPW4/Js5SjQTA/MBMGA1UdJQQMMAoGCCsGAQUFBwMCMCgGA1UdEQQhMB+CCWEuZXhhbXBsZYYMc3BpZmZlOi8vYS9ihwQKAAABMAUGAytlcANBANVzlnaCF+jGI8IM/38tjW7YNxxcToc0ftOCRCzRAASfUZUMgxDwvx1Yck7XtWUdRr0ZkBm1bDUL8MJH5yRTIQs=',
      ],
      Leaf: LEAF_FIELDS,
      OCSPStaple: null,
      PrivateKey: 'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgKBOXcOqH0XX1ajVGbDTH7My42KkbTuN6Jd9g9bj8mzlA==',
      SignedCertificateTimestamps: null,
      SupportedSignatureAlgorithms: null,
    },
  },
  { name: 'another key', args: [LEAF, ROOT_KEY], error: 'tls: private key does not match public key' },
  {
    name: 'no certificate',
    args: [REQUEST, LEAF_KEY],
    error:
      'tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [CERTIFICATE REQUEST]',
  },
  {
    name: 'no key',
    args: [LEAF, LEAF],
    error: 'tls: found a certificate rather than a key in the PEM for the private key',
  },
];

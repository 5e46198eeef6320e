import { LEAF, REQUEST } from '../testing/certificates.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'PEM',
    args: [REQUEST],
    result: {
      Attributes: [
        {
          Type: [1, 2, 840, 113549, 1, 9, 14],
          Value: [[{ Type: [2, 5, 29, 17], Value: 'MB+CCWEuZXhhbXBsZYYMc3BpZmZlOi8vYS9ihwQKAAAB' }]],
        },
      ],
      DNSNames: ['a.example'],
      EmailAddresses: null,
      Extensions: [
        { Critical: false, Id: [2, 5, 29, 17], Value: 'MB+CCWEuZXhhbXBsZYYMc3BpZmZlOi8vYS9ihwQKAAAB' },
      ],
      ExtraExtensions: null,
      IPAddresses: ['10.0.0.1'],
      PublicKey: 'lsRsUHwgfxtE+tkyyZfEeehKs8RKVORmTShEgrUCjOw=',
      PublicKeyAlgorithm: 4,
      Raw: 'MIHlMIGYAgEAMCoxCzAJBgNVBAYTAkRFMQwwCgYDVQQKDANPcmcxDTALBgNVBAMMBGxlYWYwKjAFBgMrZXADIQCWxGxQfCB/G0T62TLJl8R56EqzxEpU5GZNKESCtQKM7KA7MDkGCSqGSIb3DQEJDjEsMCowKAYDVR0RBCEwH4IJYS5leGFtcGxlhgxzcGlmZmU6Ly9hL2KHBAoAAAEwBQYDK2VwA0EAqY0YWWrna2WhUbgQ83LTIkR9Lj+3ewGTOWe9/HmwjATS/TO4zTKxgJLXJDRFhCtVJtjFi9f7vCrRCzIhA8KeCQ==',
      RawSubject: 'MCoxCzAJBgNVBAYTAkRFMQwwCgYDVQQKDANPcmcxDTALBgNVBAMMBGxlYWY=',
      RawSubjectPublicKeyInfo: 'MCowBQYDK2VwAyEAlsRsUHwgfxtE+tkyyZfEeehKs8RKVORmTShEgrUCjOw=',
      RawTBSCertificateRequest:
        'MIGYAgEAMCoxCzAJBgNVBAYTAkRFMQwwCgYDVQQKDANPcmcxDTALBgNVBAMMBGxlYWYwKjAFBgMrZXADIQCWxGxQfCB/G0T62TLJl8R56EqzxEpU5GZNKESCtQKM7KA7MDkGCSqGSIb3DQEJDjEsMCowKAYDVR0RBCEwH4IJYS5leGFtcGxlhgxzcGlmZmU6Ly9hL2KHBAoAAAE=',
      Signature: 'qY0YWWrna2WhUbgQ83LTIkR9Lj+3ewGTOWe9/HmwjATS/TO4zTKxgJLXJDRFhCtVJtjFi9f7vCrRCzIhA8KeCQ==',
      SignatureAlgorithm: 16,
      Subject: {
        CommonName: 'leaf',
        Country: ['DE'],
        ExtraNames: null,
        Locality: null,
        Names: [
          { Type: [2, 5, 4, 6], Value: 'DE' },
          { Type: [2, 5, 4, 10], Value: 'Org' },
          { Type: [2, 5, 4, 3], Value: 'leaf' },
        ],
        Organization: ['Org'],
        OrganizationalUnit: null,
        PostalCode: null,
        Province: null,
        SerialNumber: '',
        StreetAddress: null,
      },
      URIs: [
        {
          ForceQuery: false,
          Fragment: '',
          Host: 'a',
          OmitHost: false,
          Opaque: '',
          Path: '/b',
          RawFragment: '',
          RawPath: '',
          RawQuery: '',
          Scheme: 'spiffe',
          User: null,
        },
      ],
      Version: 0,
    },
  },
  { name: 'a certificate', args: [btoa(LEAF)], error: 'invalid PEM-encoded certificate signing request' },
  { name: 'no base64', args: ['?'], error: 'illegal base64 data at input byte 0' },
  { name: 'no request', args: ['AAAA'], error: 'asn1: structure error: not a certificate request' },
];

// What Go tells of the certificates beside this file, as far as cases of more than one built-in expect it.

function nameOf(commonName: string) {
  return {
    CommonName: commonName,
    Country: null,
    ExtraNames: null,
    Locality: null,
    Organization: null,
    OrganizationalUnit: null,
    PostalCode: null,
    Province: null,
    SerialNumber: '',
    StreetAddress: null,
    Names: [{ Type: [2, 5, 4, 3], Value: commonName }],
  };
}

/** Issued by the root; most has been left out. */
const PLAIN = {
  AuthorityKeyId: null,
  CRLDistributionPoints: null,
  EmailAddresses: null,
  ExcludedDNSDomains: null,
  ExcludedEmailAddresses: null,
  ExcludedIPRanges: null,
  ExcludedURIDomains: null,
  ExtraExtensions: null,
  InhibitAnyPolicy: 0,
  InhibitAnyPolicyZero: false,
  InhibitPolicyMapping: 0,
  InhibitPolicyMappingZero: false,
  Issuer: nameOf('root'),
  IssuingCertificateURL: null,
  KeyUsage: 0,
  MaxPathLenZero: false,
  NotAfter: '2100-01-01T00:00:00Z',
  NotBefore: '2000-01-01T00:00:00Z',
  OCSPServer: null,
  PermittedDNSDomains: null,
  PermittedDNSDomainsCritical: false,
  PermittedEmailAddresses: null,
  PermittedIPRanges: null,
  PermittedURIDomains: null,
  Policies: null,
  PolicyIdentifiers: null,
  PolicyMappings: null,
  PublicKeyAlgorithm: 4,
  RawIssuer: 'MA8xDTALBgNVBAMMBHJvb3Q=',
  RequireExplicitPolicy: 0,
  RequireExplicitPolicyZero: false,
  SerialNumber: 1,
  SignatureAlgorithm: 16,
  SubjectKeyId: null,
  UnhandledCriticalExtensions: null,
  UnknownExtKeyUsage: null,
  Version: 3,
};

/** The root. */
export const ROOT_FIELDS = {
  ...PLAIN,
  BasicConstraintsValid: true,
  DNSNames: null,
  ExtKeyUsage: null,
  Extensions: [{ Critical: true, Id: [2, 5, 29, 19], Value: 'MAMBAf8=' }],
  IPAddresses: null,
  IsCA: true,
  MaxPathLen: -1,
  PublicKey: 'iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=',
  Raw: 'MIHhMIGUoAMCAQICAQEwBQYDK2VwMA8xDTALBgNVBAMMBHJvb3QwIBcNMDAwMTAxMDAwMDAwWhgPMjEwMDAxMDEwMDAwMDBaMA8xDTALBgNVBAMMBHJvb3QwKjAFBgMrZXADIQCKiOPddAnxlf1S2y08ul1yymcJvx2UEhvzdIgBtA9vXKMTMBEwDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQDxLg0Hl3HTHg0E04tzNkPQOPw3nezOu/d/WQ9BNm0hb9WNt11ZBdgsUoN4OHGjW7L7CEonShfDjXtKnqEV0HUH',
  RawSubject: 'MA8xDTALBgNVBAMMBHJvb3Q=',
  RawSubjectPublicKeyInfo: 'MCowBQYDK2VwAyEAiojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=',
  RawTBSCertificate:
    'MIGUoAMCAQICAQEwBQYDK2VwMA8xDTALBgNVBAMMBHJvb3QwIBcNMDAwMTAxMDAwMDAwWhgPMjEwMDAxMDEwMDAwMDBaMA8xDTALBgNVBAMMBHJvb3QwKjAFBgMrZXADIQCKiOPddAnxlf1S2y08ul1yymcJvx2UEhvzdIgBtA9vXKMTMBEwDwYDVR0TAQH/BAUwAwEB/w==',
  Signature: '8S4NB5dx0x4NBNOLczZD0Dj8N53szrv3f1kPQTZtIW/VjbddWQXYLFKDeDhxo1uy+whKJ0oXw417Sp6hFdB1Bw==',
  Subject: nameOf('root'),
  URIs: null,
};

/** The leaf for clients. */
export const LEAF_FIELDS = {
  ...PLAIN,
  BasicConstraintsValid: false,
  DNSNames: ['a.example'],
  ExtKeyUsage: [2],
  Extensions: [
    { Critical: false, Id: [2, 5, 29, 37], Value: 'MAoGCCsGAQUFBwMC' },
    { Critical: false, Id: [2, 5, 29, 17], Value: 'MB+CCWEuZXhhbXBsZYYMc3BpZmZlOi8vYS9ihwQKAAAB' },
  ],
  IPAddresses: ['10.0.0.1'],
  IsCA: false,
  MaxPathLen: 0,
  PublicKey: 'gTl3Dqh9F19Wo1Rmw0x+zMuNipG07jeiXfYPW4/Js5Q=',
  Raw: 'MIIBDzCBwqADAgECAgEBMAUGAytlcDAPMQ0wCwYDVQQDDARyb290MCAXDTAwMDEwMTAwMDAwMFoYDzIxMDAwMTAxMDAwMDAwWjAPMQ0wCwYDVQQDDARsZWFmMCowBQYDK2VwAyEAgTl3Dqh9F19Wo1Rmw0x+zMuNipG07jeiXfYPW4/Js5SjQTA/MBMGA1UdJQQMMAoGCCsGAQUFBwMCMCgGA1UdEQQhMB+CCWEuZXhhbXBsZYYMc3BpZmZlOi8vYS9ihwQKAAABMAUGAytlcANBANVzlnaCF+jGI8IM/38tjW7YNxxcToc0ftOCRCzRAASfUZUMgxDwvx1Yck7XtWUdRr0ZkBm1bDUL8MJH5yRTIQs=',
  RawSubject: 'MA8xDTALBgNVBAMMBGxlYWY=',
  RawSubjectPublicKeyInfo: 'MCowBQYDK2VwAyEAgTl3Dqh9F19Wo1Rmw0x+zMuNipG07jeiXfYPW4/Js5Q=',
  RawTBSCertificate:
    'MIHCoAMCAQICAQEwBQYDK2VwMA8xDTALBgNVBAMMBHJvb3QwIBcNMDAwMTAxMDAwMDAwWhgPMjEwMDAxMDEwMDAwMDBaMA8xDTALBgNVBAMMBGxlYWYwKjAFBgMrZXADIQCBOXcOqH0XX1ajVGbDTH7My42KkbTuN6Jd9g9bj8mzlKNBMD8wEwYDVR0lBAwwCgYIKwYBBQUHAwIwKAYDVR0RBCEwH4IJYS5leGFtcGxlhgxzcGlmZmU6Ly9hL2KHBAoAAAE=',
  Signature: '1XOWdoIX6MYjwgz/fy2Nbtg3HFxOhzR+04JELNEABJ9RlQyDEPC/HVhyTte1ZR1GvRmQGbVsNQvwwkfnJFMhCw==',
  Subject: nameOf('leaf'),
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
};

/** The leaf for all. */
export const SERVER_FIELDS = {
  ...PLAIN,
  BasicConstraintsValid: false,
  DNSNames: ['a.example'],
  ExtKeyUsage: null,
  Extensions: [{ Critical: false, Id: [2, 5, 29, 17], Value: 'MAuCCWEuZXhhbXBsZQ==' }],
  IPAddresses: null,
  IsCA: false,
  MaxPathLen: 0,
  PublicKey: 'gTl3Dqh9F19Wo1Rmw0x+zMuNipG07jeiXfYPW4/Js5Q=',
  Raw: 'MIHoMIGboAMCAQICAQEwBQYDK2VwMA8xDTALBgNVBAMMBHJvb3QwIBcNMDAwMTAxMDAwMDAwWhgPMjEwMDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNlcnZlcjAqMAUGAytlcAMhAIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOUoxgwFjAUBgNVHREEDTALgglhLmV4YW1wbGUwBQYDK2VwA0EA7tsChF5EUKvobUAsK1WdHOv6hB1S1BDqku12Z6B26Bulh02pewQIIEVXoFYmQpz5ITMu4WVP4SHn0pm03DFQAw==',
  RawSubject: 'MBExDzANBgNVBAMMBnNlcnZlcg==',
  RawSubjectPublicKeyInfo: 'MCowBQYDK2VwAyEAgTl3Dqh9F19Wo1Rmw0x+zMuNipG07jeiXfYPW4/Js5Q=',
  RawTBSCertificate:
    'MIGboAMCAQICAQEwBQYDK2VwMA8xDTALBgNVBAMMBHJvb3QwIBcNMDAwMTAxMDAwMDAwWhgPMjEwMDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNlcnZlcjAqMAUGAytlcAMhAIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOUoxgwFjAUBgNVHREEDTALgglhLmV4YW1wbGU=',
  Signature: '7tsChF5EUKvobUAsK1WdHOv6hB1S1BDqku12Z6B26Bulh02pewQIIEVXoFYmQpz5ITMu4WVP4SHn0pm03DFQAw==',
  Subject: nameOf('server'),
  URIs: null,
};

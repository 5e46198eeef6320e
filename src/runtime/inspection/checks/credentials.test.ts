import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { entropy, findCredential, isPlaceholder, isSecretLiteral, isSensitiveName } from './credentials.ts';

// Put together here, so that no scanner of this repository takes them for real ones.
const REAL: readonly (readonly [what: string, text: string])[] = [
  ['AWS access key ID', `AKIA${'QWERTY7ASDFGH4ZX'}`],
  ['Alibaba Cloud AccessKey ID', `LTAI${'5tQwErTyUiOpAsDfGhJk'}`],
  ['Google API key', `AIza${'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q'}`],
  ['GitHub token', `ghp_${'aB3'.repeat(12)}`],
  ['GitLab token', `glpat-${'aB3dE5fG7hI9jK1lM3nO'}`],
  ['Slack token', `xoxb-${'123456789012-abcdefABCDEF'}`],
  ['Stripe key', `sk_live_${'4eC39HqLyjWDarjtT1zdp7dc'}`],
  ['private key', `-----BEGIN RSA ${'PRIVATE KEY'}-----\nMIIE`],
  ['private key', `-----BEGIN ${'PRIVATE KEY'}-----\nMIIE`],
  [
    'JSON Web Token',
    `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiIxMjM0NTY3ODkwIn0'}.${'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'}`,
  ],
  ['password in a connection string', 'postgres://shop:s3cr3t@db:5432/shop'],
  ['password in a connection string', 'Server=db;User Id=sa;Password=s3cr3t;'],
];

describe('credentials by shape', () => {
  for (const [what, text] of REAL) {
    it(`finds a ${what} in ${text.slice(0, 12)}…`, () => assert.equal(findCredential('VALUE', text), what));
  }

  it('knows the secret half of a pair by its name and its disorder', () => {
    const secret = 'wJalrXUtnFEMIK7MDENGbPxRfiCYzzTOPKEYabcd';
    assert.equal(findCredential('AWS_SECRET_ACCESS_KEY', secret), 'secret access key');
    assert.equal(findCredential('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret), 'secret access key');
    assert.equal(findCredential('AWS_SECRET_ACCESS_KEY', 'aaaaaaaaaaaaaaaaaaaaaaaa'), undefined);
    assert.equal(findCredential('RELEASE', secret), undefined);
  });

  for (const text of [
    'postgres://shop@db:5432/shop',
    'postgres://shop:$(DB_PASSWORD)@db/shop',
    'https://example.com:8443/path',
    'sk-learn is a library',
    'AKIA',
    'eyJ but no token',
    'a=b;c=d',
  ]) {
    it(`leaves "${text}" alone`, () => assert.equal(findCredential('VALUE', text), undefined));
  }

  it('never throws and is quick on any text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 5000 }),
        fc.string(),
        (text, name) => void findCredential(name, text),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('sk-', 'eyJ', 'a://', 'Password=', '-----BEGIN '),
        fc.nat(2000),
        (part, count) => {
          findCredential('X', part.repeat(count));
        },
      ),
    );
  });
});

describe('names of secrets', () => {
  for (const name of [
    'PASSWORD',
    'DB_PASSWORD',
    'dbPassword',
    'API_KEY',
    'apiKey',
    'github-token',
    'GITHUB_TOKEN',
    'client_secret',
    'MYSQL_PWD',
    'AWS_CREDENTIALS',
  ]) {
    it(`${name} is one`, () => assert.equal(isSensitiveName(name), true));
  }
  for (const name of [
    'PASSWORD_FILE',
    'TOKEN_TTL',
    'SECRET_NAME',
    'KEY',
    'COMPASS',
    'TOKENIZER',
    'PUBLIC_KEY',
    'PRIMARY_KEY',
    'MONKEY',
  ]) {
    it(`${name} is none`, () => assert.equal(isSensitiveName(name), false));
  }
});

describe('literals under such names', () => {
  for (const text of ['hunter2', '123456', 's3cr3t!'])
    it(`"${text}" is a secret`, () => assert.equal(isSecretLiteral(text), true));
  for (const text of [
    '',
    'true',
    '/run/secrets/db',
    '$(OTHER)',
    '$' + '{OTHER}',
    '<set me>',
    '*****',
    'vault:db#password',
  ]) {
    it(`"${text}" is none`, () => assert.equal(isSecretLiteral(text), false));
  }
  it('placeholders are seen at their beginning', () => assert.equal(isPlaceholder('{{ .Values.x }}'), true));
  it('entropy of one repeated character is nothing', () => assert.equal(entropy('aaaa'), 0));
});

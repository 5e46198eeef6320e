import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import {
  ConfigError,
  type ConfigSources,
  configFlags,
  loadConfig,
  parseDuration,
  renderConfigReference,
} from './index.ts';
import { settings } from './settings.ts';
import { formatDuration } from './values.ts';

const HOME = { HOME: '/home/u' };
const load = (sources: ConfigSources = {}) => loadConfig({ ...sources, env: { ...HOME, ...sources.env } });

describe('loadConfig', () => {
  it('has a default for everything that needs one', () => {
    const { config, origins } = load();
    assert.deepEqual(
      [
        config.dataDir,
        config.listenAddress,
        config.port,
        config.sessionLengthMs,
        config.kubeContexts,
        config.databaseUrl,
      ],
      ['/home/u/.local/share/bulwark', '127.0.0.1', 8420, 43_200_000, [], undefined],
    );
    assert.ok(Object.values(origins).every((origin) => origin === 'default'));
  });

  it('prefers flags to the environment to the file to the default', () => {
    const fileText = 'port: 1\nlog-level: warn\nlog-format: json\n';
    const env = { BULWARK_LISTEN_PORT: '2', BULWARK_LOG_LEVEL: 'error' };
    const { config, origins } = load({ flags: { port: '3' }, env, fileText, fileName: 'b.yaml' });
    assert.deepEqual([config.port, config.logLevel, config.logFormat], [3, 'error', 'json']);
    assert.deepEqual(
      [origins.port, origins.logLevel, origins.logFormat],
      ['--port', 'BULWARK_LOG_LEVEL', 'b.yaml:3'],
    );
  });

  it('reads each type as text and as YAML', () => {
    const env = {
      BULWARK_KUBE_CONTEXTS: 'a, b',
      BULWARK_KUBERNETES_EVENTS: 'true',
      BULWARK_RUN_RETENTION: '1h30m',
    };
    const fromEnv = load({ env }).config;
    const fileText = 'kube-contexts: [a, b]\nkubernetes-events: true\nrun-retention: 1h30m\n';
    const fromFile = load({ fileText }).config;
    for (const { kubeContexts, kubernetesEvents, runRetentionMs } of [fromEnv, fromFile]) {
      assert.deepEqual([kubeContexts, kubernetesEvents, runRetentionMs], [['a', 'b'], true, 5_400_000]);
    }
    assert.deepEqual(load({ flags: { 'kube-contexts': ['x'] } }).config.kubeContexts, ['x']);
  });

  it('takes an empty variable as not set', () =>
    assert.equal(load({ env: { BULWARK_LISTEN_PORT: '' } }).config.port, 8420));

  it('ignores what Kubernetes puts beside a Service named bulwark', () => {
    const env = {
      BULWARK_PORT: 'tcp://10.0.0.1:443',
      BULWARK_SERVICE_HOST: '10.0.0.1',
      BULWARK_PORT_443_TCP_ADDR: 'x',
    };
    assert.equal(load({ env }).config.port, 8420);
  });

  const refused: readonly [string, ConfigSources, RegExp][] = [
    [
      'a port that is no number',
      { flags: { port: 'http' } },
      /^--port: port must be a whole number from 0 to 65535, not "http"$/,
    ],
    ['a port too high', { env: { BULWARK_LISTEN_PORT: '65536' } }, /^BULWARK_LISTEN_PORT: port must be/],
    ['a wrong type in the file', { fileText: 'a:\n' }, /^settings file:1: there is no setting "a"$/],
    [
      'a list for a text',
      { fileText: '\nlisten-address: [x]', fileName: 'f' },
      /^f:2: listen-address must be text$/,
    ],
    [
      'an unknown variable',
      { env: { BULWARK_PROT: '1' } },
      /^BULWARK_PROT: there is no setting of this name$/,
    ],
    ['an unknown flag', { flags: { prot: '1' } }, /^--prot: there is no setting "prot"$/],
    [
      'a level that does not exist',
      { env: { BULWARK_LOG_LEVEL: 'loud' } },
      /must be one of debug, info, warn, error, silent/,
    ],
    ['a session too long', { flags: { 'session-length': '31d' } }, /must be a duration from 5m to 30d/],
    ['a session without a unit', { flags: { 'session-length': '12' } }, /must be a duration/],
    ['an address that is none', { flags: { 'public-url': 'localhost' } }, /must be an address/],
    ['an address for no browser', { flags: { 'public-url': 'ftp://x' } }, /public-url must begin with https/],
    [
      'a proxy that is no address',
      { flags: { 'trusted-proxies': ['10.0.0.0/8', 'proxy'] } },
      /^--trusted-proxies: trusted-proxies must be addresses or networks such as 10.0.0.0\/8, not "proxy"$/,
    ],
    [
      'a certificate without its key',
      { flags: { 'tls-cert': '/c' } },
      /^--tls-cert: tls-cert and tls-key are set together/,
    ],
    [
      'a secret on the command line',
      { flags: { 'database-url': 'postgres://hunter2' } },
      /^--database-url: a command line can be read/,
    ],
    ['a file that is not YAML', { fileText: 'a: [', fileName: 'f' }, /^f:1: /],
    ['a key twice', { fileText: 'port: 1\nport: 2\n', fileName: 'f' }, /^f:2: .*unique/],
    ['a list as the file', { fileText: '- a\n' }, /must be a mapping/],
    ['aliases', { fileText: 'kube-contexts: &a [x]\ntrusted-proxies: *a\n' }, /must not use anchors/],
    ['a huge file', { fileText: ' '.repeat(300_000) }, /larger than 256 KiB/],
  ];
  for (const [what, sources, pattern] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => load(sources),
        (error) => {
          assert.ok(error instanceof ConfigError);
          assert.match(error.message, pattern);
          assert.doesNotMatch(error.message, /hunter2/);
          return true;
        },
      );
    });
  }

  it('names all problems at once', () => {
    assert.throws(
      () => load({ flags: { port: 'x' }, env: { BULWARK_LOG_LEVEL: 'y' }, fileText: 'z: 1' }),
      (error) => error instanceof ConfigError && error.problems.length === 3,
    );
  });

  it('never shows a secret', () => {
    const { config } = load({ env: { DATABASE_URL: 'postgres://u:hunter2@h/d' } });
    assert.equal(config.databaseUrl?.reveal(), 'postgres://u:hunter2@h/d');
    const shown = [
      JSON.stringify(config),
      inspect(config, { depth: 9, showHidden: true }),
      `${config.databaseUrl}`,
    ].join();
    assert.doesNotMatch(shown, /hunter2/);
    assert.throws(
      () => load({ env: { DATABASE_URL: 'hunter2' } }),
      (error) => error instanceof ConfigError && !error.message.includes('hunter2'),
    );
  });

  it('answers any text with a configuration or a ConfigError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (fileText, value) => {
        try {
          load({ fileText, flags: { port: value, 'session-length': value, 'kube-contexts': value } });
        } catch (error) {
          assert.ok(error instanceof ConfigError, String(error));
        }
      }),
    );
  });
});

describe('durations', () => {
  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (ms) =>
        assert.equal(parseDuration(formatDuration(ms)), ms),
      ),
    );
  });
  for (const text of ['', '1', 'h', '-1h', '1.5h', '1 h', '1y']) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(parseDuration(text), undefined));
  }
});

describe('the table', () => {
  for (const column of ['name', 'key', 'env'] as const) {
    it(`has every ${column} once`, () =>
      assert.equal(new Set(settings.map((one) => one[column])).size, settings.length));
  }

  it('is on the reference page, each setting in one row', () => {
    const page = renderConfigReference();
    for (const { env, key } of settings)
      assert.equal(
        page.split('\n').filter((line) => line.includes(`\`${env}\``) && line.includes(key)).length,
        1,
        env,
      );
  });

  it('offers no flag for a secret', () => {
    assert.deepEqual(
      Object.keys(configFlags()).filter((key) => /url/.test(key)),
      ['public-url', 'ingest-url'],
    );
  });
});

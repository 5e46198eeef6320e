import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { LogBatch, LogsService } from '#platform/logs';
import type { FormatStore } from './adapters/format-store.ts';
import { createAttackDetector } from './attacks/detector.ts';
import { attackRules } from './attacks/rules/catalog.ts';
import { nowhere } from './enrich/place.ts';
import { IngressError } from './errors.ts';
import type { OwnFormat } from './own-format.ts';
import { createIngressService, type IngressService } from './service.ts';
import { splitBody } from './split-body.ts';
import { createSummary } from './summary.ts';
import { createUniqueCounter } from './unique-counter.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const CONTEXT = { cluster: 'prod', source: 'pod', app: 'nginx' };
const GOOD = '192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET /items/7 HTTP/1.1" 200 53 "-" "curl/8.5.0"';
const BAD = '192.0.2.7 - - [24/Nov/2026:10:42:08 +0000] "GET /.env HTTP/1.1" 404 53 "-" "curl/8.5.0"';

interface World {
  readonly service: IngressService;
  readonly batches: LogBatch[];
  readonly records: () => readonly Record<string, unknown>[];
}

function world(append?: () => Promise<never>): World {
  const batches: LogBatch[] = [];
  const formats = new Map<string, OwnFormat>();
  const store: FormatStore = {
    list: async () => [...formats.values()],
    put: async (format, atMost) => {
      if (formats.size >= atMost && !formats.has(format.id)) return false;
      formats.set(format.id, format);
      return true;
    },
    remove: async (id) => formats.delete(id),
  };
  const logs: LogsService = {
    append: async (batch) => {
      if (append !== undefined) return await append();
      batches.push(batch);
      return { records: 0 };
    },
    usage: () => [],
    query: () => {
      throw new Error('nobody asks');
    },
    now: () => NOW,
  };
  const service = createIngressService({
    logs,
    store,
    attacks: () => createAttackDetector(attackRules),
    placeOf: nowhere,
    now: () => NOW,
  });
  const records = () =>
    batches.flatMap(({ body }) => JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>[]);
  return { service, batches, records };
}

describe('lines of an ingress', () => {
  it('are kept parsed, with template, agent, visitor and attack', async () => {
    const { service, batches, records } = world();
    const receipt = await service.accept(CONTEXT, [GOOD, BAD, '']);
    assert.deepEqual(receipt, { records: 2, unparsed: 0, other: 0, format: 'combined' });
    assert.deepEqual(batches[0]?.labels, CONTEXT);
    const [good, bad] = records();
    assert.equal(good?.['url_template'], '/items/{n}');
    assert.equal(good?.['status_class'], '2xx');
    assert.equal(good?.['device'], 'tool');
    assert.equal(good?.['time'], '2026-11-24T10:42:07.000Z');
    assert.equal(good?.['attack'], undefined);
    assert.equal(bad?.['attack'], 'sensitive-file');
  });

  it('that cannot be read are kept as they are, with the reason, and counted', async () => {
    const { service, records } = world();
    const hostile = '\u001b[31m<script>alert(1)</script> =cmd|" /C calc"!A0';
    const klog = 'I1124 10:42:07.000000       7 controller.go:190] "Backend successfully reloaded"';
    const long = 'x'.repeat(100_000);
    const receipt = await service.accept(CONTEXT, [GOOD, hostile, klog, long]);
    assert.deepEqual(receipt, { records: 4, unparsed: 2, other: 1, format: 'combined' });
    const [, first, second, third] = records();
    assert.equal(first?.['raw'], hostile);
    assert.equal(first?.['parse_error'], 'format');
    assert.equal(second?.['parse_error'], 'other');
    assert.equal(third?.['parse_error'], 'too-long');
    assert.equal(third?.['raw_length'], 100_000);
    const [state] = service.status({ state: 'off', message: null }).sources;
    assert.deepEqual([state?.records, state?.unparsed, state?.other, state?.format], [4, 2, 1, 'combined']);
  });

  it('are no records when the store did not take them', async () => {
    const { service } = world(async () => {
      throw new Error('disk full');
    });
    await assert.rejects(service.accept(CONTEXT, [GOOD]), /disk full/);
    assert.equal(service.status({ state: 'off', message: null }).sources[0]?.records, 0);
  });

  it('of a batch with a mark carry it once', async () => {
    const { service, records } = world();
    await service.accept({ ...CONTEXT, mark: 'sender-123-4' }, [GOOD, BAD]);
    assert.deepEqual(
      records().map((record) => record['log.batch']),
      ['sender-123-4', undefined],
    );
  });

  it('in a format that there is not are refused', async () => {
    const { service } = world();
    await assert.rejects(
      service.accept({ ...CONTEXT, format: 'nothing' }, [GOOD]),
      (error) => error instanceof IngressError && error.code === 'unknown_format',
    );
  });
});

describe('own formats', () => {
  const notation = '$host $remote_addr [$time_iso8601] "$request" $status $team';
  const example = 'a.example.com 192.0.2.1 [2026-11-24T10:00:00Z] "GET /x HTTP/1.1" 200 shop';

  it('are checked by their example, then used before all others', async () => {
    const { service, records } = world();
    const record = await service.putFormat({ id: 'edge', notation, example, createdBy: 'jane' });
    assert.equal(record['host'], 'a.example.com');
    const { format } = await service.accept(CONTEXT, [example]);
    assert.equal(format, 'edge');
    assert.equal(records()[0]?.['own.team'], 'shop');
    assert.equal(await service.removeFormat('edge'), true);
    assert.equal((await service.accept(CONTEXT, [example])).unparsed, 1);
  });

  const REFUSED: readonly (readonly [string, string, string])[] = [
    ['an example that does not fit', '$status', 'abc'],
    ['values with nothing between them', '$status$body_bytes_sent', '2007'],
    ['nothing that is known', 'hello', 'hello'],
    ['nothing to count by', '$remote_addr', '192.0.2.1'],
    ['too many values', Array.from({ length: 80 }, (_, index) => `$a${index}`).join(' '), 'x'],
  ];
  for (const [name, text, line] of REFUSED)
    it(`are refused: ${name}`, async () => {
      await assert.rejects(
        world().service.putFormat({ id: 'edge', notation: text, example: line, createdBy: 'jane' }),
        (error) => error instanceof IngressError && error.code === 'bad_format',
      );
    });

  it('may be tried before they are kept', async () => {
    const answer = await world().service.tryLines([example, 'nonsense'], { notation });
    assert.deepEqual(
      answer.lines.map(({ kind }) => kind),
      ['request', 'unparsed'],
    );
  });
});

describe('a body', () => {
  it('is lines of text, a list in JSON, or either in gzip', () => {
    assert.deepEqual(splitBody(Buffer.from('a\nb')), ['a', 'b']);
    assert.deepEqual(splitBody(Buffer.from('["a",{"status":200}]')), ['a', '{"status":200}']);
    assert.deepEqual(splitBody(gzipSync('a\nb')), ['a', 'b']);
    assert.deepEqual(splitBody(Buffer.from('[2026-11-24T10:00:00Z] "GET"')), [
      '[2026-11-24T10:00:00Z] "GET"',
    ]);
  });

  it('is refused when it unpacks to too much, or is damaged', () => {
    const code = (bytes: Uint8Array) => {
      try {
        splitBody(bytes);
      } catch (error) {
        return error instanceof IngressError ? error.code : error;
      }
      return undefined;
    };
    assert.equal(code(gzipSync(Buffer.alloc(70_000_000))), 'too_large');
    assert.equal(code(Buffer.from([0x1f, 0x8b, 1, 2, 3])), 'bad_encoding');
    assert.equal(code(Buffer.from('\n'.repeat(600_000))), 'too_large');
  });
});

describe('counting different texts', () => {
  it('is right for few and close for many', () => {
    for (const many of [0, 1, 10, 1000, 200_000]) {
      const counter = createUniqueCounter();
      for (let index = 0; index < many; index++) for (const _ of [1, 2]) counter.add(`visitor-${index}`);
      assert.ok(
        Math.abs(counter.estimate() - many) <= Math.max(1, many * 0.03),
        `${many}: ${counter.estimate()}`,
      );
    }
  });

  it('gives a summary without any line', () => {
    assert.equal(createSummary().result(10).hits, 0);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createFakeApiServer } from '#platform/kube/testing';
import { catalog } from '../checks/catalog.ts';
import { InspectionError } from '../errors.ts';
import type { LiveEvent, Run } from '../schema.ts';
import {
  finding,
  findingsQuery,
  liveEvent,
  overview,
  run as runShape,
  schedule as scheduleShape,
  workloadPage,
} from '../schema.ts';
import { anObject, containerCheck, countingCheck, podCheck, template } from '../testing/builders.ts';
import { type InspectionServer, startInspection } from '../testing/inspection-server.ts';
import { until } from '../testing/until.ts';
import { createScoreStore } from './score-store.ts';

const CHECKS = [
  containerCheck({ id: 'privileged', severity: 'critical' }, (spec) => spec['bad'] === true),
  podCheck(
    { id: 'hostNetwork', severity: 'medium', category: 'networks' },
    (spec) => spec['hostNetwork'] === true,
  ),
  countingCheck({ id: 'services', severity: 'low' }, ['Deployment.apps'], 'Service', 'own-namespace'),
  { ...podCheck({ id: 'opinion', severity: 'low' }, () => true), optional: true },
  ...catalog.filter(({ id }) => id === 'serviceAccountTokenSecret'),
];
const tokenSecret = anObject('v1', 'Secret', 'shop', 'robot', {
  type: 'kubernetes.io/service-account-token',
  data: { token: 'aHVudGVyMg==' },
});
const bad = anObject(
  'apps/v1',
  'Deployment',
  'shop',
  'bad',
  template({ name: 'app', image: 'a:1', bad: true }),
  { labels: { app: 'bad' } },
);
const good = anObject('apps/v1', 'Deployment', 'other', 'good', template({ name: 'app', image: 'b:1' }));
const annotated = anObject(
  'apps/v1',
  'Deployment',
  'shop',
  'annotated',
  template({ name: 'app', bad: true }),
  {
    annotations: { 'polaris.fairwinds.com/privileged-exempt': 'true' },
  },
);
const query = findingsQuery.parse({});

describe('inspection in a server', () => {
  let server: InspectionServer;
  before(async () => {
    server = await startInspection(CHECKS, [bad, good, annotated, tokenSecret]);
    await until(async () => service().clusters()[0]?.freshness.state === 'live');
    await until(async () => (await service().findings('test', query, 'en')).total === 4);
  });
  after(() => server.close());
  const service = () => server.inspection.service;

  it('answers findings in the shape of the schema, filtered, sorted and paged', async () => {
    const cases: readonly (readonly [Record<string, string>, readonly string[]])[] = [
      [{}, ['privileged bad', 'services good', 'services annotated', 'services bad']],
      [{ severity: 'critical,high' }, ['privileged bad']],
      [{ namespace: 'other' }, ['services good']],
      [{ check: 'services', sort: 'object' }, ['services good', 'services annotated', 'services bad']],
      [{ q: 'ANNOT' }, ['services annotated']],
      [{ q: 'is bad' }, ['privileged bad']],
      [{ exempted: 'only' }, ['privileged annotated']],
      [{ kind: 'Pod' }, []],
      [{ limit: '1', offset: '1' }, ['services good']],
      [{ verdict: 'pass', check: 'privileged' }, ['privileged good']],
      [{ sort: 'namespace', limit: '2' }, ['services good', 'privileged bad']],
    ];
    for (const [asked, expected] of cases) {
      const page = await service().findings('test', findingsQuery.parse(asked), 'en');
      for (const one of page.findings) finding.parse(one);
      assert.deepEqual(
        page.findings.map((one) => `${one.check} ${one.object.name}`),
        expected,
        JSON.stringify(asked),
      );
    }
  });

  it('sums up the cluster and one namespace', async () => {
    const whole = overview.parse(await service().overview('test', undefined));
    assert.equal(whole.workloads, 3);
    assert.equal(whole.tally.fail.critical, 1);
    assert.equal(whole.tally.exempted, 1);
    assert.ok(whole.byNamespace.some((one) => one.namespace === 'shop' && one.tally.fail.critical === 1));
    assert.equal(whole.worst[0]?.object.name, 'bad');
    const part = overview.parse(await service().overview('test', 'other'));
    assert.equal(part.workloads, 1);
    assert.equal(part.tally.fail.critical, 0);
  });

  it('draws the curve of a namespace beside that of the cluster', async () => {
    const scores = createScoreStore(server.records);
    const at = new Date(Date.now() - 86_400_000);
    await scores.note('test', at, [
      { namespace: '', score: 40, fail: 3 },
      { namespace: 'other', score: 70, fail: 1 },
    ]);
    const scoresIn = async (namespace: string | undefined) =>
      (await service().overview('test', namespace)).trend.map(({ score }) => score);
    assert.deepEqual(await scoresIn(undefined), [40]);
    assert.deepEqual(await scoresIn('other'), [70]);
    assert.deepEqual(await scoresIn('shop'), []);
  });

  it('shows one workload with every verdict', () => {
    const ask = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'bad' };
    const page = workloadPage.parse(service().workload('test', ask, 'en'));
    assert.deepEqual(page.findings.map((one) => `${one.check} ${one.verdict}`).sort(), [
      'hostNetwork pass',
      'privileged fail',
      'services fail',
    ]);
    assert.match(page.yaml, /image: a:1/);
    assert.match(
      page.yaml,
      /^apiVersion: apps\/v1\nkind: Deployment\nmetadata:\n {2}name: \S+\n {2}namespace: \S+\n/,
    );
    assert.throws(() => service().workload('test', { ...ask, name: 'x' }, 'en'), {
      code: 'unknown-workload',
    });
  });

  it('hides the credentials of a workload, before and after the fixes', async () => {
    const env = [
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'MODE', value: 'dark' },
    ];
    const containers = [{ name: 'app', image: 'a:1', env, args: ['--token=hunter2'] }];
    server.kube.seed([
      anObject(
        'v1',
        'Pod',
        'leaky',
        'pod',
        { spec: { containers } },
        { annotations: { password: 'hunter2' } },
      ),
    ]);
    const ask = { apiVersion: 'v1', kind: 'Pod', namespace: 'leaky', name: 'pod' };
    const inPicture = async () =>
      (await service().findings('test', findingsQuery.parse({ namespace: 'leaky', verdict: 'pass' }), 'en'))
        .total > 0;
    await until(inPicture);
    const page = service().workload('test', ask, 'en');
    assert.doesNotMatch(JSON.stringify(page), /hunter2/);
    for (const yaml of [page.yaml, page.fixedYaml]) {
      assert.match(yaml, /name: DB_PASSWORD\n\s+value: «masked»/);
      assert.match(yaml, /value: dark/);
      assert.match(yaml, /--token=«masked»/);
    }
    await server.clusters
      .get('test')
      ?.client.delete({ group: '', version: 'v1', resource: 'pods', namespace: 'leaky', name: 'pod' });
    await until(async () => !(await inPicture()));
  });

  it('keeps the report of a run, and compares two', async () => {
    const first = await finished(
      await service().requestRun({ cluster: 'test', checks: [], trigger: 'manual', requestedBy: 'eva' }),
    );
    assert.equal(first.state, 'completed');
    assert.equal(first.findings, 5);
    assert.equal(first.tally?.exempted, 1);
    const zh = await service().runFindings(first.id, query, 'zh');
    assert.equal(zh.total, 4);
    assert.equal(zh.findings[0]?.check, 'privileged', 'the most severe first');

    const metadata = { name: 'bad', namespace: 'shop' };
    const fixed = { ...bad, metadata, ...template({ name: 'app', image: 'a:1' }) };
    server.kube.seed([
      fixed,
      anObject('apps/v1', 'Deployment', 'shop', 'new', template({ name: 'app', bad: true })),
    ]);
    await until(
      async () => (await service().findings('test', findingsQuery.parse({ q: 'new' }), 'en')).total === 2,
    );
    const since = (await service().overview('test', undefined)).sinceLastRun;
    assert.deepEqual({ ...since, run: '', at: '' }, { run: '', at: '', newFindings: 2, fixed: 1, still: 3 });

    const second = await finished(
      await service().requestRun({ cluster: 'test', checks: [], trigger: 'api', requestedBy: 'bot' }),
    );
    const ask = { from: first.id, to: second.id, change: 'fixed', offset: 0, limit: 10 } as const;
    const compared = await service().compareRuns(ask, 'en');
    assert.deepEqual(compared.total, { new: 2, fixed: 1, still: 3 });
    assert.deepEqual(
      compared.findings.map((one) => `${one.check} ${one.object.name}`),
      ['privileged bad'],
    );
    const { runs, total } = await service().runs({ cluster: 'test', offset: 0, limit: 10 });
    assert.deepEqual([total, runs.map(({ id }) => id)], [2, [second.id, first.id]]);
    assert.equal(
      (await service().overview('test', undefined)).trend.filter((point) => point.run !== null).length,
      2,
    );
  });

  it('runs exactly the checks that are named, optional ones too, and refuses unknown ones', async () => {
    const run = await finished(
      await service().requestRun({
        cluster: 'test',
        checks: ['opinion'],
        trigger: 'manual',
        requestedBy: 'eva',
      }),
    );
    const page = await service().runFindings(run.id, query, 'en');
    assert.deepEqual([...new Set(page.findings.map((one) => one.check))], ['opinion']);
    const wrong = { cluster: 'test', checks: ['nope'], trigger: 'manual', requestedBy: 'eva' } as const;
    await assert.rejects(service().requestRun(wrong), { code: 'unknown-check' });
    await assert.rejects(service().requestRun({ ...wrong, cluster: 'nope' }), { code: 'unknown-cluster' });
  });

  it('reads Secrets for a run that asks for them, for as long as it runs', async () => {
    assert.ok(!server.kube.requests.some(({ path }) => path.endsWith('/secrets')));
    const ask = { cluster: 'test', trigger: 'manual', requestedBy: 'eva' } as const;
    const run = await finished(await service().requestRun({ ...ask, checks: ['serviceAccountTokenSecret'] }));
    const page = await service().runFindings(run.id, query, 'en');
    assert.deepEqual(
      page.findings.map((one) => `${one.check} ${one.verdict} ${one.object.name}`),
      ['serviceAccountTokenSecret fail robot'],
    );
    await until(() => server.kube.openWatches('secrets') === 0);
  });

  it('tells the cluster of runs as ACK does', async () => {
    const reasons = server.kube.objects('events.events.k8s.io').map((event) => event['reason']);
    for (const reason of ['Start', 'Finished', 'HighRiskFound']) {
      assert.ok(reasons.includes(`SecurityInspectorConfigAudit${reason}`), reason);
    }
  });

  it('applies an exemption at once, and counts what it covers', async () => {
    const input = {
      area: 'inspection' as const,
      rules: ['services'],
      selector: {
        clusters: [],
        namespaces: ['other'],
        kinds: [],
        names: [],
        labelSelector: '',
        containers: [],
        images: [],
      },
      reason: 'no service needed',
      owner: 'team',
      expiresAt: null,
    };
    assert.equal((await server.exemptions.test(input)).total, 1);
    const saved = await server.exemptions.create(input, { name: 'eva' });
    const other = findingsQuery.parse({ namespace: 'other' });
    await until(async () => (await service().findings('test', other, 'en')).total === 0);
    const listed = await server.exemptions.list();
    assert.deepEqual(
      listed.map(({ id, state, covers, origin }) => [id === saved.id, state, covers, origin]),
      [
        [true, 'active', 1, 'user'],
        [false, 'active', 1, 'annotation'],
      ],
    );
    await server.exemptions.remove(saved.id, { name: 'eva' });
    await until(async () => (await service().findings('test', other, 'en')).total === 1);
  });

  it('streams what changes, in the shape of the schema', async () => {
    const controller = new AbortController();
    const seen: LiveEvent[] = [];
    const stream = (async () => {
      for await (const event of service().stream('test', 'en', controller.signal))
        seen.push(liveEvent.parse(event));
    })();
    await until(async () => seen.length >= 2);
    assert.deepEqual(
      seen.map((event) => event.type),
      ['freshness', 'score'],
    );
    server.kube.seed([
      anObject('apps/v1', 'Deployment', 'live', 'late', template({ name: 'app', bad: true })),
    ]);
    await until(async () =>
      seen.some((event) => event.type === 'subject' && event.object.name === 'late' && event.added === 2),
    );
    await until(async () => seen.filter((event) => event.type === 'score').length >= 2);
    controller.abort();
    await stream;
  });

  it('exports the present state and a run', async () => {
    const { body, fileName } = service().export('test', { format: 'json', language: 'en' });
    const report = JSON.parse(await text(body));
    assert.equal(fileName, 'inspection-test.json');
    assert.ok(report.findings.length > 0);
    const { runs } = await service().runs({ offset: 0, limit: 1 });
    const csv = await text(
      (await service().exportRun(runs[0]?.id ?? '', { format: 'csv', language: 'en' })).body,
    );
    assert.ok(csv.split('\n').length > 2);
  });

  it('keeps schedules, and refuses what is none', async () => {
    const input = {
      cluster: 'test',
      cron: '0 6 * * 1-5',
      timeZone: 'Europe/Berlin',
      enabled: true,
      checks: [],
    };
    const made = scheduleShape.parse(await service().createSchedule(input, 'eva'));
    assert.ok(made.nextRunAt !== null && Date.parse(made.nextRunAt) > Date.now());
    const off = await service().updateSchedule(made.id, { ...input, enabled: false });
    assert.equal(off.nextRunAt, null);
    assert.equal((await server.jobs.schedules()).filter((one) => one.key === made.id).length, 0);
    await assert.rejects(service().createSchedule({ ...input, cron: 'every morning' }, 'eva'), {
      code: 'invalid-schedule',
    });
    await assert.rejects(service().createSchedule({ ...input, timeZone: 'Mars/Base' }, 'eva'), {
      code: 'invalid-schedule',
    });
    await service().removeSchedule(made.id);
    await assert.rejects(service().removeSchedule(made.id), { code: 'unknown-schedule' });
  });

  it('cancels a run that waits for a cluster which cannot be reached', async () => {
    const gone = await createFakeApiServer();
    const target = gone.target();
    await gone.close();
    server.clusters.add(target, 'gone');
    const run = await service().requestRun({
      cluster: 'gone',
      checks: [],
      trigger: 'manual',
      requestedBy: 'eva',
    });
    await until(async () => (await service().run(run.id)).state === 'running');
    assert.equal((await service().cancelRun(run.id)).state, 'cancelled');
    const cancelled = await finished(run);
    assert.deepEqual([cancelled.state, cancelled.findings, cancelled.error], ['cancelled', null, null]);
    await server.clusters.remove('gone');
    await until(async () => service().clusters().length === 1);
  });

  it('compares only checks that both runs made', async () => {
    const ask = { cluster: 'test', trigger: 'manual', requestedBy: 'eva' } as const;
    const few = await finished(await service().requestRun({ ...ask, checks: ['services'] }));
    const all = await finished(await service().requestRun({ ...ask, checks: [] }));
    const page = { change: 'new', offset: 0, limit: 100 } as const;
    const { total } = await service().compareRuns({ from: few.id, to: all.id, ...page }, 'en');
    assert.deepEqual([total.new, total.fixed], [0, 0]);
    assert.ok(total.still > 0);
  });

  it('refuses to cancel a run that has ended', async () => {
    const { runs } = await service().runs({ offset: 0, limit: 1 });
    await assert.rejects(service().cancelRun(runs[0]?.id ?? ''), (error) => {
      return error instanceof InspectionError && error.code === 'conflict';
    });
    await assert.rejects(service().run('nope'), { code: 'unknown-run' });
  });

  async function finished(run: Run): Promise<Run> {
    runShape.parse(run);
    let latest = run;
    await until(async () => {
      latest = await service().run(run.id);
      return !['queued', 'running'].includes(latest.state);
    });
    return runShape.parse(latest);
  }
});

async function text(body: AsyncIterable<string | Uint8Array>): Promise<string> {
  let all = '';
  for await (const piece of body) all += piece;
  return all;
}

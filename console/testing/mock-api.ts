import type { FindingWire, ObjectRef, Overview, Run, Severity, Tally } from '../src/api/wire.ts';
import { categories, severities } from '../src/api/wire.ts';
import {
  ago,
  checks,
  createWorld,
  emptyTally,
  exemptions,
  freshness,
  missingRight,
  scoreOf,
  seedToFinding,
  sumTallies,
  toCluster,
  toRuns,
  toSchedules,
  toWorkloadPage,
  unreachable,
  type World,
} from './fixtures.ts';

export type Scenario =
  | 'full'
  | 'empty'
  | 'no-clusters'
  | 'syncing'
  | 'error'
  | 'loading'
  | 'unreachable'
  | 'missing-rights'
  | 'stream-down'
  | 'anonymous'
  | 'limited'
  | 'viewer';

export interface State {
  scenario: Scenario;
  readonly world: World;
  readonly tally: Tally;
  readonly runs: Run[];
}

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly language: 'en' | 'zh';
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function createState(scenario: Scenario, findings: number): State {
  const world = createWorld(findings);
  const tally = sumTallies(world.rows.map((row) => row.tally));
  return { scenario, world, tally, runs: toRuns(tally, world.rows.length) };
}

function ok(body: unknown, status = 200): Reply {
  return { status, body };
}

function problem(status: number, code: string, title: string, detail: string, headers = {}): Reply {
  return { status, body: { type: 'about:blank', title, status, code, detail }, headers };
}

function freshnessOf(scenario: Scenario) {
  if (scenario === 'unreachable') return { ...freshness('unreachable'), problems: [unreachable] };
  if (scenario === 'missing-rights') return { ...freshness(), problems: [missingRight] };
  return freshness(scenario === 'syncing' ? 'syncing' : 'live');
}

function isBare(scenario: Scenario): boolean {
  return scenario === 'empty' || scenario === 'syncing';
}

function clusters({ scenario, tally }: State): Reply {
  if (scenario === 'no-clusters') return ok({ clusters: [] });
  const fresh = freshnessOf(scenario);
  const own = isBare(scenario) ? emptyTally() : tally;
  return ok({ clusters: [toCluster('prod-eu', own, fresh), toCluster('staging', own, freshness())] });
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...[], ...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

function tallyOfSeeds(seeds: World['seeds']): Tally {
  const tally = emptyTally();
  for (const seed of seeds) {
    if (seed.exempted) tally.exempted += 1;
    else if (seed.verdict === 'unknown') tally.unknown += 1;
    else tally.fail[seed.check.severity] += 1;
  }
  return { ...tally, pass: Math.round(seeds.length * 2.4) };
}

function countChecks(seeds: World['seeds']): Overview['byCheck'] {
  const counts = new Map(
    checks.map((check) => [
      check.id,
      { check: check.id, severity: check.severity, category: check.category, fail: 0, unknown: 0 },
    ]),
  );
  for (const seed of seeds) {
    const row = counts.get(seed.check.id);
    if (!row || seed.exempted) continue;
    if (seed.verdict === 'fail') row.fail += 1;
    else row.unknown += 1;
  }
  return [...counts.values()];
}

function overview(state: State, namespace: string | null): Reply {
  const fresh = freshnessOf(state.scenario);
  const bare = isBare(state.scenario);
  const rows = bare ? [] : state.world.rows.filter((row) => !namespace || row.object.namespace === namespace);
  const seeds = bare
    ? []
    : state.world.seeds.filter((seed) => !namespace || seed.object.namespace === namespace);
  const tally = sumTallies(rows.map((row) => row.tally));
  const body: Overview = {
    cluster: 'prod-eu',
    namespace,
    freshness: fresh,
    score: scoreOf(tally),
    tally,
    workloads: rows.length,
    byCategory: categories.map((category) => ({
      category,
      tally: tallyOfSeeds(seeds.filter((seed) => seed.check.category === category)),
    })),
    byNamespace: [...Map.groupBy(rows, (row) => row.object.namespace)].map(([name, own]) => {
      const sum = sumTallies(own.map((row) => row.tally));
      return { namespace: name, score: scoreOf(sum), tally: sum, workloads: own.length };
    }),
    byCheck: countChecks(seeds),
    worst: [...rows].sort((a, b) => (a.score ?? 101) - (b.score ?? 101)).slice(0, 10),
    trend: bare ? [] : trend(state.runs),
    sinceLastRun: bare ? null : { run: 'run-40', at: ago(60), newFindings: 14, fixed: 37, still: 98_640 },
  };
  return ok(body);
}

function trend(runs: readonly Run[]): Overview['trend'] {
  return runs
    .filter((run) => run.score !== null)
    .map((run, index) => ({ at: run.createdAt, score: run.score, fail: 98_677 + index * 41, run: run.id }))
    .reverse();
}

const sorters: Record<string, (a: World['seeds'][number], b: World['seeds'][number]) => number> = {
  severity: (a, b) => severities.indexOf(a.check.severity) - severities.indexOf(b.check.severity),
  object: (a, b) => a.object.name.localeCompare(b.object.name),
  check: (a, b) => a.check.id.localeCompare(b.check.id),
  namespace: (a, b) => a.object.namespace.localeCompare(b.object.namespace),
};

function matchesList(search: URLSearchParams, name: string, value: string): boolean {
  const wanted = search.get(name);
  return !wanted || wanted.split(',').includes(value);
}

function selectSeeds({ world, scenario }: State, search: URLSearchParams): World['seeds'] {
  if (isBare(scenario)) return [];
  const words = (search.get('q') ?? '').toLowerCase();
  const exempted = search.get('exempted') ?? 'hide';
  return world.seeds
    .filter(({ object, check, verdict }) => {
      const text = `${object.name} ${object.namespace} ${check.id} ${check.text.en.title}`.toLowerCase();
      return (
        matchesList(search, 'namespace', object.namespace) &&
        matchesList(search, 'kind', object.kind) &&
        matchesList(search, 'check', check.id) &&
        matchesList(search, 'severity', check.severity) &&
        matchesList(search, 'category', check.category) &&
        matchesList(search, 'verdict', verdict) &&
        text.includes(words)
      );
    })
    .filter((seed) => exempted === 'show' || seed.exempted === (exempted === 'only'))
    .sort(sorters[search.get('sort') ?? 'severity']);
}

function page<T>(rows: readonly T[], search: URLSearchParams): T[] {
  const offset = Number(search.get('offset') ?? 0);
  return rows.slice(offset, offset + Number(search.get('limit') ?? 200));
}

function findings(state: State, { url, language }: Call): Reply {
  const seeds = selectSeeds(state, url.searchParams);
  const shown = page(seeds, url.searchParams).map((seed) => seedToFinding(seed, language));
  return ok({ total: seeds.length, offset: Number(url.searchParams.get('offset') ?? 0), findings: shown });
}

function workloads({ world, scenario }: State, search: URLSearchParams): Reply {
  const q = (search.get('q') ?? '').toLowerCase();
  const rows = isBare(scenario)
    ? []
    : world.rows
        .filter(
          (row) => matchesList(search, 'namespace', row.object.namespace) && row.object.name.includes(q),
        )
        .sort((a, b) => (a.score ?? 101) - (b.score ?? 101));
  return ok({ total: rows.length, offset: 0, workloads: page(rows, search) });
}

function workload(state: State, { url, language }: Call): Reply {
  const name = url.searchParams.get('name');
  const row = state.world.rows.find(({ object }) => object.name === name);
  if (!row) return problem(404, 'not_found', 'Not found', `No object "${name}".`);
  return ok(toWorkloadPage(row, language, freshnessOf(state.scenario)));
}

function compare(state: State, { url, language }: Call): Reply {
  const change = url.searchParams.get('change') ?? 'new';
  const total = { new: 14, fixed: 37, still: 98_640 };
  const count = total[change as keyof typeof total];
  const shown = page(state.world.seeds.slice(100, 100 + count), url.searchParams);
  return ok({
    from: state.runs[1],
    to: state.runs[0],
    total,
    change,
    offset: 0,
    findings: shown.map((seed) => seedToFinding(seed, language)),
  });
}

function preview(state: State, call: Call): Reply {
  const input = call.body as {
    rules: string[];
    selector: { namespaces: string[]; names: string[]; kinds: string[] };
  };
  const { namespaces, names, kinds } = input.selector;
  const one = (wanted: string[], value: string) => wanted.length === 0 || wanted.includes(value);
  const covered = state.world.seeds.filter(
    ({ check, object }) =>
      input.rules.includes(check.id) &&
      one(namespaces, object.namespace) &&
      one(names, object.name) &&
      one(kinds, object.kind),
  );
  const shown: FindingWire[] = covered.slice(0, 200).map((seed) => seedToFinding(seed, call.language));
  return ok({
    total: covered.length,
    workloads: groupBy(shown, ({ object }: { object: ObjectRef }) => object.name).size,
    findings: shown,
  });
}

function session({ scenario }: State, { method, body }: Call): Reply {
  if (scenario === 'limited' && method === 'POST') {
    return problem(429, 'too_many_attempts', 'Too many attempts', 'Wait a little.', { 'retry-after': '42' });
  }
  if (scenario === 'anonymous' && method === 'POST') {
    const { name } = body as { name: string };
    return problem(401, 'sign_in_failed', 'Sign-in failed', `No user "${name}" with this password.`);
  }
  if (method === 'DELETE') return ok(undefined, 204);
  if (scenario === 'anonymous' || scenario === 'limited') return ok({ user: null, language: 'en' });
  const role = scenario === 'viewer' ? 'viewer' : 'admin';
  return ok({ user: { id: 'u1', name: 'admin', role, hasPassword: true }, language: 'en' });
}

function startRun(state: State): Reply {
  const newest = state.runs[0];
  if (!newest) return problem(500, 'mock', 'No run', '');
  const run: Run = {
    ...newest,
    id: `run-${state.runs.length + 1}`,
    state: 'running',
    trigger: 'manual',
    requestedBy: 'admin',
    createdAt: new Date().toISOString(),
    startedAt: new Date().toISOString(),
    finishedAt: null,
    progress: 0.38,
    score: null,
    tally: null,
    workloads: null,
    findings: null,
    problems: [],
  };
  state.runs.unshift(run);
  return ok(run, 202);
}

function accounts(path: string, { method, body }: Call, state: State): Reply {
  const bare = isBare(state.scenario);
  if (path === '/api/v1/users') {
    const names = [
      ['admin', 'admin'],
      ['mei.lin', 'operator'],
      ['audit-readonly', 'viewer'],
    ] as const;
    return ok({
      users: names.map(([name, role], index) => ({
        id: `u${index + 1}`,
        name,
        role,
        hasPassword: index !== 2,
        createdAt: ago(100_000 + index * 999),
        lastSignInAt: index === 2 ? null : ago(12 + index * 4000),
      })),
    });
  }
  const token = {
    id: 't1',
    name: 'nightly report',
    role: 'viewer',
    hint: 'x4Qk',
    createdAt: ago(50_000),
    expiresAt: ago(-60_000),
    lastUsedAt: ago(33),
  };
  if (method === 'POST')
    return ok({ ...token, ...(body as object), secret: 'bwk_3vYw0nR1mZcT8sJq5uLdKxEa7hBfGp2i' }, 201);
  return ok({ tokens: bare ? [] : [token] });
}

type Handler = (state: State, call: Call) => Reply;

const routes: readonly (readonly [RegExp, Handler])[] = [
  [/^\/api\/v1\/clusters$/, clusters],
  [/\/inspection\/checks$/, () => ok({ checks })],
  [/\/overview$/, (state, { url }) => overview(state, url.searchParams.get('namespace'))],
  [/\/compare$/, compare],
  [/\/findings$/, findings],
  [/\/workloads$/, (state, { url }) => workloads(state, url.searchParams)],
  [/\/workload$/, workload],
  [
    /\/inspection\/runs$/,
    (state, { method, url }) =>
      method === 'POST'
        ? startRun(state)
        : ok({
            total: isBare(state.scenario) ? 0 : state.runs.length,
            runs: isBare(state.scenario) ? [] : page(state.runs, url.searchParams),
          }),
  ],
  [
    /\/inspection\/runs\/[^/]+$/,
    (state, { url }) => {
      const run = state.runs.find(({ id }) => url.pathname.endsWith(`/${id}`));
      return run ? ok(run) : problem(404, 'not_found', 'Not found', 'There is no such run.');
    },
  ],
  [/\/schedules/, (state) => ok({ schedules: isBare(state.scenario) ? [] : toSchedules(state.runs) })],
  [/\/exemptions\/test$/, preview],
  [/\/exemptions/, (state) => ok({ exemptions: isBare(state.scenario) ? [] : exemptions })],
  [/\/(users|tokens)/, (state, call) => accounts(call.url.pathname, call, state)],
];

export function answer(state: State, call: Call): Reply {
  const { pathname } = call.url;
  if (pathname === '/api/v1/session') return session(state, call);
  if (state.scenario === 'error' && pathname !== '/api/v1/clusters') {
    return problem(
      500,
      'records_unavailable',
      'The record store does not answer',
      'The database of the server is not reachable. The server log has the cause.',
    );
  }
  const handler = routes.find(([pattern]) => pattern.test(pathname))?.[1];
  return handler ? handler(state, call) : problem(404, 'not_found', 'Not found', `Nothing at ${pathname}.`);
}

export type { Severity };

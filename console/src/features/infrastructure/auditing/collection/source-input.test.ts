import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  emptyForm,
  formOf,
  formOfFound,
  isSelector,
  podSourceOf,
  queryOf,
  type SourceState,
  toInput,
} from './source-input.ts';

const source = {
  id: '1',
  name: 'front',
  cluster: 'production',
  namespace: 'ingress-nginx',
  selector: 'app=front',
  container: null,
  kind: 'ingress',
  format: null,
  isEnabled: true,
  createdBy: 'ann',
  createdAt: 0,
} as const;

const state = { id: 'pods:1', type: 'pods', kind: 'ingress', cluster: 'pro"d' } as unknown as SourceState;

test('a source goes through its form unchanged', () => {
  const { id: _, createdBy: __, createdAt: ___, ...input } = source;
  assert.deepEqual(toInput(formOf(source)), input);
});

test('what is left out is null, and a format belongs to an ingress alone', () => {
  const input = toInput({ ...emptyForm('a'), name: ' x ', namespace: ' ', format: 'nginx' });
  assert.deepEqual([input.name, input.namespace, input.container, input.format], ['x', null, null, null]);
});

test('an ingress that was found is offered as it is', () => {
  const found = {
    cluster: 'a',
    controller: 'traefik',
    title: 'Traefik',
    namespace: 'kube-system',
    selector: 'app=t',
    container: null,
    pods: 2,
    isCollected: false,
  };
  const input = toInput(formOfFound(found));
  assert.deepEqual(
    [input.kind, input.name, input.selector, input.container],
    ['ingress', 'Traefik', 'app=t', null],
  );
});

test('labels are checked as the server does', () => {
  assert.ok(isSelector('app=web,tier in (a, b),!x'));
  assert.ok(!isSelector('app=$(rm)'));
});

test('the query of a source quotes its words', () => {
  assert.equal(podSourceOf(state, [source]), source);
  assert.equal(
    queryOf(state, source),
    'kind:="ingress" source:="pod" cluster:="pro\\"d" ingress_namespace:="ingress-nginx"',
  );
});

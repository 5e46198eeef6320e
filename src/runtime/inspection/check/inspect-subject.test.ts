import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { KubeObject } from '#platform/kube';
import { catalog } from '../checks/catalog.ts';
import { toSubjects } from '../collect/to-subjects.ts';
import { anObject, containerCheck, countingCheck, podCheck, template } from '../testing/builders.ts';
import type { Check, Subject } from '../types.ts';
import { inspectSubject } from './inspect-subject.ts';
import { objectContext } from './object-context.ts';

const context = objectContext([], { complete: false, reason: 'only files were read' });

function subjectOf(object: KubeObject): Subject {
  const [subject] = toSubjects([object], { cluster: 'test' });
  assert.ok(subject);
  return subject;
}

const two = subjectOf(
  anObject('apps/v1', 'Deployment', 'shop', 'web', template({ name: 'a', bad: true }, { name: 'b' })),
);
const isBad = containerCheck({ id: 'bad', severity: 'high' }, (spec) => spec['bad'] === true);

describe('inspecting a subject', () => {
  it('gives a finding for what failed, and counts what passed', () => {
    const { findings, tally } = inspectSubject(two, [isBad], context);
    assert.deepEqual(
      findings.map(({ verdict, container, message, path }) => [verdict, container, message, path]),
      [['fail', 'a', 'a is bad', 'spec.template.spec.containers[0]']],
    );
    assert.equal(tally.pass, 1);
    assert.equal(tally.fail.high, 1);
    assert.deepEqual([tally.earned, tally.possible], [5, 10]);
  });

  it('returns what passed when it is asked to', () => {
    const { findings } = inspectSubject(two, [isBad], context, { passes: true });
    assert.deepEqual(
      findings.map(({ verdict, container }) => `${verdict} ${container}`),
      ['fail a', 'pass b'],
    );
  });

  it('says unknown when a check throws, and asks the others', () => {
    const broken: Check = {
      ...podCheck({ id: 'broken' }, () => {
        throw new Error('a fault');
      }),
    };
    const { findings, tally, errors } = inspectSubject(two, [broken, isBad], context);
    assert.deepEqual(
      findings.map(({ check, verdict }) => `${check} ${verdict}`),
      ['broken unknown', 'bad fail'],
    );
    assert.equal(findings[0]?.message, 'The check could not decide: a fault');
    assert.deepEqual([errors, tally.unknown], [1, 1]);
  });

  it('does not let a check look at what it has not declared', () => {
    const sneaky = {
      ...countingCheck({ id: 'sneaky' }, ['Deployment.apps'], 'Service', 'cluster'),
      needs: [],
    };
    const { findings } = inspectSubject(two, [sneaky], context);
    assert.match(findings[0]?.message ?? '', /asks for Service and does not list it/);
  });

  it('names the exemption, which takes the finding out of the score', () => {
    const exempt = () => ({ id: 'e1', reason: 'agreed' });
    const { findings, tally } = inspectSubject(two, [isBad], context, { exempt });
    assert.deepEqual(findings[0]?.exemption, { id: 'e1', reason: 'agreed' });
    assert.deepEqual([tally.exempted, tally.fail.high, tally.earned, tally.possible], [1, 0, 5, 5]);
  });

  it('keeps the fingerprint over versions of the API and changes of the object', () => {
    const newer = anObject(
      'apps/v2',
      'Deployment',
      'shop',
      'web',
      template({ name: 'x' }, { name: 'a', bad: true }),
    );
    const [before] = inspectSubject(two, [isBad], context).findings;
    const [after] = inspectSubject(subjectOf(newer), [isBad], context).findings;
    assert.ok(before?.fingerprint);
    assert.equal(before.fingerprint, after?.fingerprint);
  });

  it('survives any object with every check of the catalogue', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    const spec = fc.oneof(
      json,
      fc.record({
        containers: fc.oneof(
          json,
          fc.array(
            fc.oneof(
              json,
              fc.dictionary(
                fc.constantFrom(
                  'name',
                  'image',
                  'securityContext',
                  'resources',
                  'ports',
                  'env',
                  'volumeMounts',
                ),
                json,
              ),
            ),
          ),
        ),
        securityContext: json,
        volumes: json,
        hostNetwork: json,
      }),
    );
    const object = fc.record({
      apiVersion: fc.constantFrom('v1', 'apps/v1', 'batch/v1', 'x.io/v1', 7 as unknown as string),
      kind: fc.constantFrom(
        'Pod',
        'Deployment',
        'CronJob',
        'Job',
        'Thing',
        'Service',
        'Ingress',
        'ConfigMap',
        'ClusterRole',
      ),
      metadata: fc.oneof(json, fc.record({ name: json, namespace: json, labels: json, annotations: json })),
      spec: fc.oneof(spec, fc.record({ template: fc.record({ metadata: json, spec }), jobTemplate: json })),
    });
    fc.assert(
      fc.property(object, (made) => {
        for (const subject of toSubjects([made as KubeObject], { cluster: 'test' })) {
          const { errors, findings } = inspectSubject(subject, catalog, context, { passes: true });
          const fault = findings.find(({ message }) => message.includes('could not decide'));
          assert.equal(errors, 0, `${fault?.check}: ${fault?.message}`);
        }
      }),
      { numRuns: 300 },
    );
  });
});

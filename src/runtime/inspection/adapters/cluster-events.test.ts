import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type KubeClient, KubeError, type KubeObject } from '#platform/kube';
import { createLogger } from '#platform/logging';
import { createClusterEvents } from './cluster-events.ts';

function recorder(failure?: Error): { client: KubeClient; written: KubeObject[] } {
  const written: KubeObject[] = [];
  const create = async (_ref: unknown, object: KubeObject) => {
    if (failure !== undefined) throw failure;
    written.push(object);
    return object;
  };
  return { client: { cluster: 'test', create } as unknown as KubeClient, written };
}

describe('events on the cluster', () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', format: 'json', write: (line) => lines.push(line) });
  const events = (enabled = true) => createClusterEvents({ enabled, logger, now: () => new Date(0) });
  const finished = (highRisks: number, link?: string) =>
    ({ type: 'finished', run: 'r', highRisks, link }) as const;

  it('carry the reasons, types and texts that ACK writes', async () => {
    const { client, written } = recorder();
    await events().tell(client, { type: 'started', run: 'r' });
    await events().tell(client, finished(2, 'https://bulwark.example/runs/r'));
    await events().tell(client, finished(0));
    assert.deepEqual(
      written.map((event) => [event['reason'], event['type'], event['note']]),
      [
        ['SecurityInspectorConfigAuditStart', 'Normal', 'Start to running config audit'],
        ['SecurityInspectorConfigAuditFinished', 'Normal', 'Finished running once config audit'],
        [
          'SecurityInspectorConfigAuditHighRiskFound',
          'Warning',
          '2 high risks have been found after running config audit, details: https://bulwark.example/runs/r',
        ],
        ['SecurityInspectorConfigAuditFinished', 'Normal', 'Finished running once config audit'],
      ],
    );
  });

  it('are not written unless they are switched on', async () => {
    const { client, written } = recorder();
    await events(false).tell(client, finished(1));
    assert.deepEqual(written, []);
  });

  it('never fail a run: what goes wrong is logged', async () => {
    await events().tell(recorder(new Error('forbidden')).client, finished(1));
    assert.equal(lines.length, 2);
  });

  it('may be told twice', async () => {
    lines.length = 0;
    await events().tell(recorder(new KubeError('already-exists', 'it is there')).client, finished(1));
    assert.deepEqual(lines, []);
  });
});

import { hash } from 'node:crypto';
import { type KubeClient, KubeError, type KubeObject } from '#platform/kube';
import type { Logger } from '#platform/logging';

/** What happened to a run, as ACK's inspector tells the cluster. */
export type RunNews =
  | { readonly type: 'started'; readonly run: string }
  | {
      readonly type: 'finished';
      readonly run: string;
      readonly highRisks: number;
      readonly link: string | undefined;
    };

export interface ClusterEvents {
  /** Never throws: a cluster that takes no events is no reason for a run to fail. */
  readonly tell: (client: KubeClient, news: RunNews) => Promise<void>;
}

export interface ClusterEventsOptions {
  /** Whether events are written at all. */
  readonly enabled: boolean;
  /** Namespace in which the events are kept. Default `default`, which every cluster has. */
  readonly namespace?: string;
  readonly logger: Logger;
  readonly now: () => Date;
}

interface Message {
  readonly reason: string;
  readonly type: 'Normal' | 'Warning';
  readonly note: string;
}

/** The texts are ACK's, so that alert rules which were written for them work here. */
function messagesOf(news: RunNews): readonly Message[] {
  if (news.type === 'started') {
    return [
      { reason: 'SecurityInspectorConfigAuditStart', type: 'Normal', note: 'Start to running config audit' },
    ];
  }
  const finished: Message = {
    reason: 'SecurityInspectorConfigAuditFinished',
    type: 'Normal',
    note: 'Finished running once config audit',
  };
  if (news.highRisks === 0) return [finished];
  const found = `${news.highRisks} high risks have been found after running config audit`;
  const note = news.link === undefined ? found : `${found}, details: ${news.link}`;
  return [finished, { reason: 'SecurityInspectorConfigAuditHighRiskFound', type: 'Warning', note }];
}

export function createClusterEvents(options: ClusterEventsOptions): ClusterEvents {
  return {
    tell: async (client, news) => {
      if (!options.enabled) return;
      for (const message of messagesOf(news)) {
        try {
          const event = toEvent(message, news, options);
          await client.create({ ...EVENTS, namespace: event.metadata.namespace }, event);
        } catch (error) {
          // A run that began again after a crash tells the same once more.
          if (error instanceof KubeError && error.code === 'already-exists') continue;
          const { reason } = message;
          options.logger.warn('an event could not be written to the cluster', {
            cluster: client.cluster,
            reason,
            error,
          });
        }
      }
    },
  };
}

const EVENTS = { group: 'events.k8s.io', version: 'v1', resource: 'events' };

function toEvent({ reason, type, note }: Message, news: RunNews, options: ClusterEventsOptions) {
  const namespace = options.namespace ?? 'default';
  const at = options.now();
  const suffix = hash('sha256', `${news.run}/${reason}`, 'hex').slice(0, 16);
  return {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name: `bulwark-inspection.${suffix}`, namespace },
    eventTime: at.toISOString().replace('Z', '000Z'),
    reportingController: 'bulwark/security-inspector',
    reportingInstance: `run-${news.run}`.slice(0, 128),
    action: 'Inspect',
    reason,
    type,
    note: note.slice(0, 1024),
    regarding: { apiVersion: 'v1', kind: 'Namespace', name: namespace, namespace },
  } satisfies KubeObject;
}

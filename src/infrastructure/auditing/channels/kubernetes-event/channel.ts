import { hash } from 'node:crypto';
import { clip, harmless } from '../harmless.ts';
import { textOf } from '../settings.ts';
import type { AlertNews, ChannelType, ClusterEventMessage, News } from '../types.ts';

/** The API server takes a note of 1 KiB. */
const MAX_NOTE = 900;
const NAMESPACE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** An Event in the cluster that the alert is about: `kubectl get events` and everything that follows events see it. */
export const kubernetesEvent: ChannelType = {
  type: 'kubernetes-event',
  title: { en: 'Kubernetes event', zh: 'Kubernetes 事件' },
  about: {
    en: 'Writes an Event into the cluster that the alert is about.',
    zh: '在告警所属的集群中写入一个 Event。',
  },
  fields: [
    {
      name: 'namespace',
      kind: 'text',
      required: false,
      initial: 'default',
      label: { en: 'Namespace', zh: '命名空间' },
      help: {
        en: 'Where the event is written; default unless given.',
        zh: '写入事件的命名空间，默认 default。',
      },
    },
    {
      name: 'cluster',
      kind: 'text',
      required: false,
      label: { en: 'Cluster', zh: '集群' },
      help: {
        en: 'For alerts that name no cluster, and for the test.',
        zh: '用于未指明集群的告警以及测试。',
      },
    },
  ],
  target: (settings) => `events in ${textOf(settings, 'namespace') || 'default'}`,
  check: (settings) => {
    const namespace = textOf(settings, 'namespace');
    const isFine = namespace === '' || NAMESPACE.test(namespace);
    return isFine ? [] : [{ field: 'namespace', message: 'This is no name of a namespace.' }];
  },
  transport: 'kubernetes',
  toEvents: (settings, news, nowMs) => {
    const namespace = textOf(settings, 'namespace') || 'default';
    return news.alerts.map((alert) =>
      toEvent(alert, news, {
        cluster: alert.cluster || textOf(settings, 'cluster'),
        namespace,
        nowMs,
      }),
    );
  },
};

interface Place {
  readonly cluster: string;
  readonly namespace: string;
  readonly nowMs: number;
}

function toEvent(alert: AlertNews, news: News, { cluster, namespace, nowMs }: Place): ClusterEventMessage {
  // The same at each try, so that a second one is refused as what it is.
  const name = `bulwark-alert-${hash('sha256', `${news.id} ${alert.id}`).slice(0, 20)}`;
  const state = alert.state === 'resolved' ? 'AlertResolved' : 'AlertFiring';
  return {
    cluster,
    namespace,
    object: {
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: { name, namespace },
      type: alert.state === 'resolved' ? 'Normal' : 'Warning',
      reason: news.kind === 'test' ? 'AlertTest' : state,
      action: 'Alert',
      note: clip(harmless(`[${alert.severity}] ${alert.rule}: ${alert.message}`), MAX_NOTE),
      reportingController: 'bulwark.io/alerts',
      reportingInstance: 'bulwark',
      eventTime: new Date(nowMs).toISOString().replace('Z', '000Z'),
      regarding: regarding(alert, namespace),
    },
  };
}

/** Events of a namespace are about something in it; what is elsewhere is told in the note. */
function regarding(alert: AlertNews, namespace: string) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    name: alert.namespace === namespace ? alert.namespace : namespace,
    namespace,
  };
}

import { quote } from '#languages/logsql';

/** A field and the value that it has to have; undefined: any. */
type Wanted = Readonly<Record<string, string | undefined>>;

/** A filter for exactly these values. What strangers chose gets in quoted, by the language's own rules. */
export function filterOf(wanted: Wanted): string {
  const conditions = Object.entries(wanted)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([field, value]) => `${field}:=${quote(value ?? '')}`);
  return conditions.join(' ');
}

export interface PodKey {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
}

export function podEvents({ cluster, namespace, name }: PodKey): string {
  const object = { 'object.kind': 'Pod', 'object.namespace': namespace, 'object.name': name };
  return filterOf({ kind: 'event', cluster, ...object });
}

/** Streams and changes; who only looked is left out, and so is the kubelet, which writes the status all the time. */
const TELLING =
  '(verb:in(create, update, patch, delete) or objectRef.subresource:in(exec, attach, portforward, proxy, log)) ' +
  '!objectRef.subresource:=status !stage:=RequestReceived';

/** The name of a pod that a controller makes is in the answer alone: it is chosen by the API server. */
export function podRequests({ cluster, namespace, name }: PodKey): string {
  const where = filterOf({
    kind: 'audit',
    cluster,
    'objectRef.resource': 'pods',
    'objectRef.namespace': namespace,
  });
  const named = `(objectRef.name:=${quote(name)} or responseObject.metadata.name:=${quote(name)})`;
  return `${where} ${named} ${TELLING}`;
}

export function podLogs({ cluster, namespace, name }: PodKey): string {
  return `kind:!="event" kind:!="audit" ${filterOf({ cluster, namespace, pod: name })}`;
}

export function nodeEvents(cluster: string, node: string): string {
  const object = { 'object.kind': 'Node', 'object.name': node };
  return `${filterOf({ kind: 'event', cluster, ...object })} !level:="normal"`;
}

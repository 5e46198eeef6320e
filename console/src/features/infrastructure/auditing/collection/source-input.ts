import type { FoundIngressList, LogSourceList, PodSourceInput } from '../../../../api/wire.ts';

export type PodSource = LogSourceList['pods'][number];
export type SourceState = LogSourceList['sources'][number];
export type FoundIngress = FoundIngressList['found'][number];

/** What the form holds: empty texts for what is left out. */
export interface SourceForm {
  readonly name: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly selector: string;
  readonly container: string;
  readonly kind: PodSourceInput['kind'];
  readonly format: string;
  readonly isEnabled: boolean;
}

export function emptyForm(cluster: string): SourceForm {
  return {
    name: '',
    cluster,
    namespace: '',
    selector: '',
    container: '',
    kind: 'custom',
    format: '',
    isEnabled: true,
  };
}

export function formOf(source: PodSource): SourceForm {
  const { name, cluster, namespace, selector, container, kind, format, isEnabled } = source;
  return {
    name,
    cluster,
    selector,
    kind,
    isEnabled,
    namespace: namespace ?? '',
    container: container ?? '',
    format: format ?? '',
  };
}

export function formOfFound({ title, cluster, namespace, selector, container }: FoundIngress): SourceForm {
  return {
    ...emptyForm(cluster),
    name: title,
    namespace,
    selector,
    container: container ?? '',
    kind: 'ingress',
  };
}

export function toInput(form: SourceForm): PodSourceInput {
  const text = (value: string | undefined) => (value?.trim() ? value.trim() : null);
  return {
    name: form.name.trim(),
    cluster: form.cluster,
    namespace: text(form.namespace),
    selector: form.selector?.trim() ?? '',
    container: text(form.container),
    kind: form.kind,
    format: form.kind === 'ingress' ? text(form.format) : null,
    isEnabled: form.isEnabled,
  };
}

/** The same letters that the server takes. */
export function isSelector(text: string): boolean {
  return /^[A-Za-z0-9 ,=!()./_-]*$/.test(text);
}

/** The set-up that a state belongs to. */
export function podSourceOf(state: SourceState, pods: readonly PodSource[]): PodSource | undefined {
  return state.type === 'pods' ? pods.find(({ id }) => state.id === `pods:${id}`) : undefined;
}

/** A query for what a source brought; the source's own words are quoted in it. */
export function queryOf(state: SourceState, source: PodSource | undefined): string {
  const label = state.type === 'pods' ? 'pod' : state.type;
  const conditions = [
    ...(state.kind === null ? [] : [`kind:=${JSON.stringify(state.kind)}`]),
    `source:=${JSON.stringify(label)}`,
    ...(state.cluster === null ? [] : [`cluster:=${JSON.stringify(state.cluster)}`]),
  ];
  if (source?.namespace) {
    const field = source.kind === 'ingress' ? 'ingress_namespace' : 'namespace';
    conditions.push(`${field}:=${JSON.stringify(source.namespace)}`);
  }
  return conditions.join(' ');
}

import { asArray, field } from '../check/readers.ts';
import type { ContainerView } from '../types.ts';

/** What container runtimes grant when nothing is asked for; adding one of these adds nothing. */
export const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set(
  (
    'CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT ' +
    'KILL AUDIT_WRITE'
  ).split(' '),
);

/** `cap_sys_admin` and `SYS_ADMIN` are the same capability to the runtime. */
export function capabilityName(value: unknown): string {
  return typeof value === 'string' ? value.trim().toUpperCase().replace(/^CAP_/, '') : '';
}

/** Added capabilities that `wanted` accepts, with their place in the list. */
export function addedCapabilities(
  container: ContainerView,
  wanted: (name: string) => boolean,
): readonly { readonly index: number; readonly name: string }[] {
  const added = asArray(field(container.spec, 'securityContext', 'capabilities', 'add'));
  if (added.length === 0) return NONE;
  return added
    .map((value, index) => ({ index, name: capabilityName(value) }))
    .filter(({ name }) => name !== '' && wanted(name));
}

const NONE: readonly never[] = [];

/** Whether `drop` names the capability itself or ALL. */
export function drops(container: ContainerView, capability: string): boolean {
  const dropped = asArray(field(container.spec, 'securityContext', 'capabilities', 'drop'));
  return dropped.some((value) => capabilityName(value) === capability || capabilityName(value) === 'ALL');
}

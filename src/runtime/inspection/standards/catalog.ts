import { standard as allowPrivilegeEscalation } from './allow-privilege-escalation/standard.ts';
import { standard as appArmorProfile } from './app-armor-profile/standard.ts';
import { standard as capabilitiesBaseline } from './capabilities-baseline/standard.ts';
import { standard as capabilitiesRestricted } from './capabilities-restricted/standard.ts';
import { standard as hostNamespaces } from './host-namespaces/standard.ts';
import { standard as hostPathVolumes } from './host-path-volumes/standard.ts';
import { standard as hostPorts } from './host-ports/standard.ts';
import { standard as hostProbesAndHostLifecycle } from './host-probes-and-host-lifecycle/standard.ts';
import { standard as privileged } from './privileged/standard.ts';
import { standard as procMountBaseline } from './proc-mount-baseline/standard.ts';
import { standard as procMountRestricted } from './proc-mount-restricted/standard.ts';
import { standard as restrictedVolumes } from './restricted-volumes/standard.ts';
import { standard as runAsNonRoot } from './run-as-non-root/standard.ts';
import { standard as runAsUser } from './run-as-user/standard.ts';
import { standard as seLinuxOptions } from './se-linux-options/standard.ts';
import { standard as seccompProfileBaseline } from './seccomp-profile-baseline/standard.ts';
import { standard as seccompProfileRestricted } from './seccomp-profile-restricted/standard.ts';
import { standard as sysctls } from './sysctls/standard.ts';
import type { Standard } from './types.ts';
import { standard as windowsHostProcess } from './windows-host-process/standard.ts';

/** Every control of the Pod Security Standards; a test compares this list with the folders. */
export const standards: readonly Standard[] = [
  allowPrivilegeEscalation,
  appArmorProfile,
  capabilitiesBaseline,
  capabilitiesRestricted,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle,
  privileged,
  procMountBaseline,
  procMountRestricted,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seLinuxOptions,
  seccompProfileBaseline,
  seccompProfileRestricted,
  sysctls,
  windowsHostProcess,
];

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import { ClusterError } from '../errors.ts';
import { buildImage, type Image, type ImageConfig } from './oci.ts';
import type { TarEntry } from './tar.ts';

/** The image that holds a pod's namespaces. */
export const PAUSE_IMAGE = 'bulwark.local/pause:1';

/** The version of Debian 12's busybox, and the tag that moves. */
const BUSYBOX_TAGS = ['1.35', '1.35.0', 'latest'];
const BUSYBOX_PLACES = ['/usr/bin/busybox', '/bin/busybox', '/usr/sbin/busybox'];

export function hasBusybox(): boolean {
  return BUSYBOX_PLACES.some((path) => existsSync(path));
}

function findBusybox(): string {
  const found = BUSYBOX_PLACES.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new ClusterError(
    'tool-missing',
    'Images are built from a static busybox and there is none: install the package busybox-static.',
  );
}

function file(path: string, text: string, mode = 0o644): TarEntry {
  return { kind: 'file', path, mode, content: Buffer.from(text) };
}

/** A small root file system: busybox under all its names, the users everything expects, a place to write. */
export function busyboxRoot(binary: Uint8Array, applets: readonly string[]): TarEntry[] {
  const folders = [
    'bin',
    'dev',
    'etc',
    'home',
    'proc',
    'root',
    'run',
    'sys',
    'usr',
    'usr/bin',
    'var',
    'var/log',
  ];
  return [
    ...folders.map((path): TarEntry => ({ kind: 'folder', path, mode: 0o755 })),
    { kind: 'folder', path: 'tmp', mode: 0o1777 },
    { kind: 'file', path: 'bin/busybox', mode: 0o755, content: binary },
    ...applets
      .filter((applet) => applet !== 'busybox')
      .map((applet): TarEntry => ({ kind: 'link', path: `bin/${applet}`, target: 'busybox' })),
    file(
      'etc/passwd',
      'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
    ),
    file('etc/group', 'root:x:0:\napp:x:1000:\nnobody:x:65534:\n'),
    file('etc/nsswitch.conf', 'hosts: files dns\n'),
  ];
}

function busyboxLayer(): TarEntry[] {
  const path = findBusybox();
  const applets = execFileSync(path, ['--list'], { encoding: 'utf8' }).split('\n').filter(Boolean);
  return busyboxRoot(readFileSync(path), applets);
}

/** Waits for ever, collects orphans, and ends at once when asked to. */
const PAUSE_SCRIPT = `#!/bin/busybox sh
trap 'exit 0' TERM INT
while :; do
  sleep 86400 &
  wait $!
done
`;

/** busybox with a few files more, for whoever needs another image on the cluster (web servers, bad examples). */
export function busyboxImage(
  names: readonly string[],
  files: readonly TarEntry[],
  config: ImageConfig,
): Image {
  return buildImage({
    names,
    layers: files.length === 0 ? [busyboxLayer()] : [busyboxLayer(), files],
    config,
  });
}

function busybox(): Image {
  const repositories = ['bulwark.local/busybox', 'docker.io/library/busybox'];
  const names = repositories.flatMap((repository) => BUSYBOX_TAGS.map((tag) => `${repository}:${tag}`));
  return busyboxImage(names, [], { command: ['/bin/sh'] });
}

/** The digest of busybox' manifest: what `bulwark.local/busybox@…` takes. */
export function busyboxDigest(): string {
  return busybox().digest;
}

/** The images every cluster gets. Built here, from this machine's busybox, and not what a registry has by that name. */
export function standardImages(): Image[] {
  return [
    busybox(),
    busyboxImage([PAUSE_IMAGE], [file('pause', PAUSE_SCRIPT, 0o755)], {
      entrypoint: ['/pause'],
      user: '65535:65535',
    }),
  ];
}

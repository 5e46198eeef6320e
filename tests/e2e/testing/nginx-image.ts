import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { busyboxImage, type Image, type TarEntry } from '#tools/local-cluster';

const NGINX = '/usr/sbin/nginx';

/** Why there can be no nginx here; false when there can. */
export const withoutNginx: string | false = existsSync(NGINX)
  ? false
  : 'there is no nginx here (apt-get install nginx-light)';

/** Debian's nginx with the libraries that it needs and this configuration, as an image of its own. */
export function nginxImage(name: string, configuration: string): Image {
  const libraries = [
    ...execFileSync('ldd', [NGINX], { encoding: 'utf8' }).matchAll(/(\/[\w./+-]+) \(0x/g),
  ].map(([, path]) => path ?? '');
  const folders = new Set([NGINX, ...libraries, '/etc/nginx/nginx.conf'].flatMap(foldersOf));
  const files: readonly TarEntry[] = [
    ...[...folders].map((path): TarEntry => ({ kind: 'folder', path, mode: 0o755 })),
    ...[NGINX, ...libraries].map(
      (path): TarEntry => ({
        kind: 'file',
        path: path.slice(1),
        mode: 0o755,
        content: readFileSync(path),
      }),
    ),
    { kind: 'file', path: 'etc/nginx/nginx.conf', mode: 0o644, content: Buffer.from(configuration) },
  ];
  return busyboxImage([name], files, { entrypoint: [NGINX, '-e', 'stderr', '-c', '/etc/nginx/nginx.conf'] });
}

/** `usr`, `usr/sbin` of `/usr/sbin/nginx`. */
function foldersOf(path: string): readonly string[] {
  const parts = path.slice(1).split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

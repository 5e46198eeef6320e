/** Folders within folders. */
const MAX_DEPTH = 200;

/** Why a name must not be in a bundle: it would lead out of the folder, or mean two things. */
export function nameProblem(path: string): string | undefined {
  if (path === '') return 'has no name';
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'has a control character in its name';
  if (path.includes('\\')) return 'has a backslash in its name';
  if (/^[A-Za-z]:/.test(path)) return 'is named from the root of a drive';
  if (path.split('/').includes('..')) return 'leads out of the bundle ("..")';
  if (path.split('/').length > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} folders`;
  return undefined;
}

/** OPA writes names with a slash before them, tar often `./`: both mean the root of the bundle. */
export function normalName(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folders above a file. */
export function folderOf(path: string): readonly string[] {
  return path.split('/').slice(0, -1);
}

export function joined(base: string, path: string): string {
  return base === '' || base === '.' ? path : `${base.replace(/\/+$/, '')}/${path}`;
}

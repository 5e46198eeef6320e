const KEY = 'bulwark.last-cluster';

export function readLastCluster(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberCluster(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Storage is switched off; the first cluster is shown next time.
  }
}

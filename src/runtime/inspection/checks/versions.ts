/** The minor of `v1.37.2`, `1.28+`, `v1.31`; undefined when there is no version or another major. */
export function minorVersion(version: string | undefined): number | undefined {
  const minor = /^v?1\.(\d{1,3})(?!\d)/.exec(version ?? '')?.[1];
  return minor === undefined ? undefined : Number.parseInt(minor, 10);
}

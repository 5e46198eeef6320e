import { createHash } from 'node:crypto';

import { type TarEntry, writeTar } from './tar.ts';

/** How a container of an image starts. */
export interface ImageConfig {
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: readonly string[];
  readonly user?: string;
  readonly workingDir?: string;
  readonly exposedPorts?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ImageSource {
  /** Full names with tags: `registry/repository:tag`. All of them name the same image. */
  readonly names: readonly string[];
  /** From the lowest to the highest. */
  readonly layers: readonly (readonly TarEntry[])[];
  readonly config: ImageConfig;
}

export interface Image {
  readonly names: readonly string[];
  /** `sha256:…` of the manifest. */
  readonly digest: string;
  /** An OCI image layout as a tar archive. */
  readonly archive: Buffer;
}

interface Blob {
  readonly digest: string;
  readonly content: Buffer;
}

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** The name OCI and Go have for this machine's processor. */
export function architecture(nodeName: string = process.arch): string {
  return ARCHITECTURES[nodeName] ?? nodeName;
}

function blob(content: Buffer): Blob {
  return { digest: `sha256:${createHash('sha256').update(content).digest('hex')}`, content };
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function describe(mediaType: string, part: Blob): Record<string, unknown> {
  return { mediaType, digest: part.digest, size: part.content.length };
}

function configBlob(source: ImageSource, layers: readonly Blob[]): Blob {
  const { config } = source;
  return blob(
    json({
      architecture: architecture(),
      os: 'linux',
      config: {
        ...(config.entrypoint === undefined ? {} : { Entrypoint: config.entrypoint }),
        ...(config.command === undefined ? {} : { Cmd: config.command }),
        ...(config.user === undefined ? {} : { User: config.user }),
        ...(config.labels === undefined ? {} : { Labels: config.labels }),
        ...(config.exposedPorts === undefined
          ? {}
          : { ExposedPorts: Object.fromEntries(config.exposedPorts.map((port) => [port, {}])) }),
        Env: config.env ?? ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
        WorkingDir: config.workingDir ?? '/',
      },
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.digest) },
    }),
  );
}

/** `registry:5000/repository` of `registry:5000/repository:tag`. */
function repositoryOf(name: string): string {
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}

/** All names of an image: those given, and each repository's with the digest, which containerd does not derive. */
function allNames(names: readonly string[], digest: string): string[] {
  const repositories = new Set(names.map(repositoryOf));
  return [...names, ...[...repositories].map((repository) => `${repository}@${digest}`)];
}

function indexOf(names: readonly string[], manifest: Blob): Buffer {
  const manifests = allNames(names, manifest.digest).map((name) => ({
    ...describe('application/vnd.oci.image.manifest.v1+json', manifest),
    platform: { architecture: architecture(), os: 'linux' },
    // containerd takes the full name from its own annotation.
    annotations: { 'io.containerd.image.name': name },
  }));
  return json({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests });
}

/** Builds an image. Layers stay uncompressed: they never travel further than this machine. */
export function buildImage(source: ImageSource): Image {
  const layers = source.layers.map((entries) => blob(writeTar(entries)));
  const config = configBlob(source, layers);
  const manifest = blob(
    json({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: describe('application/vnd.oci.image.config.v1+json', config),
      layers: layers.map((layer) => describe('application/vnd.oci.image.layer.v1.tar', layer)),
    }),
  );
  const blobs = new Map([...layers, config, manifest].map((each) => [each.digest, each.content]));
  const archive = writeTar([
    { kind: 'file', path: 'oci-layout', mode: 0o644, content: json({ imageLayoutVersion: '1.0.0' }) },
    { kind: 'file', path: 'index.json', mode: 0o644, content: indexOf(source.names, manifest) },
    ...[...blobs].map(
      ([digest, content]): TarEntry => ({
        kind: 'file',
        path: `blobs/${digest.replace(':', '/')}`,
        mode: 0o644,
        content,
      }),
    ),
  ]);
  return { names: source.names, digest: manifest.digest, archive };
}

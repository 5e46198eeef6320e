/** The parts of `registry:5000/team/app:1.2@sha256:…`. */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

/** A colon after the last slash starts a tag; one before it is a registry's port. */
export function parseImage(text: string): ImageReference {
  const at = text.indexOf('@');
  const name = at < 0 ? text : text.slice(0, at);
  const slash = name.lastIndexOf('/');
  const colon = name.indexOf(':', slash + 1);
  const path = colon < 0 ? name : name.slice(0, colon);
  const first = path.slice(0, Math.max(0, path.indexOf('/')));
  const registry = /[.:]|^localhost$/.test(first) ? first : '';
  return {
    registry,
    repository: registry === '' ? path : path.slice(registry.length + 1),
    tag: colon < 0 ? '' : name.slice(colon + 1),
    digest: at < 0 ? '' : text.slice(at + 1),
  };
}

/** No tag, or `latest`, and no digest that would say which one is meant. */
export function isMutable(image: ImageReference): boolean {
  return image.digest === '' && (image.tag === '' || image.tag === 'latest');
}

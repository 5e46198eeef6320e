import { renderReference } from './check/render-reference.ts';
import { catalog } from './checks/catalog.ts';

/** `docs/generated/checks.md`. */
export function renderCheckReference(): string {
  return renderReference(catalog);
}

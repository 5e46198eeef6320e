import { renderCommandReference } from '#platform/cli';
import { renderConfigReference } from '#platform/config';
import { toOpenApi } from '#platform/http';
import { catalog, podSecurityChecks } from '#runtime/inspection';
import { commands } from '../../src/apps/cli/commands.ts';
import { describeRoutes } from '../../src/apps/server/routes.ts';
import { readVersion } from '../../src/apps/server/version.ts';
import { renderCheckReference } from './check-reference.ts';
import { renderClusterRole } from './cluster-role.ts';
import { renderRegoDeclarations } from './rego-declarations.ts';

export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

/** Every generated page from its one source. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const openApi = toOpenApi(describeRoutes(), { title: 'Bulwark', version: readVersion() });
  return [
    { path: 'docs/generated/commands.md', content: renderCommandReference(commands) },
    { path: 'docs/generated/configuration.md', content: renderConfigReference() },
    {
      path: 'docs/generated/checks.md',
      content: renderCheckReference(catalog, podSecurityChecks('restricted', 'latest')),
    },
    { path: 'src/languages/rego/browser/generated/declarations.ts', content: renderRegoDeclarations() },
    { path: 'docs/generated/cluster-role.yaml', content: renderClusterRole(catalog) },
    { path: 'docs/generated/openapi.json', content: `${JSON.stringify(openApi, null, 2)}\n` },
  ];
}

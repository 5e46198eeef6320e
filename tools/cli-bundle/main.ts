import { join } from 'node:path';
import { buildBundle } from './build.ts';

await buildBundle(join(import.meta.dirname, '../..'));

import { ensureOpa } from './index.ts';

/** `node tools/opa/main.ts`: the path of an `opa` to compare with; where none can be had, why, and exit code 3. */
const opa = await ensureOpa((detail) => console.error(`opa: ${detail}`));
if ('path' in opa) console.log(opa.path);
else console.error(`opa: ${opa.missing}`);
process.exitCode = 'path' in opa ? 0 : 3;

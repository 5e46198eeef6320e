import { enableCompileCache } from 'node:module';

// Compiled (and type-stripped) modules are kept between runs: `bulwark inspect FILE` starts in half the time.
// `./bulwark` sets NODE_COMPILE_CACHE, which covers this file too; this is for who starts it another way.
enableCompileCache();

const { runMain } = await import('./run-main.ts');
await runMain(process.argv.slice(2));

import fc from 'fast-check';

/**
 * Loaded before each test file of `npm run check`: property tests draw the same values in every run of it, so that a check
 * says of a change what the change did. `npm test` draws new ones.
 */
fc.configureGlobal({ seed: 20_260_101 });

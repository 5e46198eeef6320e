// The light face of this module: read at every start of the command line, so it must not load the validator.
export { type ConfigFlag, configFlags } from './reference.ts';

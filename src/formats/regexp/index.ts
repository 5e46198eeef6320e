export { type RegexpCode, RegexpError } from './errors.ts';
export { compileRegexp, type Match, type Meter, quoteRegexp, Regexp, type RegexpOptions } from './regexp.ts';

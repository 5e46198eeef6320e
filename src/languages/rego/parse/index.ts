export {
  type ModuleResult,
  type ParseLimits,
  type ParseOptions,
  parseQueryText as parseQuery,
  type QueryOptions,
  type QueryResult,
} from './module.ts';
export { parseModule } from './parse-module.ts';
export { bodyText, exprText, headText, moduleText, refText, ruleText, termText } from './text.ts';

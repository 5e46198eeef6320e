export {
  type ModuleResult,
  type ParseLimits,
  type ParseOptions,
  parseModule,
  parseQueryText as parseQuery,
  type QueryOptions,
  type QueryResult,
} from './module.ts';
export { bodyText, exprText, headText, moduleText, refText, ruleText, termText } from './text.ts';

export { planProgram } from './plan-program.ts';
export { planText } from './plan-text.ts';
export { DEFAULT_PLAN_LIMITS } from './planner.ts';
export type { PlanLimits, PlanOptions } from './state.ts';
export type * from './types.ts';

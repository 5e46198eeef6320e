export { answerQuery } from './answer.ts';
export type { Limits } from './budget.ts';
export { canFollow, createPipeline, type Pipeline, type PipelineContext } from './pipeline.ts';
export type { StreamRows } from './types.ts';

export { createKyselyExemptionStore } from './adapters/kysely-exemption-store.ts';
export { exemptionMigrations } from './adapters/migrations.ts';
export { exemptionsFromAnnotations } from './annotations.ts';
export { compileExemption, compileExemptions } from './compile.ts';
export { createExemptions } from './create-exemptions.ts';
export type { ExemptionsErrorCode } from './errors.ts';
export { ExemptionsError } from './errors.ts';
export { exemptionRoutes } from './routes.ts';
export type { Exemption, ExemptionInput, ExemptionSelector } from './schema.ts';
export type {
  Candidate,
  CompiledExemption,
  Cover,
  ExemptionArea,
  ExemptionPreview,
  ExemptionSet,
  ExemptionStore,
  ExemptionSubject,
  Exemptions,
  StoredExemption,
} from './types.ts';

import { knownArgumentNames, providedRequiredArguments, uniqueArgumentNames } from './rules/arguments.ts';
import { knownDirectives, uniqueDirectivesPerLocation } from './rules/directives.ts';
import { fieldsOnCorrectType, scalarLeafs } from './rules/fields.ts';
import {
  fragmentsOnCompositeTypes,
  knownFragmentNames,
  knownTypeNames,
  noFragmentCycles,
  noUnusedFragments,
  possibleFragmentSpreads,
  uniqueFragmentNames,
} from './rules/fragments.ts';
import {
  knownRootType,
  loneAnonymousOperation,
  maxIntrospectionDepth,
  singleFieldSubscriptions,
  uniqueOperationNames,
} from './rules/operations.ts';
import { overlappingFieldsCanBeMerged } from './rules/overlapping-fields.ts';
import { uniqueInputFieldNames, valuesOfCorrectType } from './rules/values.ts';
import {
  noUndefinedVariables,
  noUnusedVariables,
  uniqueVariableNames,
  variablesAreInputTypes,
  variablesInAllowedPosition,
} from './rules/variables.ts';
import type { Rule } from './walk.ts';

/** The rules of GraphQL 2021, 5, in the order of their names: so they answer when one node breaks several. */
export const RULES: readonly Rule[] = [
  fieldsOnCorrectType,
  fragmentsOnCompositeTypes,
  knownArgumentNames,
  knownDirectives,
  knownFragmentNames,
  knownRootType,
  knownTypeNames,
  loneAnonymousOperation,
  maxIntrospectionDepth,
  noFragmentCycles,
  noUndefinedVariables,
  noUnusedFragments,
  noUnusedVariables,
  overlappingFieldsCanBeMerged,
  possibleFragmentSpreads,
  providedRequiredArguments,
  scalarLeafs,
  singleFieldSubscriptions,
  uniqueArgumentNames,
  uniqueDirectivesPerLocation,
  uniqueFragmentNames,
  uniqueInputFieldNames,
  uniqueOperationNames,
  uniqueVariableNames,
  valuesOfCorrectType,
  variablesAreInputTypes,
  variablesInAllowedPosition,
];

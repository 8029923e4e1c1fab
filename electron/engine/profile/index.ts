export { deidentificationMethodText } from './invariants.ts'
export { typeInItem } from './item-types.ts'
export { loadProfile, profileIds, profileList } from './load-profile.ts'
export { layerNames } from './model.ts'
export { profileFor } from './own/circumstances.ts'
export type {
  AskedCondition,
  AttributeType,
  Circumstances,
  CompiledProfile,
  Concept,
  ConceptAction,
  ConceptRule,
  Contradiction,
  Explanation,
  MethodCode,
  Query,
  RequiredAttribute,
  RuleView,
} from './model.ts'
export { isRetaining, methodCodeOf } from './method-codes.ts'
export { optionTexts } from './options.ts'
export type { ReadResource } from './tables.ts'

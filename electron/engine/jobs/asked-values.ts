import type { AskedValue } from '#shared/api/profile-contract'
import type { Attributes } from '#engine/conditions/attributes'
import { attributesAsked, compileCondition, placeOf } from '#engine/conditions/compile-condition'
import { conditionText } from '#engine/conditions/condition-text'
import type { Condition } from '#shared/api/condition'
import { veil } from './veil.ts'

/** A rule's condition with its answer and the values that it met; veiled unless `reveal`. Null for a rule that asks none. */
export function askedValue(test: Condition | null, attributes: Attributes, reveal: boolean): AskedValue | null {
  if (test === null) return null
  const met = attributesAsked(test).map((name) => {
    const place = placeOf(name)
    const said = place && attributes(place.steps, place.from)
    if (said === undefined) return `${name}: absent`
    return `${name}: ${said === null ? 'not known' : `"${reveal ? said : veil(said)}"`}`
  })
  return { condition: conditionText(test), truth: compileCondition(test)(attributes), met }
}

/** Of no Instance in particular. */
export const ofNobody: Attributes = () => null

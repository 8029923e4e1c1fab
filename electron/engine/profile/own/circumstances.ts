import { attributesAround, attributesOf } from '#engine/conditions/attributes'
import { compileCondition, type CompiledCondition, type Truth } from '#engine/conditions/compile-condition'
import type { DataElement, Item } from '#engine/dicom/data-set'
import { type Place, walk } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { isPrivateCreator } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { firstText, textValues } from '#engine/dicom/values'
import type { AskedCondition, Circumstances, CompiledProfile, Query } from '../model.ts'
import { pathOf } from '../private-path.ts'

const compiled = new WeakMap<AskedCondition, CompiledCondition>()

function compiledOf(asked: AskedCondition): CompiledCondition {
  const made = compiled.get(asked) ?? compileCondition(asked.condition)
  compiled.set(asked, made)
  return made
}

/** The profile as it holds for one Instance: what its rules ask of values is answered. */
export function profileFor(profile: CompiledProfile, instance: Instance): CompiledProfile {
  return profile.asks.length === 0 ? profile : profile.under(circumstancesOf(profile.asks, instance))
}

/**
 * Answers of one Instance. A ruling holds for all elements of one place (a sequence's Items are one place), so where a
 * condition is true of one and false of another the answer is unknown.
 */
function circumstancesOf(asks: readonly AskedCondition[], instance: Instance): Circumstances {
  const root = attributesOf(instance)
  const ofInstance = asks.map((asked) => (asked.isOfElement ? undefined : compiledOf(asked)(root)))
  const ofPlaces = asks.some(({ isOfElement }) => isOfElement)
    ? answersByPlace(asks, instance)
    : new Map<string, Truth>()
  return answered(ofInstance, ofPlaces)
}

/** Circumstances of what is known: by number for the whole Instance, by `number path` for an element. */
export function answered(
  ofInstance: readonly (Truth | undefined)[],
  ofPlaces: ReadonlyMap<string, Truth>,
): Circumstances {
  return {
    key: JSON.stringify([ofInstance, [...ofPlaces].sort(([one], [other]) => (one < other ? -1 : 1))]),
    truth: (asked, query) => ofInstance[asked] ?? ofPlaces.get(answerKey(asked, query)) ?? 'unknown',
  }
}

/** What an answer about one place is known by. */
export const answerKey = (asked: number, query: Query): string => `${String(asked)} ${pathOf(query)}`

function answersByPlace(asks: readonly AskedCondition[], instance: Instance): ReadonlyMap<string, Truth> {
  const answers = new Map<string, Truth>()
  const sopClassUid = firstText(instance, instance.dataSet, tags.SOPClassUID) ?? ''
  walk(instance.dataSet, (element, item, place) => {
    const query = queryOf(instance, { element, item, place, sopClassUid })
    for (const [number, asked] of asks.entries()) {
      if (!asked.isOfElement || !asked.concerns(query)) continue
      const truth = compiledOf(asked)(attributesAround(instance, item, element))
      const key = answerKey(number, query)
      const before = answers.get(key)
      answers.set(key, before === undefined || before === truth ? truth : 'unknown')
    }
    return 'into'
  })
  return answers
}

interface At {
  readonly element: DataElement
  readonly item: Item
  readonly place: Place
  readonly sopClassUid: string
}

function queryOf(instance: Instance, { element, item, place, sopClassUid }: At): Query {
  const { tag, vr } = element
  const creator = isPrivateCreator(tag) ? textValues(instance, item, element)[0] : element.creator
  return { steps: place.steps, tag, creator, vr, sopClassUid }
}

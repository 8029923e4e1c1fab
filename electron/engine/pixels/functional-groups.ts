import { find } from '#engine/dicom/data-set'
import type { Item } from '#engine/dicom/data-set'
import { tagOfKeyword } from '#engine/dicom/dictionary'
import type { Instance } from '#engine/dicom/read-instance'
import { numbersOf } from '#engine/dicom/values'

/**
 * Numbers of an attribute for one frame: from its functional group (per-frame, then shared; PS3.3 C.7.6.16), else
 * from the root data set. Empty where it is absent. `frame` counts from 0.
 */
export function frameNumbers(instance: Instance, frame: number, group: string, keyword: string): readonly number[] {
  for (const item of groupItems(instance, frame, group)) {
    const values = numbersIn(instance, item, keyword)
    if (values.length > 0) return values
  }
  return numbersIn(instance, instance.dataSet, keyword)
}

function groupItems(instance: Instance, frame: number, group: string): Item[] {
  const perFrame = itemsOf(instance.dataSet, 'PerFrameFunctionalGroupsSequence')[frame]
  const shared = itemsOf(instance.dataSet, 'SharedFunctionalGroupsSequence')[0]
  return [perFrame, shared].flatMap((item) => (item ? itemsOf(item, group).slice(0, 1) : []))
}

function itemsOf(item: Item, keyword: string): readonly Item[] {
  return find(item, tagOfKeyword(keyword))?.items ?? []
}

function numbersIn(instance: Instance, item: Item, keyword: string): readonly number[] {
  const element = find(item, tagOfKeyword(keyword))
  return element ? numbersOf(instance, item, element).filter(Number.isFinite) : []
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memorySource } from '#engine/dicom/byte-source'
import { type DataElement, find, type Item } from '#engine/dicom/data-set'
import { type Place, walk } from '#engine/dicom/path'
import { type Instance, readInstance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { firstText, textValues } from '#engine/dicom/values'
import { filesIn } from './project.ts'

/** An Instance of a folder. */
export interface FolderInstance {
  readonly path: string
  readonly bytes: Uint8Array
  readonly instance: Instance
}

/** Reads the files of a folder that are Instances. */
export function readFolder(folder: string, paths: readonly string[] = filesIn(folder)): FolderInstance[] {
  return paths.map((path) => {
    const bytes = readFileSync(join(folder, path))
    return { path, bytes, instance: readInstance(memorySource(bytes)) }
  })
}

/** The first value of an Attribute at the root. */
export function textOf({ instance }: FolderInstance, keyword: keyof typeof tags): string {
  return firstText(instance, instance.dataSet, tags[keyword]) ?? ''
}

/** Values of every Data Element of these VRs, at any depth, by path. */
export function valuesByPath({ instance }: FolderInstance, vrs: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  walk(instance.dataSet, (element: DataElement, item: Item, place: Place) => {
    if (element.items !== undefined) return 'into'
    if (vrs.includes(element.vr)) found.set(place.path(), textValues(instance, item, element))
    return 'over'
  })
  return found
}

/** Code Values of the items of a sequence at the root. */
export function codesOf({ instance }: FolderInstance, sequence: keyof typeof tags): string[] {
  const items = find(instance.dataSet, tags[sequence])?.items ?? []
  return items.map((item) => firstText(instance, item, tags.CodeValue) ?? '')
}

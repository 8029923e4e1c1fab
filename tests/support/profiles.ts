import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseTag, tagOf } from '../../electron/engine/dicom/tag.ts'
import { loadProfile, type CompiledProfile, type Query } from '../../electron/engine/profile/index.ts'
import type { ProfileOption } from '../../shared/api/contract.ts'

export const CT = '1.2.840.10008.5.1.4.1.1.2'

/** Reads from resources/ of this repository. */
export function readResource(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../resources', name), 'utf8')
}

/** Rows of a table of resources/profiles. */
export function rowsOf(name: string): readonly (readonly string[])[] {
  return (JSON.parse(readResource(`profiles/${name}.json`)) as { rows: string[][] }).rows
}

/** A built-in profile of this repository. */
export function profile(id: string, options: readonly ProfileOption[] | null = null): CompiledProfile {
  return loadProfile(id, options, readResource)
}

/** A standard attribute at root level; 'x' of a repeating group becomes 0. SOP Class unknown unless given. */
export function attribute(tag: string, vr: string, sopClassUid = ''): Query {
  return { steps: [], tag: parseTag(tag.replaceAll('x', '0')), creator: undefined, vr, sopClassUid }
}

/** A step as the tables write it: '00081140' or '0019,acme,0C' (its block being the first). */
function step(text: string): { tag: Query['tag']; creator: string | undefined } {
  const first = text.indexOf(',')
  if (first < 0) return { tag: parseTag(text), creator: undefined }
  const last = text.lastIndexOf(',')
  const element = 0x1000 + parseInt(text.slice(last + 1), 16)
  return { tag: tagOf(parseInt(text.slice(0, first), 16), element), creator: text.slice(first + 1, last) }
}

/** An element by its path in the notation of the tables: '0019,acme,0C>00080100'. */
export function atPath(path: string, vr: string): Query {
  const steps = path.split('>').map(step)
  const leaf = steps.at(-1)!
  return { steps: steps.slice(0, -1), ...leaf, vr, sopClassUid: '' }
}

import { findCompany } from './find-company.ts'
import { findIdeographs, findPhrases } from './find-phrases.ts'
import { findNeighbours, findTitled } from './find-unknown.ts'
import { findGlued } from './find-glued.ts'
import type { Hit } from './hit.ts'
import type { Page } from './page.ts'
import type { Voice } from './voice.ts'

/** Names, institutions and places of the vocabularies; in descriptors also names that only a title or a neighbour tells. */
export function findWords(page: Page, voices: readonly Voice[]): Hit[] {
  const known = voices.flatMap((voice) => [
    ...findPhrases(page, voice),
    ...findIdeographs(page, voice),
    ...findCompany(page, voice),
    ...findGlued(page, voice),
  ])
  return page.textClass === 'guarded' ? known : [...known, ...findTitled(page), ...findNeighbours(page, known)]
}

import { findGlued, GLUED } from './find-glued.ts'
import { findMisread } from './find-misread.ts'
import { findOrganisations } from './find-organisations.ts'
import { findIdeographs, findPhrases } from './find-phrases.ts'
import { findPlaces } from './find-places.ts'
import type { Hit } from './hit.ts'
import { REMOVE } from './hit.ts'
import { findProperRuns } from './proper-runs.ts'
import { scoreWords } from './score-words.ts'
import type { Sheet } from './sheet.ts'

/** Doubt about a run of letters is settled by the name inside it: only that goes, and what is left is judged anew. */
function isDoubtAround({ start, end, score }: Hit, glued: readonly Hit[]): boolean {
  return glued.some((name) => (score < REMOVE || name.voice === GLUED) && start <= name.start && name.end <= end)
}

/** Names, institutions and places: of the vocabularies, and in descriptors also those that no header has. */
export function findWords(sheet: Sheet, spoken: readonly Hit[], patterns: readonly Hit[]): Hit[] {
  const { page, voices } = sheet
  if (page.textClass === 'equipment') return scoreWords(sheet, spoken)
  const phrases = voices.flatMap((voice) => findPhrases(page, voice))
  const glued = voices.flatMap((voice) => [
    ...findGlued(page, voice, sheet.context.lexicon),
    ...findMisread(page, voice),
  ])
  const known = [...phrases, ...voices.flatMap((voice) => findIdeographs(page, voice)), ...glued]
  const words = scoreWords(sheet, spoken).filter((hit) => !isDoubtAround(hit, glued))
  return page.textClass === 'guarded'
    ? [...known, ...words]
    : withProperRuns(sheet, [
        ...known,
        ...words,
        ...findOrganisations(
          sheet,
          phrases.filter(({ score }) => score >= REMOVE),
        ),
        ...findPlaces(
          sheet,
          patterns.filter(({ kind }) => kind === 'address'),
        ),
      ])
}

const withProperRuns = (sheet: Sheet, hits: readonly Hit[]): Hit[] => [...hits, ...findProperRuns(sheet, hits)]

import { describe, expect, it } from 'vitest'
import { tidy } from '#engine/text/tidy'

/** `#` marks what is cut. */
const cases = [
  { says: 'nothing left at the ends', before: '## chest ##', after: 'chest' },
  { says: 'one blank for two', before: 'chest ### left', after: 'chest left' },
  { says: 'doubled blanks that stood elsewhere', before: 'chest  pa ## left', after: 'chest  pa left' },
  { says: 'one separator for two', before: 'CT_##_HEAD', after: 'CT_HEAD' },
  { says: 'the stronger of two separators', before: 'seen by ##. Chest clear', after: 'seen. Chest clear' },
  { says: 'a line end', before: 'chest ##\r\nleft', after: 'chest\r\nleft' },
  { says: 'no empty brackets', before: 'chest (##) left', after: 'chest left' },
  { says: 'no brackets around separators', before: 'chest [##, ##] left', after: 'chest left' },
  { says: 'brackets that hold something else', before: 'chest (## left)', after: 'chest (left)' },
  { says: 'no blank before a closing bracket', before: 'chest (left ##)', after: 'chest (left)' },
  { says: 'no dangling title', before: 'per Dr. ##', after: '' },
  { says: 'the modality MR', before: 'MR ## knee', after: 'MR knee' },
  { says: 'a preposition that leads on', before: 'CT with ## contrast', after: 'CT with contrast' },
  { says: 'no preposition that leads nowhere', before: 'CT for ##', after: 'CT' },
  { says: 'a number with its sign', before: 'x ## -5', after: 'x -5' },
  { says: 'a number with its point', before: 'x ## .5 mm', after: 'x .5 mm' },
  { says: 'a blank between what would touch', before: '12##34', after: '12 34' },
  { says: 'nothing of punctuation alone', before: '(##), ##.', after: '' },
  { says: 'no degree of a name', before: '##, M.D. chest', after: 'chest' },
  { says: 'no name of a number', before: 'for MRN: ## left knee', after: 'left knee' },
  { says: 'no sign of a number', before: 'acc# ## repeat', after: 'repeat' },
  { says: 'no name of a line', before: 'tel. ##; chest', after: 'chest' },
  { says: 'a word that announces no number here', before: 'case ## reviewed', after: 'case reviewed' },
  { says: 'the view PA', before: '## PA chest', after: 'PA chest' },
]

describe('tidy leaves', () => {
  it.each(cases)('$says', ({ before, after }) => {
    const holes = [...before.matchAll(/#+/g)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
    expect(tidy(before, holes).text).toBe(after)
  })
})

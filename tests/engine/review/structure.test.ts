import { describe, expect, it } from 'vitest'
import { findDuplicates, findMixedStudies } from '#engine/review/structure'
import type { FileRow } from '#engine/review/structure'

/** `file sop study patient digest` */
const rows = (...lines: string[]): FileRow[] =>
  lines.map((line) => {
    const [file, sopInstanceUid = '', studyInstanceUid = '', patientId = '', digest = ''] = line.split(' ')
    return { file: Number(file), sopInstanceUid, studyInstanceUid, patientId: patientId.replaceAll('_', ' '), digest }
  })
const brief = (findings: readonly { file: number; code: string }[]) =>
  findings.map(({ file, code }) => `${file} ${code}`)

describe('findDuplicates', () => {
  it.each([
    { says: 'leaves single files alone', files: rows('1 a s p x', '2 b s p y'), found: [] },
    {
      says: 'keeps the lowest number of equal files',
      files: rows('7 a s p x', '3 a s p x', '9 a s p x'),
      found: ['7 DUP-SAME', '9 DUP-SAME'],
    },
    { says: 'names all that differ', files: rows('1 a s p x', '2 a s p y'), found: ['1 DUP-DIFF', '2 DUP-DIFF'] },
    {
      says: 'excludes copies of files that differ',
      files: rows('1 a s p x', '2 a s p y', '3 a s p x'),
      found: ['1 DUP-DIFF', '2 DUP-DIFF', '3 DUP-SAME'],
    },
    { says: 'does not mind equal content under two UIDs', files: rows('1 a s p x', '2 b s p x'), found: [] },
  ])('$says', ({ files, found }) => {
    expect(brief(findDuplicates(files))).toEqual(found)
  })
})

describe('findMixedStudies', () => {
  it.each([
    { says: 'accepts one patient a study', files: rows('1 a s p x', '2 b s p y', '3 c t q z'), found: [] },
    {
      says: 'names every file of a mixed study',
      files: rows('1 a s p x', '2 b s q y', '3 c t q z'),
      found: ['1 PAT-MIXED', '2 PAT-MIXED'],
    },
    { says: 'does not take padding for another patient', files: rows('1 a s p x', '2 b s p_ y'), found: [] },
    { says: 'names blank Patient IDs', files: rows('1 a s _ x', '2 b t p y'), found: ['1 PAT-BLANK'] },
    { says: 'does not call a study mixed for a blank', files: rows('1 a s _ x', '2 b s p y'), found: ['1 PAT-BLANK'] },
  ])('$says', ({ files, found }) => {
    expect(brief(findMixedStudies(files))).toEqual(found)
  })
})

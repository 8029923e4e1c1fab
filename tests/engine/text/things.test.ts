import { describe, expect, it } from 'vitest'
import { thingsIn } from '#engine/text/things'
import { packedLexicon } from '../../support/text.ts'

const rows = [
  { says: 'a part of the body', value: 'BRAIN AXIAL', at: 'ContentLabel', things: ['brain', 'axial'] },
  { says: 'a word of a model', value: 'Orchard ST', at: 'ManufacturerModelName', things: ['orchard', 'st'] },
  { says: 'no plain word elsewhere', value: 'Orchard of bone', at: 'StudyDescription', things: ['bone'] },
  { says: 'no name', value: 'Wroxham scanner', at: 'ManufacturerModelName', things: ['scanner'] },
  { says: 'nothing beside a title', value: 'Dr. Bone chest', at: 'StudyDescription', things: [] },
  { says: 'no part of a word', value: 'BoneWroxham', at: 'StudyDescription', things: [] },
]

describe('a thing in a value is', () => {
  it.each(rows)('$says', ({ value, at, things }) => {
    expect([...thingsIn(value, at, packedLexicon())]).toEqual(things)
  })
})

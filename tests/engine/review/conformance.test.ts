import { describe, expect, it } from 'vitest'
import { compareConformance, conformanceErrors } from '#engine/review/conformance'

describe('conformanceErrors', () => {
  it.each([
    {
      says: 'keeps names of the standard',
      line: 'Error - Missing attribute Type 2 Required Element=<StudyID> Module=<GeneralStudy>',
      error: 'Error - Missing attribute Type 2 Required Element=<StudyID> Module=<GeneralStudy>',
    },
    {
      says: 'takes out values',
      line: "Error - Value invalid for this VR - (0x0010,0x0010) PN Patient's Name  PN [1] = <DOE<x>^JANE> - Character invalid for this VR = 'J' (0x4a)",
      error:
        "Error - Value invalid for this VR - (0x0010,0x0010) PN Patient's Name  PN [*] = <*> - Character invalid for this VR = '*'",
    },
    {
      says: 'takes out values before attributes',
      line: "Error - Unrecognized enumerated value <WOMAN> for value 1 of attribute <Patient's Sex>",
      error: "Error - Unrecognized enumerated value <*> for value 1 of attribute <Patient's Sex>",
    },
    {
      says: 'takes out UIDs',
      line: 'Error - Illegal root for UID - "9.8.7.6" in (0x0008,0x1155) Referenced SOP Instance UID 1.2.3.4',
      error: 'Error - Illegal root for UID - "*" in (0x0008,0x1155) Referenced SOP Instance UID *',
    },
    {
      says: 'keeps a path but not its item numbers',
      line: 'Error - </RequestAttributesSequence(0040,0275)[3]/StudyID(0020,0010)> - Illegal value = <S-77>',
      error: 'Error - </RequestAttributesSequence(0040,0275)[*]/StudyID(0020,0010)> - Illegal value = <*>',
    },
  ])('$says', ({ line, error }) => {
    expect(conformanceErrors(`CTImage\n${line}\n${line}\r\nWarning - Retired attribute\n`)).toEqual([error])
  })
})

it('compareConformance counts only what is new', () => {
  const before = 'Error - A\nError - B Element=<StudyID>\nWarning - W'
  const after = 'Error - B Element=<StudyID>\nError - C\nWarning - V'
  expect(compareConformance(before, after)).toEqual({ added: ['Error - C'], gone: ['Error - A'] })
})

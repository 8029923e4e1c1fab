import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { walk } from '#engine/dicom/path'
import { readInstance } from '#engine/dicom/read-instance'
import { sampleSubmission } from '#engine/sample/index'
import { parseSignature, writeSignature } from '#engine/scan/signature'

describe('a signature', () => {
  it.each([
    'StudyDescription',
    'RequestAttributesSequence[*].ScheduledProtocolCodeSequence[*].CodeMeaning',
    '(0019,"SIEMENS MR HEADER",0C)',
    '(0029,"ACME [x].y ""z"" (1)",10)[*].PatientName',
    '(0019,0010)',
    'ReferencedStudySequence[*].(0019,"ACME",0C)',
  ])('%s is read and written back', (signature) => {
    expect(writeSignature(parseSignature(signature))).toBe(signature)
  })

  it('of every element of the sample is read and written back', () => {
    const seen = new Set<string>()
    for (const { path, bytes } of sampleSubmission()) {
      if (path === 'readme.txt' || path.startsWith('damaged/')) continue
      walk(readInstance(memorySource(bytes)).dataSet, (element, _item, { signature }) => {
        seen.add(signature)
        return element.items === undefined ? 'over' : 'into'
      })
    }
    const changed = [...seen].filter((signature) => writeSignature(parseSignature(signature)) !== signature)
    expect([seen.size > 100, changed]).toEqual([true, []])
  })

  it.each([
    '',
    'study description',
    'PatientName[*]',
    'PatientName.',
    '(0019,"ACME",0C',
    'NoSuchKeyword',
    '[*].PatientName',
  ])('%j is refused', (signature) => {
    expect(() => parseSignature(signature)).toThrow('BAD-INPUT')
  })
})

import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { find } from '#engine/dicom/data-set'
import { createEdits } from '#engine/dicom/edits'
import { bytesOf, type Segment } from '#engine/dicom/output'
import { readInstance } from '#engine/dicom/read-instance'
import { tags } from '#engine/dicom/tags'
import { rawValue } from '#engine/dicom/values'
import { writeInstance } from '#engine/dicom/write-instance'
import { instance } from '../../support/instance.ts'

const content: Segment[] = [
  { kind: 'bytes', bytes: Uint8Array.of(1, 2, 3) },
  { kind: 'copy', source: memorySource(Uint8Array.of(9, 8, 7, 6)), at: 1, length: 3 },
]

describe('A splice', () => {
  it.each(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99'])(
    'takes the place of a value under %s, its header told the new length',
    (transferSyntaxUid) => {
      const before = readInstance(memorySource(instance({}, { transferSyntaxUid })))
      const element = find(before.dataSet, tags.PixelData)
      const edits = createEdits()
      if (element) edits.splice(element, content)
      const after = readInstance(memorySource(bytesOf(writeInstance(before, edits, { clean: true }))))
      const spliced = find(after.dataSet, tags.PixelData)
      expect(spliced && [...rawValue(after, spliced)]).toEqual([1, 2, 3, 8, 7, 6])
      expect(spliced?.vr).toBe(element?.vr)
    },
  )
})

describe('New File Meta Information', () => {
  const meta = { sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '2.25.1003' }

  it.each([
    { says: 'names the Transfer Syntax of the instance', more: {}, uid: '1.2.840.10008.1.2.1' },
    {
      says: 'names another where the pixels were coded anew',
      more: { transferSyntaxUid: '1.2.840.10008.1.2.4.70' },
      uid: '1.2.840.10008.1.2.4.70',
    },
  ])('$says', ({ more, uid }) => {
    const before = readInstance(memorySource(instance()))
    const options = { clean: true, fileMeta: { ...meta, ...more } }
    const after = readInstance(memorySource(bytesOf(writeInstance(before, createEdits(), options))))
    const syntax = find(after.meta, tags.TransferSyntaxUID)
    expect(syntax && Buffer.from(rawValue(after, syntax)).toString('latin1').replaceAll('\0', '')).toBe(uid)
  })
})

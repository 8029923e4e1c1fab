import { expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { referencesOf } from '#engine/review/references'
import { instance } from '../../support/instance.ts'

it('lists referenced Instances at any depth and nothing else', () => {
  const bytes = instance({
    ReferencedImageSequence: [{ ReferencedSOPInstanceUID: '2.25.11' }, { ReferencedSOPInstanceUID: '' }],
    ReferencedSeriesSequence: [
      { SeriesInstanceUID: '2.25.5', ReferencedInstanceSequence: [{ ReferencedSOPInstanceUID: '2.25.12' }] },
    ],
    ReferencedFrameOfReferenceUID: '2.25.99',
  })
  expect(referencesOf(readInstance(memorySource(bytes)))).toEqual([
    {
      sopInstanceUid: '2.25.12',
      path: 'ReferencedSeriesSequence[0].ReferencedInstanceSequence[0].ReferencedSOPInstanceUID',
    },
    { sopInstanceUid: '2.25.11', path: 'ReferencedImageSequence[0].ReferencedSOPInstanceUID' },
  ])
})

import { describe, expect, it } from 'vitest'
import { encodeFile, newElement, newSequence } from '#engine/dicom/encode'
import { findPath, nameOf, walk } from '#engine/dicom/path'
import type { Tag } from '#engine/dicom/tag'
import { parseTag } from '#engine/dicom/tag'
import { textValues } from '#engine/dicom/values'
import { read, sampleElements } from '../../support/dicom-bytes.ts'

const EXPLICIT = '1.2.840.10008.1.2.1'

describe('nameOf', () => {
  it.each([
    { tag: '00100010', creator: undefined, name: 'PatientName' },
    { tag: '0019100C', creator: 'SIEMENS MR HEADER', name: '(0019,"SIEMENS MR HEADER",0C)' },
    { tag: '0019100C', creator: undefined, name: '(0019,100C)' },
    { tag: '00190010', creator: undefined, name: '(0019,0010)' },
    { tag: '00100000', creator: undefined, name: '(0010,0000)' },
    { tag: '60003000', creator: undefined, name: 'OverlayData' },
    { tag: '60023000', creator: undefined, name: '(6002,3000)' },
    { tag: '00100FFF', creator: undefined, name: '(0010,0FFF)' },
  ])('names $tag $name', ({ tag, creator, name }) => {
    expect(nameOf(parseTag(tag), creator)).toBe(name)
  })
})

describe('walk', () => {
  const instance = read(encodeFile(sampleElements(), { transferSyntaxUid: EXPLICIT }))

  it('visits every element in file order with signature and path', () => {
    const seen: string[] = []
    walk(instance.dataSet, (_element, _item, place) => {
      if (place.depth > 0) seen.push(`${place.signature} ${place.path()}`)
      return 'into'
    })
    expect(seen).toEqual([
      'ReferencedImageSequence[*].ReferencedSOPInstanceUID ReferencedImageSequence[0].ReferencedSOPInstanceUID',
      'ReferencedImageSequence[*].ProcedureCodeSequence ReferencedImageSequence[1].ProcedureCodeSequence',
      'ReferencedImageSequence[*].ProcedureCodeSequence[*].CodeValue ReferencedImageSequence[1].ProcedureCodeSequence[0].CodeValue',
      'ReferencedImageSequence[*].ReferencedSOPInstanceUID ReferencedImageSequence[1].ReferencedSOPInstanceUID',
    ])
  })

  it('goes over a sequence when told so', () => {
    let count = 0
    walk(instance.dataSet, () => {
      count += 1
      return 'over'
    })
    expect(count).toBe(instance.dataSet.elements.length)
  })

  it('leads back from every path to its element', () => {
    walk(instance.dataSet, (element, item, place) => {
      expect(findPath(instance, place.path())).toEqual({ element, item })
      return 'into'
    })
  })
})

describe('findPath', () => {
  it('understands creators with any sign in them', () => {
    const creator = 'A[0].B",(x'
    const file = encodeFile(
      [
        newElement(0x00190010 as Tag, [creator]),
        newSequence(0x00191001 as Tag, [[newElement('CodeValue', ['found'])]]),
      ],
      { transferSyntaxUid: EXPLICIT },
    )
    const instance = read(file)
    const found = findPath(instance, `(0019,"${creator}",01)[0].CodeValue`)!
    expect(textValues(instance, found.item, found.element)).toEqual(['found'])
  })

  it('finds File Meta Information', () => {
    const instance = read(encodeFile(sampleElements(), { transferSyntaxUid: EXPLICIT }))
    expect(findPath(instance, 'MediaStorageSOPInstanceUID')?.item).toBe(instance.meta)
  })

  it.each([
    '',
    'PatientNam',
    'PatientName[0]',
    'PatientName[0].X',
    'ReferencedImageSequence[9].ReferencedSOPInstanceUID',
  ])('finds nothing at %j', (path) => {
    const instance = read(encodeFile(sampleElements(), { transferSyntaxUid: EXPLICIT }))
    expect(findPath(instance, path)).toBeUndefined()
  })
})

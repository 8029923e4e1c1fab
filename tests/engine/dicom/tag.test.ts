import { describe, expect, it } from 'vitest'
import { lookUp, privateVr, tagOfKeyword } from '#engine/dicom/dictionary'
import { hexOf, isPrivate, isPrivateCreator, parseTag, showTag, tagOf } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'

describe('tags', () => {
  it.each(['00100020', '0010,0020', '(0010,0020)'])('are read from %s', (text) => {
    expect(parseTag(text)).toBe(tags.PatientID)
  })

  it.each(['', '0010', 'PatientID', '(0010,002G)', '001000200'])('are not read from %j', (text) => {
    expect(() => parseTag(text)).toThrow('BAD-INPUT')
  })

  it('are unsigned and print as the standard does', () => {
    const tag = tagOf(0xfffc, 0xfffc)
    expect([tag, hexOf(tag), showTag(tag)]).toEqual([0xfffcfffc, 'FFFCFFFC', '(FFFC,FFFC)'])
  })

  it.each([
    { tag: '00100010', odd: false, creator: false },
    { tag: '00190010', odd: true, creator: true },
    { tag: '001900FF', odd: true, creator: true },
    { tag: '0019000F', odd: true, creator: false },
    { tag: '00191008', odd: true, creator: false },
  ])('know $tag as private: $odd, as a creator: $creator', ({ tag, odd, creator }) => {
    expect([isPrivate(parseTag(tag)), isPrivateCreator(parseTag(tag))]).toEqual([odd, creator])
  })
})

describe('the dictionary', () => {
  it.each([
    { tag: '00100010', keyword: 'PatientName', vr: 'PN' },
    { tag: '60023000', keyword: 'OverlayData', vr: 'OW' },
    { tag: '50FE3000', keyword: 'CurveData', vr: 'OW' },
    { tag: '00280120', keyword: 'PixelPaddingValue', vr: 'US' },
    { tag: '00100011', keyword: 'PersonNamesToUseSequence', vr: 'SQ' },
    { tag: '00190010', keyword: 'PrivateCreator', vr: 'LO' },
    { tag: '00180000', keyword: 'GenericGroupLength', vr: 'UL' },
    { tag: '00603000', keyword: 'HistogramSequence', vr: 'SQ' },
  ])('knows $tag as $keyword', ({ tag, keyword, vr }) => {
    expect(lookUp(parseTag(tag))).toMatchObject({ keyword, vr })
  })

  it.each(['00191008', '00100FFF', '60033000'])('has nothing for %s', (tag) => {
    expect(lookUp(parseTag(tag))).toBeUndefined()
  })

  it('agrees with every tag that code names', () => {
    const wrong = Object.entries(tags).filter(([keyword, tag]) => lookUp(tag)?.keyword !== keyword)
    expect(wrong).toEqual([])
  })

  it('finds tags by keyword, the current one before a retired one', () => {
    expect([tagOfKeyword('OverlayData'), tagOfKeyword('StudyDate')]).toEqual([0x60003000, 0x00080020])
    expect(() => tagOfKeyword('NoSuchKeyword')).toThrow('BAD-INPUT')
  })

  it('knows VRs of private elements by creator and element byte', () => {
    expect(privateVr('SIEMENS MR HEADER', 0x0019, 0x0c)).toBe('IS')
    expect(privateVr('NO SUCH CREATOR', 0x0019, 0x0c)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { unjudgedContent } from '#engine/scan/content'

const CT = '1.2.840.10008.5.1.4.1.1.2'
const CLASSES = '1.2.840.10008.5.1.4.1.1.'
const plain = { sopClass: CT, transferSyntax: '1.2.840.10008.1.2.1', burnedIn: '' as const, overlay: false }

describe('content that looking at Data Elements does not settle', () => {
  it.each([
    { says: 'a CT without marks holds none', found: [] },
    { says: 'an encapsulated PDF', sopClass: `${CLASSES}104.1`, found: ['DOC-HELD'] },
    { says: 'an encapsulated CDA', sopClass: `${CLASSES}104.2`, found: ['DOC-HELD'] },
    { says: 'an encapsulated 3D model', sopClass: `${CLASSES}104.3`, found: ['DOC-HELD'] },
    { says: 'MPEG2', transferSyntax: '1.2.840.10008.1.2.4.100', found: ['VID-HELD'] },
    { says: 'MPEG-4', transferSyntax: '1.2.840.10008.1.2.4.102', found: ['VID-HELD'] },
    { says: 'HEVC', transferSyntax: '1.2.840.10008.1.2.4.107', found: ['VID-HELD'] },
    { says: 'a photograph', sopClass: `${CLASSES}77.1.4`, found: ['PHO-HELD'] },
    { says: 'an endoscopy still', sopClass: `${CLASSES}77.1.1`, found: ['PHO-HELD'] },
    { says: 'a slide under a microscope shows no person', sopClass: `${CLASSES}77.1.6`, found: [] },
    { says: 'an eye shows no face', sopClass: `${CLASSES}77.1.5.1`, found: [] },
    { says: 'a waveform', sopClass: `${CLASSES}9.1.1`, found: ['WAV-LIST'] },
    { says: 'text that is declared', burnedIn: 'YES' as const, found: ['PIX-BURNED'] },
    { says: 'text that is denied', burnedIn: 'NO' as const, found: [] },
    { says: 'an overlay', overlay: true, found: ['PIX-OVERLAY'] },
    {
      says: 'everything at once is told at once',
      sopClass: `${CLASSES}77.1.4`,
      transferSyntax: '1.2.840.10008.1.2.4.100',
      burnedIn: 'YES' as const,
      overlay: true,
      found: ['VID-HELD', 'PHO-HELD', 'PIX-BURNED', 'PIX-OVERLAY'],
    },
  ])('$says', (row) => {
    expect(unjudgedContent({ ...plain, ...row })).toEqual(row.found)
  })
})

import { describe, expect, it } from 'vitest'
import { attributesOfRecord } from '#engine/conditions/attributes'
import { compileSignatures, signaturesFor } from '#engine/pixels/signatures/match-signatures'
import { proposeSignature } from '#engine/pixels/signatures/propose-signature'
import { readSignatures, type SignatureLibrary } from '#engine/pixels/signatures/signature'

const device = {
  Manufacturer: 'ACME Imaging',
  ManufacturerModelName: 'Echo 2',
  SoftwareVersions: 'VA10\\B',
  Modality: 'US',
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.6.1',
  Rows: '480',
  Columns: '640',
}
const mask = [{ left: 0, top: 0, right: 640, bottom: 40 }]
const size = { columns: 640, rows: 480 }

describe('a signature proposed from a mask', () => {
  const signature = proposeSignature(mask, attributesOfRecord(device))
  const library: SignatureLibrary = {
    format: 'palimpsest.signatures/1',
    name: 'own',
    matching: 'all',
    signatures: [signature],
  }
  const regions = (values: Record<string, string>) =>
    signaturesFor(attributesOfRecord(values), size, compileSignatures([library])).regions.map(({ region }) => region)

  it('masks the same place on the same device', () => {
    expect(regions(device)).toEqual(mask)
  })

  it.each(Object.keys(device))('does not fit another %s', (attribute) => {
    expect(regions({ ...device, [attribute]: 'other' })).toEqual([])
  })

  it('has the same id for the same mask and device', () => {
    expect(proposeSignature(mask, attributesOfRecord(device)).id).toBe(signature.id)
  })

  it('is titled by the device', () => {
    expect(signature.title).toBe('ACME Imaging Echo 2 VA10\\B US 480 640')
  })
})

const library = {
  format: 'palimpsest.signatures/1',
  name: 'own',
  matching: 'all',
  signatures: [
    {
      id: 'a',
      title: '',
      source: '',
      when: { kind: 'is', attribute: 'Modality', comparison: 'equals', text: 'US' },
      areas: [{ left: -100, top: 0, width: 5000, height: 20 }],
      doubts: [],
    },
    {
      id: 'b',
      title: '',
      source: '',
      when: { kind: 'constant', value: true },
      areas: [{ left: 0, top: 9999, width: 5, height: 5 }],
      doubts: [],
    },
  ],
}

describe('a library of signatures', () => {
  it('is read, and its regions end at the image', () => {
    const compiled = compileSignatures([readSignatures(JSON.stringify(library))])
    const { regions } = signaturesFor(attributesOfRecord({ Modality: 'US' }), size, compiled)
    expect(regions.map(({ region, signature }) => [signature, region])).toEqual([
      ['a', { left: 540, top: 0, right: 640, bottom: 20 }],
    ])
  })

  it.each([
    { says: 'no JSON', json: '{', at: 'JSON' },
    { says: 'another form', json: '{"format":"x"}', at: 'format' },
    {
      says: 'an id twice',
      json: JSON.stringify({ ...library, signatures: [library.signatures[0], library.signatures[0]] }),
      at: 'signatures: id',
    },
    {
      says: 'an area without size',
      json: JSON.stringify(library).replace('"width":5,', '"width":0,'),
      at: 'signatures.1.areas.0.width',
    },
    { says: 'endless depth', json: '['.repeat(100_000), at: 'depth' },
  ])('refuses $says', ({ json, at }) => {
    expect(() => readSignatures(json)).toThrow(`SIG-READ at ${at}`)
  })
})

import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { readInstance } from '#engine/dicom/read-instance'
import { flagsOf } from '#engine/pixels/flags/flags-of'
import { type Fields, instance, privateBlock } from '../../../support/instance.ts'

const CLASSES = '1.2.840.10008.5.1.4.1.1.'

function flags(fields: Fields, sopClass?: string): string[] {
  const bytes = instance(fields, sopClass === undefined ? {} : { sopClass })
  return flagsOf(readInstance(memorySource(bytes))).map(({ code, place, standing }) => `${code} ${place} ${standing}`)
}

const padded = (start: string, length = 200): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at < start.length ? start.charCodeAt(at) : 7))
const inPrivate = (value: Uint8Array): Fields => privateBlock(0x0009, 'ACME', { '10:OB': value })
const PLACE = '(0009,"ACME",10)'

/** A bright disc on black, with a little grain that repeats nowhere. */
const thumbnail = Uint8Array.from({ length: 64 * 64 }, (_, at) => {
  const [x, y] = [(at % 64) - 32, Math.floor(at / 64) - 32]
  return Math.max(0, 250 - Math.round(Math.hypot(x, y) * 8)) + ((at * 7919) % 5)
})
const bitmap = padded('BM')
new DataView(bitmap.buffer).setUint32(2, 200, true)

describe('flagsOf', () => {
  it.each([
    {
      says: 'a JPEG in a private element',
      fields: inPrivate(padded('\xff\xd8\xff\xe0')),
      flag: `EMB-IMAGE ${PLACE} held`,
    },
    { says: 'a PNG', fields: inPrivate(padded('\x89PNG\r\n\x1a\n')), flag: `EMB-IMAGE ${PLACE} held` },
    { says: 'a bitmap of its size', fields: inPrivate(bitmap), flag: `EMB-IMAGE ${PLACE} held` },
    { says: 'a PDF after a few bytes', fields: inPrivate(padded('xxx%PDF-1.4')), flag: `EMB-FILE ${PLACE} held` },
    { says: 'a sound', fields: inPrivate(padded('RIFF\0\0\0\0WAVEfmt ')), flag: `EMB-FILE ${PLACE} held` },
    { says: 'an archive', fields: inPrivate(padded('PK\x03\x04')), flag: `EMB-FILE ${PLACE} held` },
    { says: 'pixels without a header', fields: inPrivate(thumbnail), flag: `EMB-IMAGE ${PLACE} acknowledge` },
    {
      says: 'a document in an image',
      fields: { EncapsulatedDocument: padded('%PDF-1.4') },
      flag: 'EMB-FILE EncapsulatedDocument held',
    },
    {
      says: 'a photograph as Secondary Capture',
      fields: { Modality: 'XC' },
      sopClass: `${CLASSES}7`,
      flag: 'PHO-LIST Modality acknowledge',
    },
    {
      says: 'a rendering',
      fields: { ImageType: ['DERIVED', 'SECONDARY', 'AXIAL', 'VOLREN'] },
      flag: 'FACE-RENDER ImageType acknowledge',
    },
    {
      says: 'a waveform of an audio class',
      fields: { 'WaveformSequence:SQ': [{ SamplingFrequency: 4000 }] },
      sopClass: `${CLASSES}9.4.2`,
      flag: 'WAV-VOICE WaveformSequence[0] held',
    },
    {
      says: 'a waveform fast enough for speech',
      fields: { 'WaveformSequence:SQ': [{ SamplingFrequency: 500 }, { SamplingFrequency: 8000 }] },
      sopClass: `${CLASSES}9.1.1`,
      flag: 'WAV-VOICE WaveformSequence[1] held',
    },
    {
      says: 'samples as telephones code them',
      fields: { 'WaveformSequence:SQ': [{ WaveformSampleInterpretation: 'MB' }] },
      flag: 'WAV-VOICE WaveformSequence[0] held',
    },
    {
      says: 'a channel called voice',
      fields: {
        'WaveformSequence:SQ': [
          { 'ChannelDefinitionSequence:SQ': [{ 'ChannelSourceSequence:SQ': [{ CodeMeaning: 'Voice of examiner' }] }] },
        ],
      },
      flag: 'WAV-VOICE WaveformSequence[0] held',
    },
    { says: 'the sound of a curve', fields: { '5000200C:OW': padded('', 10) }, flag: 'WAV-VOICE (5000,200C) held' },
  ])('sees $says', ({ fields, sopClass, flag }) => {
    expect(flags(fields as Fields, sopClass)).toEqual([flag])
  })

  it.each([
    { says: 'a plain CT', fields: {} },
    { says: 'a primary three-dimensional acquisition', fields: { ImageType: ['ORIGINAL', 'PRIMARY', '3D'] } },
    { says: 'an ECG', fields: { 'WaveformSequence:SQ': [{ SamplingFrequency: 500 }] }, sopClass: `${CLASSES}9.1.1` },
    { says: 'text that begins like a bitmap', fields: inPrivate(padded('BM of the patient')) },
    { says: 'noise', fields: inPrivate(Uint8Array.from({ length: 4096 }, (_, at) => (at * at * 31 + at * 7) % 251)) },
    {
      says: 'a table',
      fields: inPrivate(Uint8Array.from({ length: 4096 }, (_, at) => [at & 31, 0, 0, 0][at % 4] ?? 0)),
    },
    { says: 'one value', fields: inPrivate(new Uint8Array(4096)) },
    { says: 'a visible light class, which the scan names', fields: { Modality: 'XC' }, sopClass: `${CLASSES}77.1.4` },
  ])('leaves alone $says', ({ fields, sopClass }) => {
    expect(flags(fields, sopClass)).toEqual([])
  })

  it('says nothing of elements that will not be written', () => {
    const read = readInstance(memorySource(instance(inPrivate(padded('\x89PNG\r\n')))))
    expect(flagsOf(read, { isRemoved: (signature) => signature === PLACE })).toEqual([])
  })
})

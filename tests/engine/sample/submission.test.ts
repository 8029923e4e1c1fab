import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import { find, type Item } from '#engine/dicom/data-set'
import { readInstance, type Instance } from '#engine/dicom/read-instance'
import { walk } from '#engine/dicom/path'
import { firstText, textValues } from '#engine/dicom/values'
import { tags } from '#engine/dicom/dictionary'
import { printedInstance } from '#engine/reports/printed-instance'
import { scoreOutput } from '#engine/reports/score'
import { sampleAnswers, samplePatientsCsv, samplePlanted, sampleSubmission } from '#engine/sample/submission'

const files = [...sampleSubmission()]
const instances = new Map<string, Instance>()
for (const { path, bytes } of files) {
  if (!/^(damaged|readme)/.test(path)) instances.set(path, readInstance(memorySource(bytes)))
}

const uidOf = (instance: Instance): string => firstText(instance, instance.dataSet, tags.SOPInstanceUID) ?? ''
const own = new Map(
  [...instances].filter(([path]) => !path.startsWith('duplicates')).map(([, one]) => [uidOf(one), one]),
)

function textsOf(instance: Instance): string[] {
  const texts: string[] = []
  walk(instance.dataSet, (element, item: Item) => {
    texts.push(...textValues(instance, item, element))
    return 'into'
  })
  return texts
}

const uidsIn = ({ AnswerData }: { AnswerData: string }): string[] =>
  [...AnswerData.matchAll(/<(2\.25\.\d+)>/g)].map((match) => match[1]!)

/** The untouched sample by its own key: UIDs and patients map to themselves. */
function scoreUntouched() {
  const failed: string[] = []
  const answers = sampleAnswers()
  const result = scoreOutput({
    answers,
    uids: new Map(answers.flatMap(uidsIn).map((uid) => [uid, uid])),
    patients: new Map(),
    outputsOf: (uid) => [...own].filter(([key]) => key === uid).map(([, one]) => printedInstance(one)),
    onFailure: ({ check, verdict }) => failed.push(`${verdict} ${check.action} ${check.address}`),
  })
  return { result, failed }
}

describe('sampleSubmission', () => {
  it('is the same in every call', () => {
    const digest = (all: typeof files) =>
      all.map(({ path, bytes }) => path + createHash('sha256').update(bytes).digest('hex'))
    expect(digest([...sampleSubmission()])).toEqual(digest(files))
  })

  it('is small, and no two files have one path', () => {
    const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6
    expect([files.length >= 60, files.length <= 120, megabytes < 15]).toEqual([true, true, true])
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length)
  })

  it.each([
    { what: 'seven patients', of: tags.PatientID, count: 7 },
    { what: 'four character sets besides the default one', of: tags.SpecificCharacterSet, count: 4 },
    { what: 'nine modalities', of: tags.Modality, count: 9 },
  ])('has $what', ({ of, count }) => {
    const values = [...own.values()].map((one) => {
      const element = find(one.dataSet, of)
      return element === undefined ? undefined : textValues(one, one.dataSet, element).join('+')
    })
    expect(new Set(values.filter((value) => value !== undefined)).size).toBe(count)
  })

  it('has native, deflated, big endian and compressed Transfer Syntaxes', () => {
    const syntaxes = new Set([...own.values()].map((one) => one.transferSyntaxUid.replace('1.2.840.10008.', '')))
    expect([...syntaxes].sort()).toEqual(['1.2', '1.2.1', '1.2.1.99', '1.2.2', '1.2.4.70', '1.2.5'])
  })

  it('has a duplicate, a truncated file and one that is not DICOM', () => {
    const digests = files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))
    expect(new Set(digests).size).toBe(files.length - 1)
    const file = (path: string) => memorySource(files.find((one) => one.path === path)!.bytes)
    expect(() => readInstance(file('damaged/cut-short.dcm'))).toThrow('DCM-TRUNC')
    expect(() => readInstance(file('readme.txt'))).toThrow('DCM-NOT')
  })

  it('references its own images from the structure set and the segmentation', () => {
    for (const path of ['lucinda/rt/RS.dcm', 'lucinda/seg/SEG.dcm']) {
      const referenced: string[] = []
      const one = instances.get(path)!
      walk(one.dataSet, (element, item, place) => {
        if (place.signature.endsWith('ReferencedSOPInstanceUID')) referenced.push(...textValues(one, item, element))
        return 'into'
      })
      const images = referenced.filter((uid) => own.has(uid))
      expect([new Set(images).size, images.length > 16]).toEqual([16, true])
    }
  })
})

describe('samplePlanted', () => {
  const planted = samplePlanted()

  it('plants all eighteen kinds of identifier', () => {
    const kinds = new Set(planted.flatMap(({ header }) => header.map(({ kind }) => kind)))
    expect([...kinds].sort().join('')).toBe('ABCDEFGHIJKLMNOPQR')
  })

  it('names strings that stand in the instance', () => {
    const absent = planted.flatMap(({ path, header }) => {
      const texts = textsOf(instances.get(path)!)
      return header
        .filter(({ text }) => !texts.some((value) => value.includes(text)))
        .map(({ text }) => `${path} ${text}`)
    })
    expect(absent).toEqual([])
  })

  it('says which pixels carry identity', () => {
    expect(planted.filter(({ pixels }) => pixels.length > 0).map(({ path }) => path)).toEqual([
      'margot/us/clip1.dcm',
      'margot/us/clip2.dcm',
      'irina/sc/screen1.dcm',
      'irina/sc/screen2.dcm',
    ])
  })
})

describe('sampleAnswers', () => {
  it('asks of the untouched sample what it fails: every removal, and nothing that must stay', () => {
    const { result, failed } = scoreUntouched()
    const counts = Object.fromEntries(
      result.actions.map(({ action, fail, pass, blank }) => [action, [fail > 0, pass > 0, blank]]),
    )
    expect(failed.filter((line) => /retained|notnull|uid_consistent|blank/.test(line))).toEqual([])
    expect(counts).toEqual({
      date_shifted: [true, false, 0],
      patid_consistent: [true, false, 0],
      pixels_retained: [false, true, 0],
      tag_retained: [false, true, 0],
      text_notnull: [false, true, 0],
      text_removed: [true, false, 0],
      text_retained: [false, true, 0],
      uid_changed: [true, false, 0],
      uid_consistent: [false, true, 0],
    })
  })

  it('has a new ID for every patient', () => {
    const ids = new Set(sampleAnswers().map(({ PatientID }) => PatientID))
    const mapped = samplePatientsCsv()
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0])
    expect(new Set(mapped)).toEqual(ids)
  })
})

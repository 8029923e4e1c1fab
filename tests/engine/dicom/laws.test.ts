import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DataElement, Item } from '#engine/dicom/data-set'
import { createEdits, type NewElement, type NewItem } from '#engine/dicom/edits'
import { encodeFile, newElement, newSequence } from '#engine/dicom/encode'
import { walk } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import type { Tag } from '#engine/dicom/tag'
import { rawValue, textValues } from '#engine/dicom/values'
import { transferSyntaxes } from '#engine/dicom/transfer-syntax'
import { Problem } from '#shared/base/problem'
import { ascii, bytes, hexOfBytes, read, sampleElements, write } from '../../support/dicom-bytes.ts'

const plain = [...transferSyntaxes.values()].filter(({ encapsulated }) => !encapsulated).map(({ uid }) => uid)

const value = fc.string({ unit: fc.constantFrom('A', 'b', '1', ' ', '^', '.'), maxLength: 20 })
const leaf: fc.Arbitrary<NewElement> = fc.oneof(
  fc
    .record({
      keyword: fc.constantFrom('PatientName', 'PatientID', 'CodeMeaning', 'TextValue', 'StudyDate'),
      text: value,
    })
    .map(({ keyword, text }) => newElement(keyword, [text])),
  fc
    .array(fc.integer({ min: 0, max: 65_535 }), { maxLength: 4 })
    .map((values) => newElement('SimpleFrameList', values)),
  fc
    .record({ at: fc.integer({ min: 0x1000, max: 0x10ff }), text: value })
    .map(({ at, text }) => newElement((0x00190000 + at) as Tag, [text], [], 'LO')),
)

/** Elements of one item, one of each tag, in order, with the creator that private ones need. */
const unique = (elements: readonly NewElement[]): NewItem =>
  [
    ...new Map([newElement(0x00190010 as Tag, ['ACME 1.0']), ...elements].map((each) => [each.tag, each])).values(),
  ].sort((a, b) => a.tag - b.tag)

const { dataSet } = fc.letrec<{ sequence: NewElement; dataSet: NewItem }>((tie) => ({
  sequence: fc
    .record({
      keyword: fc.constantFrom('ContentSequence', 'ReferencedImageSequence', 'ProcedureCodeSequence'),
      items: fc.array(tie('dataSet'), { maxLength: 2 }),
    })
    .map(({ keyword, items }) => newSequence(keyword, items)),
  dataSet: fc
    .array(fc.oneof({ depthSize: 'small' }, leaf, tie('sequence')), { minLength: 1, maxLength: 6 })
    .map(unique),
}))

const layout = fc.record({
  transferSyntaxUid: fc.constantFrom(...plain),
  lengths: fc.constantFrom('defined' as const, 'undefined' as const),
})

/** Every element as path and bytes; sequences by their path only. */
function listing(instance: Instance): Map<string, string> {
  const found = new Map<string, string>()
  walk(instance.dataSet, (element, _item, place) => {
    found.set(place.path(), element.items ? '' : `${element.vr} ${hexOfBytes(rawValue(instance, element))}`)
    return 'into'
  })
  return found
}

const FRAMES = newElement('SimpleFrameList', []).tag

/** The texts of all leaves in file order; numbers, whose bytes depend on the encoding, left out. */
function textsOf(item: NewItem): string[] {
  return item.flatMap(({ tag, value: each }) => {
    if (!(each instanceof Uint8Array)) return each.flatMap(textsOf)
    return tag === FRAMES ? [] : [latin1(each)]
  })
}

const latin1 = (each: Uint8Array): string => Buffer.from(each).toString('latin1')

/** The leaf elements of an instance with the item that holds them. */
function leaves(instance: Instance): { element: DataElement; item: Item; path: string }[] {
  const found: { element: DataElement; item: Item; path: string }[] = []
  walk(instance.dataSet, (element, item, place) => {
    if (element.items === undefined) found.push({ element, item, path: place.path() })
    return 'into'
  })
  return found
}

describe('laws', () => {
  it('what is encoded is read back, in every encoding', () => {
    fc.assert(
      fc.property(dataSet, layout, (elements, { transferSyntaxUid, lengths }) => {
        const instance = read(encodeFile(elements, { transferSyntaxUid, lengths }))
        const found = leaves(instance).filter(({ element }) => element.tag !== FRAMES)
        expect(found.map(({ element }) => latin1(rawValue(instance, element)))).toEqual(textsOf(elements))
        expect(instance.transferSyntaxUid).toBe(transferSyntaxUid)
        expect(instance.trailing.length).toBe(0)
      }),
    )
  })

  it('re-emission without edits gives the same bytes', () => {
    fc.assert(
      fc.property(dataSet, layout, (elements, options) => {
        const file = encodeFile(elements, options)
        expect(hexOfBytes(write(read(file), createEdits(), { clean: false, force: true }))).toBe(hexOfBytes(file))
      }),
    )
  })

  it('an edit of one element touches no other', () => {
    fc.assert(
      fc.property(dataSet, layout, fc.nat(), value, (elements, options, chosen, text) => {
        const instance = read(encodeFile(elements, options))
        const candidates = leaves(instance).filter(
          ({ element }) => element.vr === 'LO' && element.creator !== undefined,
        )
        const target = candidates[chosen % Math.max(candidates.length, 1)]
        fc.pre(target !== undefined)
        const edits = createEdits()
        edits.replace(target.element, ascii(text))
        const before = listing(instance)
        const again = read(write(instance, edits))
        const after = listing(again)
        before.delete(target.path)
        after.delete(target.path)
        expect([...after]).toEqual([...before])
        const changed = leaves(again).find(({ path }) => path === target.path)
        expect(changed && textValues(again, changed.item, changed.element)).toEqual(
          text.trim() === '' ? [] : [text.trim()],
        )
      }),
    )
  })

  it('removing and adding touches no other element', () => {
    fc.assert(
      fc.property(dataSet, layout, fc.nat(), (elements, options, chosen) => {
        const instance = read(encodeFile(elements, options))
        const all = leaves(instance)
        const target = all[chosen % all.length]!
        const edits = createEdits()
        edits.remove(target.element)
        edits.add(instance.dataSet, newElement('PatientIdentityRemoved', ['YES']))
        const before = listing(instance)
        const after = listing(read(write(instance, edits)))
        before.delete(target.path)
        expect(after.delete('PatientIdentityRemoved')).toBe(true)
        // Without their creator private elements go by another name; their bytes are compared all the same.
        if (target.path.endsWith('(0019,0010)')) expect([...after.values()]).toEqual([...before.values()])
        else expect([...after]).toEqual([...before])
      }),
    )
  })
})

describe('hostile bytes', () => {
  const seeds = [
    encodeFile(sampleElements(), { transferSyntaxUid: '1.2.840.10008.1.2.1' }),
    encodeFile(sampleElements(), { transferSyntaxUid: '1.2.840.10008.1.2.1', lengths: 'undefined' }),
    encodeFile(sampleElements(), { transferSyntaxUid: '1.2.840.10008.1.2', lengths: 'undefined' }),
    encodeFile(sampleElements(), { transferSyntaxUid: '1.2.840.10008.1.2.2' }),
    encodeFile(sampleElements(), { transferSyntaxUid: '1.2.840.10008.1.2.1.99' }),
    encodeFile(sampleElements().slice(0, -1), {
      transferSyntaxUid: '1.2.840.10008.1.2.5',
      fragments: [Uint8Array.of(1, 2)],
    }),
    encodeFile(sampleElements(), { transferSyntaxUid: '1.2.840.10008.1.2.1', preamble: null }),
  ]
  /** Bytes that mean something in the structure. */
  const telling = fc.constantFrom(0, 1, 4, 8, 0x10, 0x41, 0x53, 0x51, 0x55, 0x4e, 0xe0, 0xfe, 0xff)
  const byte = fc.oneof(telling, fc.nat(255))
  const mutation = fc.record({ at: fc.nat(), byte, kind: fc.constantFrom('set', 'set', 'cut', 'insert') })

  function mutated(seed: Uint8Array, mutations: readonly { at: number; byte: number; kind: string }[]): Uint8Array {
    let file = Buffer.from(seed)
    for (const { at, byte: to, kind } of mutations) {
      const where = at % Math.max(file.length, 1)
      if (kind === 'cut' && at % 7 === 0) file = file.subarray(0, where)
      else if (kind === 'insert')
        file = Buffer.concat([file.subarray(0, where), Uint8Array.of(to), file.subarray(where)])
      else file[where] = to
    }
    return file
  }

  it('never crash the reader or the writer with anything but a Problem', () => {
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 8 }), (seed, mutations) => {
        const file = mutated(seed, mutations)
        try {
          const instance = read(file)
          for (const { element, item } of leaves(instance)) textValues(instance, item, element)
          expect(write(instance, createEdits(), { clean: false, force: true })).toHaveLength(file.length)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
        }
      }),
      { numRuns: 10_000 },
    )
  })

  const head = encodeFile([], { transferSyntaxUid: '1.2.840.10008.1.2.1' })
  const repeated = (pairs: string, times: number): Uint8Array =>
    bytes(head, Buffer.alloc((pairs.length / 2) * times, pairs, 'hex'))
  // Each takes a fraction of a second when work grows with the size of the file, and minutes when it grows with its square.
  it.each([
    { says: 'group lengths of one group', file: repeated('10000000554c040000000000', 300_000) },
    { says: 'empty elements of tag zero', file: bytes(repeated('0000000000000000', 2_000_000), '01') },
    { says: 'sequences that are none', file: repeated('09000110554e000008000000feff00e0ffffffff', 300_000) },
    { says: 'delimiters', file: repeated('feff0de000000000', 2_000_000) },
    { says: 'private creators', file: repeated('090010004c4f0200', 300_000) },
  ])('end soon: endless $says', ({ file }) => {
    try {
      write(read(file), createEdits(), { clean: true, force: true })
    } catch (error) {
      expect(error).toBeInstanceOf(Problem)
    }
  })
})

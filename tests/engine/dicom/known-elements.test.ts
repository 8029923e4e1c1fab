import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { memorySource } from '#engine/dicom/byte-source'
import type { DataElement, Item } from '#engine/dicom/data-set'
import { ElementMemory } from '#engine/dicom/known-elements'
import { readInstance } from '#engine/dicom/read-instance'
import { Problem } from '#shared/base/problem'
import { instance, privateBlock } from '../../support/instance.ts'
import type { Fields } from '../../support/instance.ts'

/** Everything that reading tells, or the Problem it ends with. */
function told(bytes: Uint8Array, memory?: ElementMemory): unknown {
  try {
    const { dataSet, trailing, transferSyntaxUid, encoding, notes } = readInstance(
      memorySource(bytes),
      memory === undefined ? {} : { memory },
    )
    return { dataSet: plain(dataSet), trailing, transferSyntaxUid, encoding, notes }
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.at]
    throw error
  }
}

function plain(item: Item): unknown {
  const { at, length, start, end, encoding, charsets, elements } = item
  return { at, length, start, end, encoding, charsets, elements: elements.map(plainElement) }
}

const plainElement = (element: DataElement): unknown => ({
  ...element,
  known: undefined,
  items: element.items?.map(plain),
})

const icon = { Rows: 1, PixelRepresentation: 1 }
const implicit = { transferSyntaxUid: '1.2.840.10008.1.2' }

/** Each pair is alike but for what decides how later elements are read. */
const pairs: readonly { says: string; of: readonly Uint8Array[] }[] = [
  {
    says: 'the creator of a private block',
    of: ['ACME', 'SIEMENS MR HEADER'].map((creator) =>
      instance(privateBlock(0x0019, creator, { '0C:IS': '1000' }), implicit),
    ),
  },
  {
    says: 'signed and unsigned pixels',
    of: [0, 1].map((sign) => instance({ PixelRepresentation: sign, SmallestImagePixelValue: 5 }, implicit)),
  },
  {
    says: 'signed pixels of an icon',
    of: [{ ...icon, PixelRepresentation: 0 }, icon].map((each) =>
      instance({ IconImageSequence: [each], PixelRepresentation: 0, RescaleSlope: 1 }, implicit),
    ),
  },
  {
    says: 'character sets',
    of: ['ISO_IR 100', 'ISO_IR 192'].map((set) =>
      instance({ ProcedureCodeSequence: [{ CodeMeaning: 'Thorax' }] }, { charsets: [set] }),
    ),
  },
  {
    says: 'the layout',
    of: ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99'].map(
      (transferSyntaxUid) => instance({ StudyDescription: 'CHEST' }, { transferSyntaxUid }),
    ),
  },
  {
    says: 'the length of a value, which moves what follows',
    of: ['A', 'LONGER THAN BEFORE'].map((text) =>
      instance({
        StudyDescription: text,
        RequestAttributesSequence: [{ StudyID: '1', ReferencedStudySequence: [{}] }],
      }),
    ),
  },
  {
    says: 'framing',
    of: (['defined', 'undefined'] as const).map((lengths) =>
      instance({ ProcedureCodeSequence: [{ CodeMeaning: 'Thorax' }] }, { lengths }),
    ),
  },
]

describe('a reader that remembers elements', () => {
  it.each(pairs)('tells the same as one that does not: $says', ({ of }) => {
    const memory = new ElementMemory()
    const files = [...of, ...of, ...[...of].reverse()]
    expect(files.map((bytes) => told(bytes, memory))).toEqual(files.map((bytes) => told(bytes)))
  })

  it('finds the same fault in a file that is cut anywhere', () => {
    const whole = instance({ StudyDescription: 'CHEST', ProcedureCodeSequence: [{ CodeMeaning: 'Thorax' }] })
    const memory = new ElementMemory()
    told(whole, memory)
    const cuts = Array.from({ length: whole.length - 200 }, (_, index) => whole.subarray(0, whole.length - index))
    expect(cuts.map((bytes) => told(bytes, memory))).toEqual(cuts.map((bytes) => told(bytes)))
  })

  it('tells the same of files in which any one byte differs', () => {
    const fields: Fields = {
      ...privateBlock(0x0019, 'ACME', { '01:LO': 'x' }),
      ProcedureCodeSequence: [{ CodeMeaning: 'T' }],
    }
    const whole = instance({ PatientID: 'P1', ...fields })
    const memory = new ElementMemory()
    const files = Array.from({ length: 400 }, (_, index) => {
      const bytes = Uint8Array.from(whole)
      const at = 132 + ((index * 7) % (whole.length - 132))
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (index % 8))
      return bytes
    })
    expect(files.map((bytes) => told(bytes, memory))).toEqual(files.map((bytes) => told(bytes)))
  })

  it('gives equal bytes one name, wherever they stand', () => {
    const memory = new ElementMemory()
    const knownOf = (description: string) =>
      readInstance(memorySource(instance({ StudyDescription: description, StationName: 'CT1' })), {
        memory,
      }).dataSet.elements.map(({ tag, known }) => [tag, known] as const)
    const [first, second] = [knownOf('A'), knownOf('LONGER')]
    const same = first.filter(([, known], index) => known !== undefined && known === second[index]?.[1])
    expect([same.length, first.length - same.length]).toEqual([first.length - 1, 1])
  })

  const corpus = new URL('../../../../shared/corpora/dicom/', import.meta.url).pathname
  it.skipIf(!existsSync(corpus))('tells the same of every file of the corpora (where they are)', () => {
    const memory = new ElementMemory()
    const paths = readdirSync(corpus, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => readFileSync(path).length < 4e6)
    const differ = [...paths, ...paths].filter((path) => {
      const bytes = readFileSync(path)
      return JSON.stringify(told(bytes, memory)) !== JSON.stringify(told(bytes))
    })
    expect(differ).toEqual([])
  })
})

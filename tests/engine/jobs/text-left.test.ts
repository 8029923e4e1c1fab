import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pixelResidue } from '#engine/jobs/worker-masks'
import type { KnownPatient } from '#engine/jobs/worker-plan'
import { lendReaders } from '#engine/jobs/worker-read'
import type { Instance } from '#engine/dicom/read-instance'
import { maskInstance } from '#engine/pixels/index'
import { bytesOf } from '#engine/dicom/output'
import { createEdits } from '#engine/dicom/edits'
import { writeInstance } from '#engine/dicom/write-instance'
import { applyChanges } from '#engine/pixels/index'
import { compileVocabulary, noLists, noWordCounts } from '#engine/text/index'
import { lexiconOf } from '#engine/jobs/lexicon'
import { fileURLToPath } from 'node:url'
import { existsSync } from 'node:fs'
import { type Bar, barFrame, openBarReaders, regionOf } from '../../support/bars.ts'
import { grey, image } from '../../support/masked.ts'

const [COLUMNS, ROWS] = [128, 96]
const folder = mkdtempSync(join(tmpdir(), 'palimpsest-left-'))
const path = join(folder, 'output.dcm')
const lexicon = lexiconOf(fileURLToPath(new URL('../../../resources/', import.meta.url)))
const own = compileVocabulary([{ kind: 'patientName', value: 'NAMEB^GIVEN' }], lexicon)

beforeAll(() => lendReaders(() => Promise.resolve(openBarReaders())))
afterAll(() => rmSync(folder, { recursive: true }))

const masked: Bar = { text: 'Zorblatt', left: 8, top: 8 }
const near: Bar = { text: 'NAMEB GIVEN', left: 8, top: 20 }
const far: Bar = { text: 'NAMEB GIVEN', left: 8, top: 80 }
const harmless: Bar = { text: 'MI 0.9', left: 8, top: 20 }

function patientWith(...known: string[]): KnownPatient {
  const text = { own, submission: compileVocabulary([], lexicon), lexicon, words: noWordCounts, lists: noLists }
  return { text: () => text, harmlessPixels: new Set(known) } as unknown as KnownPatient
}

async function write(before: Instance, region = regionOf(masked)) {
  const pixels = await maskInstance(before, new Map([[0, [region]]]))
  const edits = createEdits()
  applyChanges(before, pixels.changes, edits)
  writeFileSync(path, bytesOf(writeInstance(before, edits, { clean: false })))
  return pixels
}

const imageOf = (bars: readonly Bar[]) => {
  const pixels = barFrame(COLUMNS, ROWS, bars)
  return image(grey(COLUMNS, ROWS, 8, { Modality: 'US' }), { pixels })
}

it.each([
  { says: 'a name beside a mask is found', bars: [masked, near], known: [], found: ['RES-PIXELS'] },
  { says: 'a mark of the device is none', bars: [masked, harmless], known: [], found: [] },
  { says: 'what lies far from every mask is not its rest', bars: [masked, far], known: [], found: [] },
  { says: 'what the plan knows to be harmless is', bars: [masked, near], known: ['NAMEB GIVEN'], found: [] },
])('$says', async ({ bars, known, found }) => {
  const before = imageOf(bars)
  const pixels = await write(before)
  const left = await pixelResidue(before, path, { ...pixels, planes: new Map() }, patientWith(...known))
  expect(left.map(({ code }) => code)).toEqual(found)
})

it('an output whose pixels are not as they were proved is taken away', async () => {
  const before = imageOf([masked])
  const pixels = await write(before)
  const other = imageOf([masked, far])
  await expect(pixelResidue(other, path, { ...pixels, planes: new Map() }, patientWith())).rejects.toThrow('PIX-ENCODE')
  expect(existsSync(path)).toBe(false)
})

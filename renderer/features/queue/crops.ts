import { cropUrl } from '#shared/api/bytes'

/** A part of a frame as it is drawn on a tile. */
export interface Crop {
  readonly columns: number
  readonly rows: number
  readonly channels: 1 | 3
  readonly bytes: Uint8Array
}

/** Pixels around a region that are shown with it. */
export const AROUND = 16
/** Crops are small; beyond so many the oldest go. */
const KEPT = 600
const kept = new Map<string, Promise<Crop>>()

/** A region with what lies around it. Rejects with an error that has a code; a failure is not kept. */
export function cropOf(project: string, region: number): Promise<Crop> {
  const url = cropUrl({ project, region, around: AROUND })
  const known = kept.get(url)
  if (known) return known
  const asked = fetchCrop(url)
  kept.set(url, asked)
  asked.catch(() => kept.delete(url))
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return asked
}

/** Originals do not stay behind the veil. */
export function forgetCrops(): void {
  kept.clear()
}

async function fetchCrop(url: string): Promise<Crop> {
  let answer: Response
  try {
    answer = await fetch(url)
  } catch {
    throw failure('IO-READ')
  }
  const place = answer.headers.get('x-crop')
  if (!answer.ok || place === null) throw failure(await codeOf(answer))
  // Written by our own engine from the type of its port.
  const { columns, rows, channels } = JSON.parse(place) as Omit<Crop, 'bytes'>
  return { columns, rows, channels, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

async function codeOf(answer: Response): Promise<string> {
  try {
    return ((await answer.json()) as { code?: string }).code ?? 'PIX-DECODE'
  } catch {
    // No JSON: the answer of something else than our engine.
    return 'PIX-DECODE'
  }
}

/** An error with a code, as `failureOf` takes it. */
const failure = (code: string): Error => Object.assign(new Error(code), { code })

/** The crop as the canvas takes it. */
export function imageOf({ columns, rows, channels, bytes }: Crop): ImageData {
  const image = new ImageData(columns, rows)
  for (let pixel = 0; pixel < columns * rows; pixel += 1) {
    for (let sample = 0; sample < 3; sample += 1)
      image.data[pixel * 4 + sample] = bytes[pixel * channels + (channels === 3 ? sample : 0)] ?? 0
    image.data[pixel * 4 + 3] = 255
  }
  return image
}

import { createHash } from 'node:crypto'
import type { GrayImage, Readers, Recognized, Recognizer } from './readers.ts'

/** Pictures whose answers are kept; some kilobytes each. Slices of a series and frames of a cine repeat their text. */
const KEPT = 2000

/** The same readers, which look at equal pictures once. What they answer does not change by it. */
export function remembering(readers: Readers): Readers {
  const boxes = memory<Awaited<ReturnType<Readers['detect']>>>()
  return {
    digest: readers.digest,
    detect: async (image) => await boxes(image, async () => await readers.detect(image)),
    recognizers: readers.recognizers.map(rememberingLines),
    close: readers.close,
  }
}

function rememberingLines({ name, recognize }: Recognizer): Recognizer {
  const lines = memory<Recognized>()
  return {
    name,
    recognize: async (crops) => {
      const found: Recognized[] = []
      for (const crop of crops) {
        found.push(await lines(crop, async () => (await recognize([crop]))[0] ?? { text: '', confidence: 0 }))
      }
      return found
    },
  }
}

/** Answers by picture; the one that was not asked for longest is forgotten first. */
function memory<T>(): (image: GrayImage, answer: () => Promise<T>) => Promise<T> {
  const known = new Map<string, T>()
  return async (image, answer) => {
    const key = createHash('sha256').update(`${image.width} ${image.height} `).update(image.bytes).digest('base64')
    const before = known.get(key)
    const now = before ?? (await answer())
    known.delete(key)
    known.set(key, now)
    const oldest = known.keys().next()
    if (known.size > KEPT && oldest.done !== true) known.delete(oldest.value)
    return now
  }
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { drawnPicture } from './drawn-picture.ts'
import { generate } from './generate.ts'
import type { Truth } from './truth.ts'

export interface SetPlan {
  readonly seed: number
  readonly images: number
}

/** Writes the set into a folder; with `pictures`, a PNG of each image with its boxes too. Returns what is in it. */
export async function writeSet({ seed, images }: SetPlan, folder: string, pictures?: string): Promise<Truth[]> {
  const truths: Truth[] = []
  for await (const picture of generate(seed, images)) {
    const path = join(folder, picture.truth.file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, picture.bytes)
    truths.push(picture.truth)
    if (pictures !== undefined)
      await drawnPicture(picture, join(pictures, picture.truth.file.replace(/\.dcm$/, '.png')))
  }
  return truths
}

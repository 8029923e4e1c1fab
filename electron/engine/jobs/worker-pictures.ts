import { planeFrames, readFrame, type StoredFrame } from '#engine/pixels/index'
import { looksOf, renderRegion } from '#engine/pixels/render/looks'
import { planesOf } from '#engine/pixels/render/plane'
import type { Instance } from '#engine/dicom/read-instance'
import { Problem } from '#shared/base/problem'
import type { Picture } from '#engine/adapters/picture'
import type { FrameToDraw } from './messages.ts'
import { withPixels } from './with-instance.ts'

const SHEET = { columns: 6, cell: 240 } as const

/** Frames with their regions framed, each as PNG or, with a heading, all on one sheet. Throws PIX-DECODE. */
export async function drawFrames(frames: readonly FrameToDraw[], heading: string | null): Promise<Uint8Array[]> {
  const { annotatedPng, contactSheetPng } = await import('#engine/adapters/picture')
  const drawn: { picture: Picture; verdicts: FrameToDraw['regions']; title: string }[] = []
  for (const { path, frame, regions, title } of frames) {
    const picture = await withPixels(path, async (instance) => pictureOf(await storedOf(instance, frame)))
    drawn.push({ picture, verdicts: regions, title })
  }
  if (heading !== null) return [await contactSheetPng(drawn, { heading, ...SHEET })]
  const pngs: Uint8Array[] = []
  for (const { picture, verdicts } of drawn) pngs.push(await annotatedPng(picture, verdicts))
  return pngs
}

/** One frame as PNG, without marks. */
export async function drawFrame(frame: StoredFrame): Promise<Uint8Array> {
  const { annotatedPng } = await import('#engine/adapters/picture')
  return await annotatedPng(pictureOf(frame), [])
}

async function storedOf(instance: Instance, frame: FrameToDraw['frame']): Promise<StoredFrame> {
  if (typeof frame === 'number') return await readFrame(instance, frame)
  for (const { name, stored } of planeFrames(instance)) if (name === frame) return stored
  throw new Problem('NOT-FOUND', frame)
}

/** As a viewer would open it: the window of the frame, or else the range of its values; MONOCHROME1 inverted. */
function pictureOf(frame: StoredFrame): Picture {
  const { columns: width, rows: height, samplesPerPixel, photometric } = frame.info
  if (samplesPerPixel === 3) return { width, height, channels: 3, bytes: frame.bytes }
  const [plane] = planesOf(frame)
  const look = plane && looksOf(plane, frame.info).find(({ kind }) => kind === 'ramp')
  if (plane === undefined || look === undefined) return { width, height, channels: 1, bytes: frame.bytes }
  const { bytes } = renderRegion(plane, look, { left: 0, top: 0, right: width, bottom: height })
  return {
    width,
    height,
    channels: 1,
    bytes: photometric === 'MONOCHROME1' ? bytes.map((value) => 255 - value) : bytes,
  }
}

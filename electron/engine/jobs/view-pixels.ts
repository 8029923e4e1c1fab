import type { PixelAnswer } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { type FrameName, isPlaneName } from '#engine/pixels/index'
import { maskTargets, standingMasks } from '#engine/store/queries/drawn-masks'
import { fileNumber } from '#engine/store/queries/paging'
import { instanceReading, maskOf, textBelow } from '#engine/store/queries/pixels'
import type { FrameToDraw } from './messages.ts'
import { PixelVerdicts } from './pixel-verdicts.ts'
import { type ProjectWork, sourceOfInstance } from './project-work.ts'
import { shownFrames } from './shown-regions.ts'
import { veil } from './veil.ts'

/** Frames are shown as they are counted in DICOM, from 1. */
const nameOf = (frame: FrameName): string => (typeof frame === 'number' ? String(frame + 1) : frame)

/**
 * What was read in the pixels of an Instance, region by region: the text, who says what about it, what becomes of it.
 * Texts are originals: veiled unless `reveal`. Throws NOT-FOUND, NOT-YET where its pixels were not read.
 */
export function pixelsOf(work: ProjectWork, id: number, reveal: boolean): PixelAnswer {
  if (sourceOfInstance(work, id) === undefined) throw new Problem('NOT-FOUND', 'instance')
  const reading = instanceReading(work.db, id)
  if (reading === undefined) throw new Problem('NOT-YET', 'read')
  const frames = shownFrames(work, reading, new PixelVerdicts(work))
  const mask = maskOf(work.db, id)
  return {
    instance: id,
    file: fileNumber(id),
    code: reading.code === '' ? null : reading.code,
    frames: reading.frameCount,
    masked: mask?.regions ?? 0,
    asked: mask?.asked ?? 0,
    read: frames.map(({ frame, reading: { width, height, gate } }) => ({ frame: nameOf(frame), width, height, gate })),
    regions: [
      ...frames.flatMap(({ frame, regions }) =>
        regions.map(({ region, verdict, text, voices, score, origin, from }) => ({
          frame: nameOf(frame),
          ...region,
          verdict,
          text: reveal ? text : veil(text),
          voices: [...voices],
          score,
          origin,
          from,
          mask: null,
        })),
      ),
      ...drawnOn(work, id),
    ],
  }
}

/** Masks that people drew over an Instance. */
function drawnOn({ db }: Pick<ProjectWork, 'db'>, id: number): PixelAnswer['regions'] {
  const drawn = standingMasks(db).filter((mask) => maskTargets(db, mask).some((target) => target.id === id))
  return drawn.map(({ id: mask, scope, frame, who, left, top, right, bottom }) => ({
    ...{ left, top, right, bottom, mask, text: '', score: 1, from: null },
    frame: scope === 'frame' ? nameOf(frame) : 'all',
    verdict: 'mask',
    voices: [`drawn by ${who}`],
    origin: 'drawn',
  }))
}

/** Instances below a folder of the source (all of them for '') with text in their pixels, by file number. */
export function instancesWithText({ db }: ProjectWork, folder: string): number[] {
  return textBelow(db, folder)
}

/** Each frame with text as PNG, its regions framed by what becomes of them. They show originals. */
export async function picturesOf(work: ProjectWork, id: number): Promise<{ frame: string; png: Uint8Array }[]> {
  const frames = framesToDraw(work, id)
  if (frames.length === 0) return []
  const { pngs } = await work.pool.ask({ kind: 'picture', frames: frames.map(({ drawn }) => drawn), sheet: null })
  return frames.flatMap(({ frame }, at) => {
    const png = pngs[at]
    return png === undefined ? [] : [{ frame, png }]
  })
}

/** The first frames with text of these Instances on one sheet. */
export async function sheetOf(work: ProjectWork, ids: readonly number[], heading: string): Promise<Uint8Array> {
  const frames = ids.flatMap((id) => framesToDraw(work, id).slice(0, 1))
  const { pngs } = await work.pool.ask({ kind: 'picture', frames: frames.map(({ drawn }) => drawn), sheet: heading })
  const [png] = pngs
  if (png === undefined) throw new Error('a sheet was asked for and none came')
  return png
}

function framesToDraw(work: ProjectWork, id: number): { frame: string; drawn: FrameToDraw }[] {
  const reading = instanceReading(work.db, id)
  const path = sourceOfInstance(work, id)
  if (reading === undefined || path === undefined) return []
  return shownFrames(work, reading, new PixelVerdicts(work))
    .filter(({ regions }) => regions.length > 0)
    .map(({ frame, regions }) => {
      const title = `${fileNumber(id)} frame ${nameOf(frame)}`
      // What stands over all frames of a cine is shown on the first.
      const shown = typeof frame === 'number' || isPlaneName(frame) ? frame : 0
      return { frame: nameOf(frame), drawn: { path, frame: shown, regions, title } }
    })
}

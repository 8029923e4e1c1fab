import { Problem } from '#shared/base/problem'
import {
  coverage,
  type MaskedPlace,
  maskedPlaces,
  placesToLook,
  type Region,
  type RegionVerdict,
  sharedArea,
  type SeriesFrame,
  withPlaces,
} from '#engine/pixels/index'
import { type InstanceReadingRecord, isAtPlace, readingsOfSeries } from '#engine/store/queries/pixels'
import { inBatches } from './dispatch.ts'
import type { Job } from './job.ts'
import type { PlaceTarget } from './messages.ts'
import type { FrameVerdicts, PixelVerdicts } from './pixel-verdicts.ts'
import { type ProjectWork, sourceOfInstance } from './project-work.ts'
import { WorkerLost } from './worker-pool.ts'

/** An image of a Series with what becomes of its regions when those of the others are heard. */
export interface SpreadImage {
  readonly record: InstanceReadingRecord
  readonly frames: readonly FrameVerdicts[]
  /** Regions that others decided, with the Instance that is masked there. */
  readonly spread: ReadonlyMap<RegionVerdict, number>
}

interface Image extends SeriesFrame {
  readonly record: InstanceReadingRecord
  readonly verdict: FrameVerdicts
  /** What stands in its overlay planes is theirs alone. */
  readonly planes: readonly FrameVerdicts[]
}

const IMAGES_LOOKED_AT = 16

/**
 * Devices write at the same place into every image of a Series: what is masked in one is masked in the others too, where
 * the same writing stands there. Images are looked at once; what was seen is kept.
 */
export async function spreadOver(
  work: ProjectWork,
  job: Job,
  seriesId: number,
  verdicts: PixelVerdicts,
): Promise<readonly SpreadImage[]> {
  const series = seriesOf(work, seriesId, verdicts)
  await lookAtOthers(work, job, series)
  return series.images.map((image) => spreadImage(work, series, image))
}

/** The same from what was looked at before: for who asks, and looks at nothing. */
export function spreadBefore(
  work: Pick<ProjectWork, 'db'>,
  seriesId: number,
  verdicts: PixelVerdicts,
): readonly SpreadImage[] {
  const series = seriesOf(work, seriesId, verdicts)
  return series.images.map((image) => spreadImage(work, series, image))
}

function seriesOf({ db }: Pick<ProjectWork, 'db'>, seriesId: number, verdicts: PixelVerdicts): Series {
  const images = readingsOfSeries(db, seriesId).flatMap((record) => imageOf(record, verdicts))
  const places = maskedPlaces(images)
  return { images, places, sources: sourcesOf(images, places) }
}

function spreadImage({ db }: Pick<ProjectWork, 'db'>, { places, sources }: Series, image: Image): SpreadImage {
  const regions = withPlaces(image, places, (place) => {
    const source = sources.get(place)
    return source !== undefined && isAtPlace(db, image.record.id, source, keyOf(place.region)) === true
  })
  const spread = new Map<RegionVerdict, number>()
  for (const region of regions) {
    if (image.verdicts.includes(region)) continue
    const source = (places.get(image.geometry) ?? []).find((place) => sharedArea(place.region, region.region) > 0)
    spread.set(region, (source && sources.get(source)) ?? image.record.id)
  }
  return { record: image.record, frames: [{ ...image.verdict, regions }, ...image.planes], spread }
}

function imageOf(record: InstanceReadingRecord, verdicts: PixelVerdicts): Image[] {
  const [verdict, ...planes] = verdicts.of(record)
  if (verdict === undefined) return []
  const { width, height } = verdict.reading
  return [{ record, verdict, planes, geometry: `${width} ${height}`, verdicts: verdict.regions }]
}

/** A place is as large as all boxes of its writing together: so much of the smaller in common is the same one. */
const SAME_PLACE = 0.8

/** The image that each place is masked in, the first where there are several. */
function sourcesOf(
  images: readonly Image[],
  places: ReadonlyMap<string, readonly MaskedPlace[]>,
): ReadonlyMap<MaskedPlace, number> {
  const sources = new Map<MaskedPlace, number>()
  for (const [geometry, all] of places) {
    for (const place of all) {
      const found = images.find(
        (image) =>
          image.geometry === geometry &&
          image.verdicts.some(
            // The same words may be masked elsewhere in another image: what stands here there says nothing about them.
            ({ verdict, text, region }) =>
              verdict === 'mask' && text === place.text && coverage(region, place.region) >= SAME_PLACE,
          ),
      )
      if (found !== undefined) sources.set(place, found.record.id)
    }
  }
  return sources
}

interface Series {
  readonly images: readonly Image[]
  readonly places: ReadonlyMap<string, readonly MaskedPlace[]>
  readonly sources: ReadonlyMap<MaskedPlace, number>
}

async function lookAtOthers(work: ProjectWork, job: Job, { images, places, sources }: Series): Promise<void> {
  for (const place of [...places.values()].flat()) {
    const source = sources.get(place)
    if (source === undefined) continue
    const key = keyOf(place.region)
    const open = images.filter(
      (image) =>
        placesToLook(image, places).includes(place) && isAtPlace(work.db, image.record.id, source, key) === undefined,
    )
    for (const batch of inBatches(open, IMAGES_LOOKED_AT)) {
      await job.checkpoint()
      const targets = batch.map(({ record }) => ({ instanceId: record.id, path: pathOf(work, record.id) }))
      const there = await whereItStands(work, pathOf(work, source), place.region, targets)
      await work.writer.write(
        'recordPlaces',
        there.map(([id, [isThere = false]]) => [id, source, key, isThere] as const),
      )
    }
  }
}

/** What cannot be looked at is taken for written over: unknown never means keep. */
async function whereItStands(
  work: ProjectWork,
  source: string,
  region: Region,
  targets: readonly PlaceTarget[],
): Promise<readonly (readonly [instanceId: number, there: readonly boolean[]])[]> {
  try {
    return (await work.pool.ask({ kind: 'places', source, regions: [region], targets })).there
  } catch (error) {
    if (!(error instanceof WorkerLost) && !(error instanceof Problem && error.code === 'PIX-DECODE')) throw error
    return targets.map(({ instanceId }) => [instanceId, [true]])
  }
}

const keyOf = ({ left, top, right, bottom }: Region): string => `${left},${top},${right},${bottom}`

function pathOf(work: ProjectWork, id: number): string {
  const path = sourceOfInstance(work, id)
  if (path === undefined) throw new Error('an Instance that was read has no file')
  return path
}

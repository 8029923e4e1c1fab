import type { Region, RegionVerdict } from '#engine/pixels/index'
import { lastDecision } from '#engine/store/queries/decisions'
import { fileNumber } from '#engine/store/queries/paging'
import { type InstanceReadingRecord, signedRegions } from '#engine/store/queries/pixels'
import { latestPlan } from '#engine/store/queries/summary'
import { spreadBefore, type SpreadImage } from './pixel-spread.ts'
import type { FrameVerdicts, PixelVerdicts } from './pixel-verdicts.ts'
import type { ProjectWork } from './project-work.ts'
import { textRevision } from './text-memory.ts'

/** A region of a frame, what becomes of it, and why it is one. */
export interface ShownRegion extends RegionVerdict {
  readonly origin: 'read' | 'series' | 'signature'
  /** The file whose mask it shares, `#00012`; `null`: none. */
  readonly from: string | null
}

/** A frame with all regions that the plan knows of. */
export interface ShownFrame extends Omit<FrameVerdicts, 'regions'> {
  readonly regions: readonly ShownRegion[]
}

type Work = Pick<ProjectWork, 'db'>

/**
 * Frames of an Instance with what was read in them, what came over from other images of its Series, and what signatures of its
 * device name: these count for every frame and are shown on the first.
 */
export function shownFrames(work: Work, record: InstanceReadingRecord, verdicts: PixelVerdicts): readonly ShownFrame[] {
  const { frames, spread } = ownFrames(work, record, verdicts)
  const shown = frames.map((frame) => ({
    ...frame,
    regions: frame.regions.map((region): ShownRegion => {
      const from = spread.get(region)
      return { ...region, origin: from === undefined ? 'read' : 'series', from: from ? fileNumber(from) : null }
    }),
  }))
  const [first, ...others] = shown
  if (first === undefined) return []
  return [{ ...first, regions: [...first.regions, ...signed(work, record.id)] }, ...others]
}

function ownFrames(work: Work, record: InstanceReadingRecord, verdicts: PixelVerdicts) {
  const alone = { frames: verdicts.of(record), spread: new Map<RegionVerdict, number>() }
  // Only images of one frame share masks with their Series.
  if (record.frameCount !== 1 || record.code !== '') return alone
  return seriesOf(work, record.seriesId, verdicts).find(({ record: { id } }) => id === record.id) ?? alone
}

/** The Series that was looked at last: one looks at many of its images. */
const lastSeries = new WeakMap<Work['db'], { readonly key: string; readonly images: readonly SpreadImage[] }>()

function seriesOf(work: Work, seriesId: number, verdicts: PixelVerdicts): readonly SpreadImage[] {
  const revision = textRevision(work.db)
  const key = JSON.stringify([seriesId, revision, latestPlan(work.db)?.revision, lastDecision(work.db)])
  const known = lastSeries.get(work.db)
  if (revision !== undefined && known?.key === key) return known.images
  const images = spreadBefore(work, seriesId, verdicts)
  lastSeries.set(work.db, { key, images })
  return images
}

function signed({ db }: Work, id: number): ShownRegion[] {
  const regions = JSON.parse(signedRegions(db, id) ?? '[]') as Region[]
  return regions.map((region) => ({
    region,
    verdict: 'mask',
    text: '',
    voices: ['device signature'],
    score: 1,
    origin: 'signature',
    from: null,
  }))
}

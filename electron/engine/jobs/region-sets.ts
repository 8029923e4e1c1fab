import { coverage, type RegionVerdict } from '#engine/pixels/index'
import { imageKindOf } from '#engine/store/queries/regions'
import type { FoundRegion, ImageKind, RegionSet } from '#engine/store/records'
import { digestOf } from './digest.ts'
import type { FrameVerdicts } from './pixel-verdicts.ts'
import type { ProjectWork } from './project-work.ts'

/** So much of the smaller of two boxes in common: the region was read there. */
const READ_THERE = 0.5

/**
 * The regions of an Instance as the QA queue groups them: of which kind of image, where, what their text is like. `null`
 * where there are none.
 */
export function regionSetOf(
  seriesId: number,
  frames: readonly FrameVerdicts[],
  kinds: KindsOfSeries,
): RegionSet | null {
  const [first] = frames
  const regions = frames.flatMap((frame) => frame.regions.map((region) => foundRegion(frame, region)))
  if (first === undefined || regions.length === 0) return null
  const { width: columns, height: rows } = first.reading
  const kind = { ...kinds.of(seriesId), columns, rows }
  return { digest: digestOf([kind, regions]), kind, regions }
}

function foundRegion({ frame, reading }: FrameVerdicts, { region, verdict, text }: RegionVerdict): FoundRegion {
  const { left, top, right, bottom } = region
  const read = reading.found.find((each) => coverage(each.region, region) >= READ_THERE)
  return {
    ...{ frame: String(frame), left, top, right, bottom, verdict, text },
    shape: shapeOf(text),
    rendering: read?.rendering ?? '',
  }
}

/**
 * What a line of text is like, whoever it names: words, numbers and what mixes both, in their order; neighbours of one sort
 * are one, since names have more words or fewer. What nobody could read has a shape of its own.
 */
export function shapeOf(value: string): string {
  const [reading = ''] = value.split(' ¦ ')
  if (reading.startsWith('▯')) return '▯'
  const sorts = reading.split(/\s+/).flatMap((part) => {
    const [hasLetter, hasDigit] = [/\p{L}/u.test(part), /\p{N}/u.test(part)]
    if (!hasLetter && !hasDigit) return []
    return hasLetter && hasDigit ? ['a9'] : hasLetter ? ['a'] : ['9']
  })
  return sorts.filter((sort, at) => sort !== sorts[at - 1]).join(' ')
}

/** The device of each Series, looked up once. */
export class KindsOfSeries {
  readonly #db: ProjectWork['db']
  readonly #known = new Map<number, Pick<ImageKind, 'modality' | 'manufacturer' | 'model'>>()

  constructor(db: ProjectWork['db']) {
    this.#db = db
  }

  of(seriesId: number): Pick<ImageKind, 'modality' | 'manufacturer' | 'model'> {
    let kind = this.#known.get(seriesId)
    if (kind === undefined) this.#known.set(seriesId, (kind = imageKindOf(this.#db, seriesId)))
    return kind
  }
}

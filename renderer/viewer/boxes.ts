import type { PixelAnswer } from '#shared/api/contract'
import { showCount } from '../composables/numbers'

/** Which boxes are drawn (UX §2.2): what is asked and masked, what was found harmless too, or none. */
export type ShownBoxes = 'questions' | 'all' | 'none'

const order: readonly ShownBoxes[] = ['questions', 'all', 'none']

export const nextBoxes = (now: ShownBoxes): ShownBoxes => order[(order.indexOf(now) + 1) % order.length] ?? 'questions'

export type Verdict = PixelAnswer['regions'][number]['verdict']

/** A region of the frame that is shown, in pixels of the image; `right` and `bottom` lie outside. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly verdict: Verdict
  /** On its plate: a number for what is asked, else the letter of what becomes of it. */
  readonly plate: string
  /** What becomes of it, and who says so. No text: that would be an original. */
  readonly says: string
}

const becomes: { readonly [V in Verdict]: string } = {
  mask: 'masked',
  question: 'asked',
  harmless: 'harmless, stays',
}

/** Read over all frames of a cine, so it stands in each. */
const overAll = new Set(['max', 'min', 'mean', 'all'])

/** The regions of one frame, from 0, that are to be drawn. What lies in overlay planes is drawn with them. */
export function boxesOf({ regions }: Pick<PixelAnswer, 'regions'>, frame: number, shown: ShownBoxes): readonly Box[] {
  if (shown === 'none') return []
  const here = regions.filter(
    (region) => region.frame === String(frame + 1) || overAll.has(region.frame) || region.origin === 'signature',
  )
  let asked = 0
  return here.flatMap(({ left, top, right, bottom, verdict, voices, origin, from }): Box[] => {
    if (verdict === 'harmless' && shown === 'questions') return []
    const plate = verdict === 'question' ? String((asked += 1)) : verdict === 'mask' ? 'M' : 'K'
    const why =
      origin === 'series' ? [`as in ${from ?? 'its series'}`] : origin === 'signature' ? ['device signature'] : voices
    return [{ left, top, right, bottom, verdict, plate, says: [becomes[verdict], ...why].join(' · ') }]
  })
}

/** What was found in one Instance, in a line; what is asked comes first. */
export function boxesSay({ regions, code }: Pick<PixelAnswer, 'regions' | 'code'>): string {
  if (code !== null) return `Pixels could not be read ${code}`
  const count = (verdict: Verdict): number => regions.filter((region) => region.verdict === verdict).length
  if (regions.length === 0) return 'No text found'
  return `Boxes: ${showCount(count('question'))} asked · ${showCount(count('mask'))} masked · ${showCount(count('harmless'))} harmless`
}

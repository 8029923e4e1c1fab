import { PIXEL_TEXT, type Judgment } from '#shared/model/text'
import { decideReading, type RegionVerdict } from '#engine/pixels/index'
import type { FrameName, Reading } from '#engine/pixels/read/reading'
import { frameReading, type InstanceReadingRecord, judgmentsAt } from '#engine/store/queries/pixels'
import type { ProjectWork } from './project-work.ts'

/** A frame that was read, and what becomes of each region with text in it. */
export interface FrameVerdicts {
  readonly frame: FrameName
  readonly reading: Reading
  readonly regions: readonly RegionVerdict[]
}

/** Text that nobody has judged yet is asked about: unknown never means keep. */
const UNJUDGED: Judgment = {
  after: '',
  state: 'question',
  spans: [{ start: 0, end: 0, kind: 'unjudged', voices: [], reasons: [], score: 0, verdict: 'ask' }],
}

type Work = Pick<ProjectWork, 'db'>

/**
 * What the judgments of a patient's pixel texts mean for the regions of an Instance. Judgments are looked up once a
 * patient, and frames that are equal decided once: Instances of one patient come one after the other.
 */
export class PixelVerdicts {
  readonly #db: Work['db']
  #patientId: number | undefined
  #judgments: ReadonlyMap<string, Judgment> = new Map()
  #decided = new Map<string, FrameVerdicts>()

  constructor({ db }: Work) {
    this.#db = db
  }

  /** Of every frame that was read, in their order. */
  of({ patientId, model, frames }: InstanceReadingRecord): readonly FrameVerdicts[] {
    if (patientId !== this.#patientId) this.#turnTo(patientId)
    return frames.map(([frame, digest]) => ({ ...this.#decide(digest, model), frame: frame as FrameName }))
  }

  #turnTo(patientId: number): void {
    this.#patientId = patientId
    this.#judgments = judgmentsAt(this.#db, patientId, PIXEL_TEXT.signature)
    this.#decided = new Map()
  }

  #decide(digest: string, model: string): FrameVerdicts {
    const known = this.#decided.get(digest)
    if (known !== undefined) return known
    const json = frameReading(this.#db, digest, model)
    if (json === undefined) throw new Error('an Instance names a frame that was never read')
    const reading = JSON.parse(json) as Reading
    const regions = decideReading(reading, (value) => this.#judgments.get(value) ?? UNJUDGED)
    const made = { frame: 0, reading, regions }
    this.#decided.set(digest, made)
    return made
  }
}

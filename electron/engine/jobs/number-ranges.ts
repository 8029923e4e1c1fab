import type { NumberSpan, ShapeElement } from '#engine/scan/record'
import { MOST_DISTINCT, type NumberRange } from '#engine/store/records'

interface Range {
  least: number
  most: number
  readonly distinct: Set<number>
  /** Of them, those not handed over yet. */
  fresh: number[]
}

/** Ends and different values of the numbers of a submission, by kind of element. */
export class NumberRanges {
  readonly #ranges = new Map<ShapeElement, Range>()
  readonly #changed = new Set<ShapeElement>()

  add(spans: readonly NumberSpan[]): void {
    for (const { element, values } of spans) for (const value of values) this.#see(element, value)
  }

  /** Ranges that grew since the last call, with values that are new. */
  take(): readonly NumberRange[] {
    const taken = [...this.#changed].flatMap((element): NumberRange[] => {
      const range = this.#ranges.get(element)
      if (range === undefined) return []
      const { least, most, fresh } = range
      range.fresh = []
      return [{ element, least, most, values: fresh }]
    })
    this.#changed.clear()
    return taken
  }

  #see(element: ShapeElement, value: number): void {
    if (!Number.isFinite(value)) return
    let range = this.#ranges.get(element)
    if (range === undefined) {
      this.#ranges.set(element, (range = { least: value, most: value, distinct: new Set(), fresh: [] }))
    }
    const { least, most, distinct } = range
    const isNew = distinct.size <= MOST_DISTINCT && !distinct.has(value)
    if (!isNew && value >= least && value <= most) return
    if (isNew) {
      distinct.add(value)
      range.fresh.push(value)
    }
    range.least = Math.min(least, value)
    range.most = Math.max(most, value)
    this.#changed.add(element)
  }
}

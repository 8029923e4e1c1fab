import type { OccurrenceRow, ValueFacets, ValueFilter, ValueRow } from '#shared/api/text-contract'
import { PIXEL_TEXT } from '#shared/model/text'
import { Problem } from '#shared/base/problem'
import type { TextReview } from '#engine/ports'
import { filesOfPage } from '#engine/store/queries/figures'
import { instanceReading } from '#engine/store/queries/pixels'
import { fileNumber } from '#engine/store/queries/paging'
import { valueRecord } from '#engine/store/queries/questions'
import {
  instancesOfValue,
  instancesWithValue,
  latestAnswers,
  settledAs,
  valueCounts,
  valuePage,
  valuesByKind,
  valuesByPath,
  valuesByPatients,
} from '#engine/store/queries/values'
import { PixelVerdicts } from './pixel-verdicts.ts'
import type { ProjectWork } from './project-work.ts'
import { groupCounts, withSpans } from './questions.ts'
import { shownFrames } from './shown-regions.ts'
import { auditReveal, shownQuestion } from './shown-question.ts'
import { patientLabel, seriesLabel } from './view-figures.ts'

/** Places of a facet beyond these are found by typing. */
const MOST_CHOICES = 500

/** The unique values of a submission: pages, what they can be narrowed by, and where each occurs. */
export function valuesOf(work: ProjectWork): Pick<TextReview, 'values' | 'facets' | 'occurrences'> {
  return {
    values: async ({ reveal, ...request }) => {
      if (reveal) await auditReveal(work, 'values.revealed')
      return page(work, request, reveal)
    },
    facets: (filter) => Promise.resolve(facetsOf(work, filter)),
    occurrences: (value, limit) => Promise.resolve(occurrencesOf(work, value, limit)),
  }
}

function page(work: ProjectWork, request: Parameters<typeof valuePage>[1], reveal: boolean) {
  const { rows, ...rest } = valuePage(work.db, request)
  const isOpen = request.filter.state === 'open'
  const answers = latestAnswers(
    work.db,
    rows.map(({ id }) => id),
  )
  const countOf = isOpen ? groupCounts(work.db) : () => 0
  return {
    ...rest,
    rows: rows.map((row): ValueRow => {
      const answer = answers.get(row.id)
      const decided = answer?.clears === 0 ? { decision: answer.decision, who: answer.who, at: answer.at } : null
      const state = isOpen ? 'open' : decided === null ? stateOf(work, row.id) : 'answered'
      return { ...shownQuestion(withSpans(work, row, [], countOf), reveal), state, decided }
    }),
  }
}

function stateOf({ db }: ProjectWork, id: number): ValueRow['state'] {
  const settled = settledAs(db, id)
  if (settled === null) return 'unjudged'
  return settled === 'question' ? 'open' : settled
}

/** `(0019,"ACME HEADER",0C)` is of the creator `ACME HEADER`; of nested elements the innermost counts. */
const creatorOf = (signature: string): string => /.*,"(.*)",/.exec(signature)?.[1] ?? ''

function facetsOf({ db }: ProjectWork, filter: ValueFilter): ValueFacets {
  const paths = valuesByPath(db, filter).map((row) => ({ ...row, creator: creatorOf(row.signature) }))
  const fits = (path: (typeof paths)[number], but: 'attribute' | 'vr' | 'creator'): boolean =>
    (but === 'attribute' || filter.attribute === null || path.signature === filter.attribute) &&
    (but === 'vr' || filter.vr === null || path.vr === filter.vr) &&
    (but === 'creator' || filter.creator === null || path.creator === filter.creator)
  const facet = (but: 'attribute' | 'vr' | 'creator', keyOf: (path: (typeof paths)[number]) => string) => {
    const counts = new Map<string, number>()
    for (const path of paths.filter((each) => fits(each, but)))
      counts.set(keyOf(path), (counts.get(keyOf(path)) ?? 0) + path.n)
    counts.delete('')
    const rows = [...counts].map(([key, values]) => ({ key, values }))
    return rows.sort((a, b) => b.values - a.values || a.key.localeCompare(b.key)).slice(0, MOST_CHOICES)
  }
  const isOpen = filter.state === 'open'
  return {
    states: valueCounts(db, filter.of),
    attributes: facet('attribute', ({ signature }) => signature),
    vrs: facet('vr', ({ vr }) => vr),
    creators: facet('creator', ({ creator }) => creator),
    kinds: isOpen ? valuesByKind(db, filter).map(({ kind, n }) => ({ key: kind, values: n })) : [],
    patients: isOpen ? valuesByPatients(db, filter) : { one: 0, few: 0, many: 0 },
  }
}

function occurrencesOf(work: ProjectWork, id: number, limit: number): { rows: OccurrenceRow[]; total: number } {
  const value = valueRecord(work.db, id)
  if (value === undefined) throw new Problem('NOT-FOUND', 'value')
  const ids = instancesWithValue(work.db, id, limit)
  const found = { rows: ids.map((each) => ({ id: each })), total: ids.length, next: null }
  const isPixels = value.attribute === PIXEL_TEXT.signature
  const verdicts = new PixelVerdicts(work)
  const rows = filesOfPage(work.db, found).rows.map((row, at): OccurrenceRow => ({
    instance: row.id,
    file: fileNumber(row.id),
    patient: patientLabel(row.patientId ?? 0, row.pseudonym),
    modality: row.modality,
    series: seriesLabel(row.seriesNumber),
    // Where it stands is looked for in the first ones only: those are what a person looks at.
    region: isPixels && at < MOST_REGIONS ? regionOf(work, row.id, value.value, verdicts) : null,
  }))
  return { rows, total: instancesOfValue(work.db, id) }
}

const MOST_REGIONS = 8

/** Where a line of text stands in the pixels of an Instance. */
function regionOf(work: ProjectWork, id: number, text: string, verdicts: PixelVerdicts): OccurrenceRow['region'] {
  const reading = instanceReading(work.db, id)
  if (reading === undefined) return null
  for (const { frame, regions } of shownFrames(work, reading, verdicts)) {
    const found = regions.find((each) => each.text === text)
    if (found) return { frame: typeof frame === 'number' ? String(frame + 1) : frame, ...found.region }
  }
  return null
}

import type { LookRow } from '#shared/api/sign-off-contract'
import type { Page, PageRequest } from '#engine/ports'
import { lookCounts, lookPage, maskDigestOf, maskedSeries } from '#engine/store/queries/sign-off'
import type { ProjectWork } from './project-work.ts'
import { patientLabel, seriesLabel } from './view-figures.ts'

type Db = Pick<ProjectWork, 'db'>

/** Series with images, masked or not, and who has looked at them. */
export function looksOf({ db }: Db, request: PageRequest): Page<LookRow> {
  const page = lookPage(db, request)
  return {
    ...page,
    rows: page.rows.flatMap((row): LookRow[] => {
      const { id, first: instance, who, at } = row
      if (instance === null) return []
      return [
        {
          ...{ series: id, instance, modality: row.modality, instances: row.instances, masked: row.masked },
          patient: patientLabel(row.patientId, row.pseudonym),
          label: seriesLabel(row.number),
          looked: who === null || at === null ? null : { who, at },
          isStale: row.digest !== null && row.digest !== maskDigestOf(db, id),
        },
      ]
    }),
  }
}

/** How far the look-through has come. */
export function coverageOf({ db }: Db): { series: number; looked: number; masked: number; maskedSeen: number } {
  const masked = maskedSeries(db)
  return { ...lookCounts(db), masked: masked.length, maskedSeen: masked.filter(({ isSeen }) => isSeen).length }
}

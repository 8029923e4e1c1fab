import { type Database, prepared } from '../database.ts'
import { decodeCursor, type PageArgs, pageOf, type PageOf } from './paging.ts'

/** Ends and different values of the numbers of one kind of element. */
export interface ListedNumber {
  readonly signature: string
  readonly vr: string
  readonly least: number
  readonly most: number
  readonly distinct: number
}

export function numberTotal(db: Database): number {
  return (prepared(db, 'SELECT count(*) AS n FROM numbers').get() as { n: number }).n
}

/** Kinds of elements with numbers, by signature and VR. */
export function numberPage(db: Database, { cursor, limit }: PageArgs): PageOf<ListedNumber> {
  const [signature, vr] = cursor === null ? ['', ''] : decodeCursor(cursor, ['', ''] as const)
  const rows = prepared(
    db,
    `SELECT signature, vr, least, most, (SELECT count(*) FROM number_values WHERE number_id = id) AS "distinct"
     FROM numbers WHERE (signature, vr) > (?, ?) ORDER BY signature, vr LIMIT ?`,
  ).all(signature, vr, limit + 1) as ListedNumber[]
  return pageOf(rows, { limit, total: numberTotal(db), keyOf: (row) => [row.signature, row.vr] })
}

/** How many Instances have each shape, with the elements of the shape. */
export function shapeCounts(db: Database): { elements: string; instances: number }[] {
  return prepared(
    db,
    `SELECT s.elements, count(*) AS instances FROM instances i JOIN shapes s ON s.id = i.shape_id GROUP BY s.id`,
  ).all() as { elements: string; instances: number }[]
}

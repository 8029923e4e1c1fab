import type { Database } from '#engine/store/database'

/** Every statement that a query runs, as SQLite plans it: the lines of each statement's plan. */
export function plansOf(db: Database, query: (db: Database) => unknown): { sql: string; plan: string[] }[] {
  const statements: string[] = []
  const watched = new Proxy(db, {
    get: (target, name) => {
      if (name !== 'prepare') return Reflect.get(target, name, target) as unknown
      return (sql: string) => {
        statements.push(sql)
        return target.prepare(sql)
      }
    },
  })
  query(watched)
  return statements.map((sql) => {
    const names = Object.fromEntries([...sql.matchAll(/:(\w+)/g)].map(([, name]) => [name ?? '', 0]))
    const marks = [...sql.matchAll(/\?/g)].map(() => 0)
    const explain = db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    const rows = Object.keys(names).length > 0 ? explain.all(names) : explain.all(...marks)
    return { sql, plan: rows.map((row) => (row as { detail: string }).detail) }
  })
}

/** `WITH RECURSIVE n (i)` of the numbers from 1: rows made in SQL, so that a large project is quick to fill. */
export function numbers(count: number): string {
  return `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${String(count)})`
}

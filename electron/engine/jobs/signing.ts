import type { AuditRow } from '#shared/api/sign-off-contract'
import type { Signing } from '#engine/ports'
import { auditBefore, auditEntries, brokenAuditEntry } from '#engine/store/queries/audit'
import type { Job } from './job.ts'
import type { ProjectWork } from './project-work.ts'
import { release } from './release.ts'
import { addPerson, reopen, sign, signOffOf } from './sign-off.ts'
import { coverageOf, looksOf } from './view-look.ts'

/** Runs a task as the project's one job, to its end. */
export type AsJob = <T>(task: (job: Job) => Promise<T>) => Promise<T>

/** The road from review to release: gates, people, signatures, the look-through and the trail. */
export function signingOf(work: ProjectWork, asJob: AsJob): Signing {
  return {
    state: () => Promise.resolve(signOffOf(work)),
    sign: async (request) => {
      await sign(work, request)
      return signOffOf(work)
    },
    reopen: async (request) => {
      await reopen(work, request)
      return signOffOf(work)
    },
    addPerson: async (request) => {
      await addPerson(work, request)
      return signOffOf(work)
    },
    release: async (request) => await asJob((job) => release(work, job, request)),
    looks: (request) => Promise.resolve(looksOf(work, request)),
    coverage: () => Promise.resolve(coverageOf(work)),
    lookedAt: async (series, who) =>
      await work.writer.write('putLooked', { series, who, at: work.ports.now().toISOString() }),
    trail: (request) => {
      const { rows, ...page } = auditBefore(work.db, request)
      const shown = rows.map(({ id, at, who, what, json, hash }): AuditRow => ({
        id,
        at,
        who,
        what,
        facts: json,
        hash,
      }))
      return Promise.resolve({ ...page, rows: shown })
    },
    checkTrail: () => Promise.resolve({ entries: auditEntries(work.db), broken: brokenAuditEntry(work.db) }),
  }
}

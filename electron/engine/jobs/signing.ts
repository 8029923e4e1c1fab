import type { AuditRow } from '#shared/api/sign-off-contract'
import type { Signing } from '#engine/ports'
import { auditBefore, auditEntries, brokenAuditEntry } from '#engine/store/queries/audit'
import type { Job } from './job.ts'
import type { ProjectWork } from './project-work.ts'
import { latestRun } from '#engine/store/queries/summary'
import { checkConformance } from './check-conformance.ts'
import { planRelease, release } from './release.ts'
import { drawSample, judgeSample, samplePage } from './review-sample.ts'
import { addPerson, refuseReviewer, reopen, reviewerOf, sign, signOffOf } from './sign-off.ts'
import { coverageOf, looksOf } from './view-look.ts'

/** Runs a task as the project's one job, to its end. */
export type AsJob = <T>(kind: 'release' | 'verify', task: (job: Job) => Promise<T>) => Promise<T>

/** The road from review to release: gates, people, signatures, the look-through and the trail. */
export function signingOf(work: ProjectWork, asJob: AsJob, replan: () => Promise<void>): Signing {
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
    release: async (request) => await asJob('release', (job) => release(work, job, request)),
    planRelease: (target) => Promise.resolve(planRelease(work, target)),
    checkConformance: async () => await asJob('verify', (job) => checkConformance(work, job)),
    drawSample: async ({ who, passphrase }) => {
      const reviewer = reviewerOf(work, who, passphrase)
      return await drawSample(work, reviewer, latestRun(work.db)?.outputDigest ?? '')
    },
    sample: async (request) => await samplePage(work, request),
    judgeSample: async ({ who, passphrase, ...given }) =>
      await judgeSample(work, reviewerOf(work, who, passphrase), given, replan),
    answerObjection: async ({ objection, who, reply }) => {
      refuseReviewer(work, who)
      const at = work.ports.now().toISOString()
      await work.writer.write('replyToObjection', { verdict: objection, at, who, reply })
      return signOffOf(work)
    },
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

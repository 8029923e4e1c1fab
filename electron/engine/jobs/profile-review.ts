import type { ProfileReview } from '#engine/ports'
import { checkRule, readTyped } from './check-rule.ts'
import { explainProfile } from './explain-profile.ts'
import { exportIntake, importIntake, intakeRows } from './intake.ts'
import { optionEffects } from './option-effects.ts'
import { documentOf, dropDraft } from './own-profile.ts'
import { pageOfAll } from './page-of-all.ts'
import { editDraft, importIntoDraft, undoDraft } from './profile-draft.ts'
import { exportProfile, kindOfFile } from './profile-files.ts'
import { profileValues } from './profile-values.ts'
import { profileDifferences, profileElements, profileRules, profileState, scriptReport } from './profile-views.ts'
import { ruleDifferences } from './rule-differences.ts'
import { removeSignatures } from './signatures.ts'
import type { ProjectWork } from './project-work.ts'

type Audit = (what: string, facts: Record<string, string | number>) => Promise<void>

/** The calls about a project's own profile. `requireWritable` throws PRJ-BUSY where another process has the project. */
export function profileReviewOf(work: ProjectWork, requireWritable: () => void, audit: Audit): ProfileReview {
  return {
    state: () => Promise.resolve(profileState(work)),
    rules: (request) => Promise.resolve(pageOfAll(profileRules(work, request), request)),
    elements: (request) => Promise.resolve(profileElements(work, request)),
    edit: (edit, who) => {
      requireWritable()
      editDraft(work, edit, who)
      return Promise.resolve(profileState(work))
    },
    undo: (redo, who) => {
      requireWritable()
      undoDraft(work, redo, who)
      return Promise.resolve(profileState(work))
    },
    discard: () => {
      requireWritable()
      dropDraft(work)
      return Promise.resolve(profileState(work))
    },
    compare: async (request, signal) => {
      const { all, rows } = await profileDifferences(work, request, signal)
      const countOf = (turn: string): number => all.filter((row) => row.turn === turn).length
      const counts = { looser: countOf('looser'), stricter: countOf('stricter'), other: countOf('other') }
      return { ...pageOfAll(rows, request), ...counts }
    },
    compareRules: (a, b) => Promise.resolve(ruleDifferences(documentOf(work, a), documentOf(work, b))),
    values: (request) => Promise.resolve(profileValues(work, request)),
    options: (signal) => optionEffects(work, signal),
    condition: (text) => Promise.resolve(readTyped(text)),
    check: (rule) => Promise.resolve(checkRule(work, rule)),
    report: (of) => Promise.resolve(scriptReport(work, of)),
    intake: () => Promise.resolve(intakeRows(work)),
    dropIntake: async (name) => {
      requireWritable()
      removeSignatures(work, name)
      await audit('signatures.removed', { name })
      return intakeRows(work)
    },
    exportIntake: (name) => Promise.resolve(exportIntake(work, name)),
    explain: (request) => Promise.resolve(explainProfile(work, request)),
    import: async (text, name, who) => {
      requireWritable()
      const kind = kindOfFile(text)
      const isIntake = kind === 'filter' || kind === 'pixelScript'
      const taken = isIntake ? importIntake(work, kind, text, name) : importIntoDraft(work, text, name, who)
      await audit('profile.imported', { kind: taken.kind, rules: taken.rules })
      return taken
    },
    export: (of, format) => Promise.resolve(exportProfile(documentOf(work, of), format)),
  }
}

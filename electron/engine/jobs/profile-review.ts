import type { ProfileReview } from '#engine/ports'
import { documentOf, dropDraft } from './own-profile.ts'
import { pageOfAll } from './page-of-all.ts'
import { editDraft, importIntoDraft, undoDraft } from './profile-draft.ts'
import { exportProfile } from './profile-files.ts'
import { explainProfile, profileDifferences, profileElements, profileRules, profileState } from './profile-views.ts'
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
    compare: (request) => {
      const all = profileDifferences(work, request.a, request.b)
      const countOf = (turn: string): number => all.filter((row) => row.turn === turn).length
      const counts = { looser: countOf('looser'), stricter: countOf('stricter'), other: countOf('other') }
      return Promise.resolve({ ...pageOfAll(all, request), ...counts })
    },
    explain: (of, path) => Promise.resolve(explainProfile(work, of, path)),
    import: async (text, name, who) => {
      requireWritable()
      const taken = importIntoDraft(work, text, name, who)
      await audit('profile.imported', { kind: taken.kind, rules: taken.rules })
      return taken
    },
    export: (of, format) => Promise.resolve(exportProfile(documentOf(work, of), format)),
  }
}

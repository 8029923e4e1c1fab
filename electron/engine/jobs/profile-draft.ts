import type { ProfileEdit, ProfileImport, ProfileState, ScriptLineRow } from '#shared/api/profile-contract'
import type { ProfileDocument } from '#shared/api/profile-document'
import { Problem } from '#shared/base/problem'
import { applyEdit } from '#engine/profile/own/edit'
import { isUnresolved } from '#engine/profile/own/own-rules'
import { checkDocument } from '#engine/profile/own/read-document'
import { compiledFor, type Draft, documentOf, draftOf, saveDraft } from './own-profile.ts'
import { readProfileFile } from './profile-files.ts'
import type { ProjectWork } from './project-work.ts'

/** Edits that can be taken back; older ones stay done. */
const MOST_UNDO = 500

/** The draft, or what the project uses where there is none yet. */
function draftToEdit(work: ProjectWork): Draft {
  return draftOf(work) ?? { author: '', savedAt: '', document: documentOf(work, 'current'), undo: [], redo: [] }
}

/** One edit of the draft, saved at once. Throws Problem BAD-INPUT, NOT-FOUND, PRF-NONE, PRF-READ; the draft stays then. */
export function editDraft(work: ProjectWork, edit: ProfileEdit, author: string): void {
  const draft = draftToEdit(work)
  const { document, inverse } = applyEdit(draft.document, edit)
  compiledFor(work, checkDocument(document))
  const undo = [...draft.undo, inverse].slice(-MOST_UNDO)
  saveDraft(work, { author, savedAt: now(work), document, undo, redo: [] })
}

const now = ({ ports }: ProjectWork): string => ports.now().toISOString()

/** Takes the last edit of the draft back, or does it again. Throws Problem NOT-FOUND where there is none. */
export function undoDraft(work: ProjectWork, redo: boolean, author: string): void {
  const draft = draftToEdit(work)
  const stack = redo ? draft.redo : draft.undo
  const edit = stack.at(-1)
  if (edit === undefined) throw new Problem('NOT-FOUND', redo ? 'edit to do again' : 'edit to take back')
  const { document, inverse } = applyEdit(draft.document, edit)
  const rest = stack.slice(0, -1)
  const [undone, redone] = redo ? [[...draft.undo, inverse], rest] : [rest, [...draft.redo, inverse]]
  saveDraft(work, { author, savedAt: now(work), document, undo: undone, redo: redone })
}

/** Takes a file into the draft as one edit. Throws Problem PRF-READ with line and reason. */
export function importIntoDraft(work: ProjectWork, text: string, name: string, author: string): ProfileImport {
  const { kind, document, report, remarks } = readProfileFile(text, name, draftToEdit(work).document)
  editDraft(work, { kind: 'replace', document }, author)
  return { kind, rules: document.rules.length, totals: totalsOf(report), report: [...report], remarks: [...remarks] }
}

/** Counts of a fidelity report. */
function totalsOf(report: readonly ScriptLineRow[]): ProfileImport['totals'] {
  const totals = { exact: 0, same: 0, differs: 0, unsupported: 0 }
  for (const { fidelity } of report) totals[fidelity] += 1
  return totals
}

/** What is told of a draft. */
export function draftFacts({ author, savedAt, document, undo, redo }: Draft): NonNullable<ProfileState['draft']> {
  return {
    author,
    savedAt,
    rules: document.rules.length,
    undo: undo.length,
    redo: redo.length,
    unresolved: unresolvedLines(document),
  }
}

/** Lines of a script that differ or are not supported, and that nobody has looked at. */
export function unresolvedLines({ rules }: ProfileDocument): number {
  return rules.filter((rule) => rule.enabled && isUnresolved(rule)).length
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ProfileOption } from '#shared/api/contract'
import type { OptionEffect } from '#shared/api/profile-contract'
import { optionTexts } from '#engine/profile/index'
import { differencesOf } from './compare-profiles.ts'
import { compiledFor, documentOf } from './own-profile.ts'
import type { ProjectWork } from './project-work.ts'

/** Full and modified dates exclude each other (PS3.15 E.3.6). */
const excluded: Partial<Record<ProfileOption, ProfileOption>> = {
  retainLongitudinalFullDates: 'retainLongitudinalModifiedDates',
  retainLongitudinalModifiedDates: 'retainLongitudinalFullDates',
}

/** The options with one of them switched over. */
export function switched(options: readonly ProfileOption[], id: ProfileOption): ProfileOption[] {
  if (options.includes(id)) return options.filter((other) => other !== id)
  return [...options.filter((other) => other !== excluded[id]), id]
}

/** What switching each option of PS3.15 would change in this submission, against the draft. Stops when asked to. */
export async function optionEffects(work: ProjectWork, signal?: AbortSignal): Promise<OptionEffect[]> {
  const document = documentOf(work, 'draft')
  const now = compiledFor(work, document)
  const effects: OptionEffect[] = []
  for (const { id } of optionTexts) {
    await nextTurn()
    signal?.throwIfAborted()
    const then = compiledFor(work, { ...document, options: switched(document.options, id) })
    const rows = differencesOf(work, now, then)
    const turned = (turn: string): number => rows.filter((row) => row.turn === turn).length
    effects.push({
      id,
      isOn: document.options.includes(id),
      ...{ looser: turned('looser'), stricter: turned('stricter'), other: turned('other') },
      // Attributes overlap in Instances: the most that one of them stands in is what is surely touched.
      instances: rows.reduce((most, { instances }) => Math.max(most, instances), 0),
      most: rows.slice(0, 3).map(({ path }) => path),
    })
  }
  return effects
}

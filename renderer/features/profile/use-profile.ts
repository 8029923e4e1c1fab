import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type {
  OwnRule,
  ProfileDifference,
  ProfileEdit,
  ProfileExplanation,
  ProfileImport,
  ProfileRuleRow,
  ProfileState,
} from '#shared/api/profile-contract'
import { useClient } from '../../client/client'
import type { Failure } from '../../client/failure'
import { saveFile } from '../../composables/save-file'
import { useAttempt } from '../../composables/use-attempt'
import { type Pages, usePages } from '../../composables/use-pages'
import { useSettings } from '../../stores/settings'
import { useStatus } from '../../stores/status'

/** Attributes that a draft would treat otherwise, by which way. */
export interface Turns {
  readonly looser: number
  readonly stricter: number
  readonly other: number
}

export interface ProfileDesk {
  readonly state: ShallowRef<ProfileState | undefined>
  readonly failure: ShallowRef<Failure | undefined>
  readonly busy: Ref<boolean>
  readonly who: ComputedRef<string>
  readonly find: Ref<string>
  readonly layer: Ref<number | null>
  readonly rules: Pages<ProfileRuleRow>
  /** What the draft does against the profile in use. */
  readonly changes: Pages<ProfileDifference>
  readonly counts: ShallowRef<Turns | undefined>
  readonly explained: ShallowRef<ProfileExplanation | undefined>
  readonly imported: ShallowRef<ProfileImport | undefined>
  /** Fails with what is shown; never rejects. */
  readonly load: () => Promise<void>
  readonly edit: (edit: ProfileEdit, says: string) => Promise<boolean>
  readonly undo: (redo: boolean) => Promise<void>
  readonly discard: () => Promise<void>
  readonly adopt: (title: string, comment: string) => Promise<boolean>
  readonly use: (revision: number) => Promise<void>
  readonly explain: (path: string) => Promise<void>
  readonly importFile: (file: File) => Promise<void>
  readonly save: (format: 'json' | 'ctp' | 'csv') => Promise<void>
}

/** The profile of a project as its screen works on it: every edit is saved at once, and what it changes is told again. */
export function useProfile(project: ComputedRef<string>): ProfileDesk {
  const client = useClient()
  const status = useStatus()
  const settings = useSettings()
  const state = shallowRef<ProfileState>()
  const { busy, failure, attempt } = useAttempt()
  const find = ref('')
  const layer = ref<number | null>(null)
  const counts = shallowRef<Turns>()
  const explained = shallowRef<ProfileExplanation>()
  const imported = shallowRef<ProfileImport>()
  const who = computed(() => settings.who)
  const of = () => ({ project: project.value })

  const rules = usePages<ProfileRuleRow>((cursor) =>
    client.profile.rules({ ...of(), of: 'draft', find: find.value, layer: layer.value, cursor, limit: 200 }),
  )
  const changes = usePages<ProfileDifference>(async (cursor) => {
    const page = await client.profile.compare({ ...of(), a: 'current', b: 'draft', cursor, limit: 200 })
    counts.value = page
    return page
  })

  const refresh = async (): Promise<void> => {
    await Promise.all([rules.reload(), changes.reload()])
    if (explained.value !== undefined) await explain(explained.value.path)
  }

  const reread = async (): Promise<void> => {
    state.value = await client.profile.state(of())
    await refresh()
  }

  async function load(): Promise<void> {
    await attempt(reread)
  }

  /** A change of the draft, and then all that hangs on it. */
  async function change(says: string, deed: () => Promise<ProfileState>): Promise<boolean> {
    const done = await attempt(async () => {
      state.value = await deed()
      await refresh()
    })
    if (done) status.say(says)
    return done
  }

  async function explain(path: string): Promise<void> {
    await attempt(async () => {
      explained.value = await client.profile.explain({ ...of(), of: 'draft', path })
    })
  }

  return {
    ...{ state, failure, busy, who, find, layer, rules, changes, counts, explained, imported, load, explain },
    edit: (edit, says) => change(says, () => client.profile.edit({ ...of(), edit, who: who.value })),
    undo: async (redo) => {
      await change(redo ? 'Done again' : 'Taken back', () => client.profile.undo({ ...of(), redo, who: who.value }))
    },
    discard: async () => {
      imported.value = undefined
      await change('The draft is gone', () => client.profile.discard(of()))
    },
    adopt: async (title, comment) => {
      return await attempt(async () => {
        const { revision } = await client.profile.adopt({ ...of(), who: who.value, title, comment })
        status.say(`The project uses r${String(revision)} from the next plan on`)
        imported.value = undefined
        await reread()
      })
    },
    use: async (revision) => {
      await attempt(async () => {
        await client.profile.use({ ...of(), revision, who: who.value })
        await reread()
      })
    },
    importFile: async (file) => {
      await attempt(async () => {
        const text = await file.text()
        imported.value = await client.profile.import({ ...of(), text, name: file.name, who: who.value })
        await reread()
        status.say(`In the draft: ${String(imported.value.rules)} rules`)
      })
    },
    save: async (format) => {
      await attempt(async () => {
        const { text, report } = await client.profile.export({ ...of(), of: 'draft', format })
        const names = { json: 'profile.json', ctp: 'profile.script', csv: 'dispositions.csv' }
        saveFile(names[format], 'text/plain', [text])
        const changed = report.filter(({ fidelity }) => fidelity !== 'exact').length
        status.say(
          report.length === 0
            ? 'Saved'
            : `Saved: ${String(report.length - changed)} of ${String(report.length)} rules as they are`,
        )
      })
    },
  }
}

/** A new rule of a curator. */
export function freshRule(author: string): OwnRule {
  return {
    id: `own-${crypto.randomUUID().slice(0, 8)}`,
    layer: 6,
    select: { kind: 'tag', tag: '00081030' },
    scope: 'anyDepth',
    when: { vrs: [], sopClasses: [], options: [], test: null },
    does: { kind: 'remove' },
    enabled: true,
    source: 'curator',
    note: '',
    author,
    ctp: null,
  }
}

import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type {
  IntakeRow,
  OptionEffect,
  OwnRule,
  ProfileEdit,
  ProfileExplanation,
  ProfileImport,
  ProfileRuleRow,
  ProfileState,
  ScriptReportRow,
} from '#shared/api/profile-contract'
import { useClient, type Answer } from '../../client/client'
import { type Failure } from '../../client/failure'
import { saveFile } from '../../composables/save-file'
import { useAttempt } from '../../composables/use-attempt'
import { useCall } from '../../composables/use-call'
import { type Pages, usePages } from '../../composables/use-pages'
import { useSettings } from '../../stores/settings'
import { useStatus } from '../../stores/status'
import { useVeil } from '../../stores/veil'

export interface ProfileDesk {
  readonly state: ShallowRef<ProfileState | undefined>
  readonly failure: ShallowRef<Failure | undefined>
  readonly busy: Ref<boolean>
  readonly who: ComputedRef<string>
  readonly find: Ref<string>
  readonly layer: Ref<number | null>
  readonly rules: Pages<ProfileRuleRow>
  /** Moves with each change of the draft or of what is in use. */
  readonly turn: Ref<number>
  readonly explained: ComputedRef<ProfileExplanation | undefined>
  /** Why the attribute that was asked for is not explained. */
  readonly unexplained: ShallowRef<Failure | undefined>
  readonly imported: ShallowRef<ProfileImport | undefined>
  readonly report: ShallowRef<readonly ScriptReportRow[]>
  readonly intake: ShallowRef<readonly IntakeRow[]>
  readonly effects: ShallowRef<readonly OptionEffect[]>
  /** Fails with what is shown; never rejects. */
  readonly load: () => Promise<void>
  readonly edit: (edit: ProfileEdit, says: string) => Promise<boolean>
  readonly undo: (redo: boolean) => Promise<void>
  readonly discard: () => Promise<void>
  readonly adopt: (title: string, comment: string) => Promise<boolean>
  readonly use: (revision: number) => Promise<void>
  readonly explain: (path: string) => Promise<void>
  /** What was asked for last, as the draft and the veil are now. */
  readonly explainAgain: () => Promise<void>
  readonly importFile: (file: File) => Promise<void>
  readonly save: (format: 'json' | 'ctp' | 'csv') => Promise<void>
  readonly dropIntake: (name: string) => Promise<void>
  readonly saveIntake: (name: string) => Promise<void>
  /** The row of an own rule of the draft, whatever the table is narrowed to. */
  readonly rowOf: (id: string) => Promise<ProfileRuleRow | undefined>
  /** The own rules of its layer, in their order. */
  readonly besides: (id: string) => Promise<readonly string[]>
}

/** After an edit, before what hangs on it is looked at: one edit often follows another. */
const PAUSE_MS = 700

/** The profile of a project as its screen works on it: every edit is saved at once, what it would do is told after it. */
export function useProfile(project: ComputedRef<string>): ProfileDesk {
  const client = useClient()
  const status = useStatus()
  const settings = useSettings()
  const veil = useVeil()
  const state = shallowRef<ProfileState>()
  const { busy, failure, attempt } = useAttempt()
  const find = ref('')
  const layer = ref<number | null>(null)
  const turn = ref(0)
  const explaining = useCall('profile.explain')
  let explainedPath: string | undefined
  const holdsOriginals = ref(false)
  const imported = shallowRef<ProfileImport>()
  const report = shallowRef<readonly ScriptReportRow[]>([])
  const intake = shallowRef<readonly IntakeRow[]>([])
  const effects = shallowRef<readonly OptionEffect[]>([])
  const who = computed(() => settings.who)
  const of = () => ({ project: project.value })

  const rules = usePages<ProfileRuleRow>((cursor) =>
    client.profile.rules({ ...of(), of: 'draft', find: find.value, layer: layer.value, cursor, limit: 200 }),
  )

  let stop = new AbortController()
  let pause: ReturnType<typeof setTimeout> | undefined
  /** What switching options would do takes a second or two: looked at once nobody edits. */
  function lookAtOptions(): void {
    stop.abort()
    clearTimeout(pause)
    stop = new AbortController()
    const { signal } = stop
    pause = setTimeout(() => {
      client.profile.options(of(), { signal }).then(
        (found) => (effects.value = signal.aborted ? effects.value : found),
        // Switches work without it; the next edit asks again.
        () => (effects.value = []),
      )
    }, PAUSE_MS)
  }

  async function refresh(): Promise<void> {
    turn.value += 1
    lookAtOptions()
    const isFromScript = (state.value?.lint ?? []).some(({ code }) => code === 'script') || report.value.length > 0
    await Promise.all([
      rules.reload(),
      explainAgain(),
      isFromScript || imported.value !== undefined || turn.value === 1 ? readReport() : undefined,
    ])
  }
  const readReport = async (): Promise<void> => {
    report.value = await client.profile.report({ ...of(), of: 'draft' })
  }

  const reread = async (): Promise<void> => {
    state.value = await client.profile.state(of())
    intake.value = await client.profile.intake(of())
    await refresh()
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

  async function rowOf(id: string): Promise<ProfileRuleRow | undefined> {
    const isIt = ({ own }: ProfileRuleRow): boolean => own?.id === id
    const known = rules.rows.value.find(isIt)
    if (known) return known
    const { rows } = await client.profile.rules({ ...of(), of: 'draft', find: `own/${id}`, layer: null, limit: 500 })
    return rows.find(isIt)
  }

  /** Gone from the page in the turn in which the veil falls over examples, until it is asked for again (UX §2.6). */
  const explained = computed(() =>
    holdsOriginals.value && !veil.revealed ? undefined : (explaining.answer.value ?? undefined),
  )
  async function explain(path: string): Promise<void> {
    explainedPath = path
    const reveal = veil.revealed
    if (reveal) holdsOriginals.value = true
    const { ok } = await explaining.run({ ...of(), of: 'draft', path, reveal })
    if (ok) holdsOriginals.value = reveal
  }
  const explainAgain = async (): Promise<void> => {
    if (explainedPath !== undefined) await explain(explainedPath)
  }

  return {
    ...{ state, failure, busy, who, find, layer, rules, turn, explained, imported, report, intake },
    ...{ effects, explain, explainAgain, unexplained: explaining.failure },
    load: async () => {
      await attempt(reread)
    },
    edit: (edit, says) => change(says, () => client.profile.edit({ ...of(), edit, who: who.value })),
    undo: async (redo) => {
      const draft = state.value?.draft
      if ((redo ? draft?.redo : draft?.undo) === undefined || (redo ? draft?.redo : draft?.undo) === 0) {
        status.say(redo ? 'Nothing was taken back.' : 'Nothing of the draft can be taken back.')
        return
      }
      await change(redo ? 'Done again' : 'Taken back', () => client.profile.undo({ ...of(), redo, who: who.value }))
    },
    discard: async () => {
      imported.value = undefined
      report.value = []
      await change('The draft is gone', () => client.profile.discard(of()))
    },
    adopt: async (title, comment) =>
      await attempt(async () => {
        const { revision } = await client.profile.adopt({ ...of(), who: who.value, title, comment })
        imported.value = undefined
        await reread()
        status.say(`The project uses r${String(revision)} from the next plan on: g r, then run`)
      }),
    use: async (revision) => {
      await attempt(async () => {
        await client.profile.use({ ...of(), revision, who: who.value })
        await reread()
        status.say(revision === 0 ? 'The built-in profile is in use' : `r${String(revision)} is in use`)
      })
    },
    importFile: async (file) => {
      await attempt(async () => {
        const text = await file.text()
        // What was looked for before would hide what comes.
        find.value = ''
        imported.value = await client.profile.import({ ...of(), text, name: file.name, who: who.value })
        await reread()
        const { kind, rules: taken, totals } = imported.value
        status.say(
          kind === 'filter' || kind === 'pixelScript'
            ? `${file.name} is asked of every Instance from the next plan on`
            : `In the draft: ${String(taken)} rules, ${String(totals.differs + totals.unsupported)} lines to open`,
        )
      })
    },
    save: async (format) => {
      await attempt(async () => {
        const { text, report: lines } = await client.profile.export({ ...of(), of: 'draft', format })
        const names = { json: 'profile.json', ctp: 'profile.script', csv: 'dispositions.csv' }
        saveFile(names[format], 'text/plain', [text])
        const exact = lines.filter(({ fidelity }) => fidelity === 'exact').length
        const all = String(lines.length)
        status.say(lines.length === 0 ? 'Saved' : `Saved: ${String(exact)} of ${all} rules as they are`)
      })
    },
    dropIntake: async (name) => {
      await attempt(async () => {
        intake.value = await client.profile.dropIntake({ ...of(), name, who: who.value })
        status.say(`${name} is asked no longer`)
      })
    },
    saveIntake: async (name) => {
      await attempt(async () => {
        const { text } = await client.profile.exportIntake({ ...of(), name })
        saveFile(name, 'text/plain', [text])
      })
    },
    rowOf,
    besides: async (id) => {
      const row = await rowOf(id)
      if (!row) return []
      const ids: string[] = []
      let cursor: string | null = null
      do {
        const page: Answer<'profile.rules'> = await client.profile.rules({
          ...{ ...of(), of: 'draft', find: '', layer: row.layer, cursor, limit: 500 },
        })
        ids.push(...page.rows.flatMap(({ own }) => own?.id ?? []))
        cursor = page.next
      } while (cursor !== null)
      return ids
    },
  }
}

/** A new rule of a curator: nothing is selected yet. */
export function freshRule(author: string): OwnRule {
  return {
    id: '',
    layer: 6,
    select: { kind: 'tag', tag: '00000000' },
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

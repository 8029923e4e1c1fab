import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useDebounceFn } from '@vueuse/core'
import type { EntryRule } from '#shared/api/text-contract'
import type { Answer, Input } from '../client/client'
import type { Failure } from '../client/failure'
import { useVeil } from '../stores/veil'
import { useCall, type Reply } from './use-call'

/** What is typed and chosen of an entry that is made where its words stand. */
export interface EntryDraft {
  text: string
  list: EntryRule['list']
  /** `here`: at the place that it is made of. */
  where: 'here' | 'text' | 'all'
  note: string
  /** It stays although it is a name. */
  confirm: boolean
}

/** A draft that begins with these words. */
export const freshEntry = (text: string): EntryDraft => ({
  text,
  list: 'deny',
  where: 'here',
  note: '',
  confirm: false,
})

/** The entry that a draft comes to; `here` is the scope of the place that it is made of. */
export const entryOf = ({ list, text, where }: EntryDraft, here: EntryRule['scope']): EntryRule => ({
  list,
  form: 'term',
  text: text.trim(),
  scope: where === 'here' ? here : { domain: where },
})

export interface EntryPut {
  /** What the entry would be met in; nothing while no words are typed. */
  readonly found: ComputedRef<Answer<'entry.preview'> | undefined>
  readonly failures: ComputedRef<readonly Failure[]>
  /** Whether what was found is of the entry as it is now. */
  readonly isLooked: ComputedRef<boolean>
  /** Looks without a pause; false where that fails. */
  readonly lookNow: () => Promise<boolean>
  /** It was refused since it would let a name of the submission, or initials, stay. */
  readonly isName: ComputedRef<boolean>
  readonly busy: Ref<boolean>
  readonly put: (given: Pick<Input<'entry.put'>, 'who' | 'note' | 'confirm'>) => Promise<Reply<Answer<'entry.put'>>>
}

/** A list entry in the making: what it would be met in is counted while it is typed, before it is kept. */
export function useEntryPut(project: () => string, entry: ComputedRef<EntryRule>): EntryPut {
  const veil = useVeil()
  const preview = useCall('entry.preview')
  const putting = useCall('entry.put')
  const isTyped = computed(() => entry.value.text !== '')
  const looked = shallowRef<EntryRule>()
  async function lookNow(): Promise<boolean> {
    const of = entry.value
    const { ok } = await preview.run({ project: project(), entry: of, reveal: veil.revealed })
    if (ok) looked.value = of
    return ok
  }
  const look = useDebounceFn(() => {
    if (isTyped.value) void lookNow()
  }, 250)
  watch([entry, () => veil.revealed], look, { immediate: true })

  return {
    found: computed(() => (isTyped.value ? preview.answer.value : undefined)),
    failures: computed(() =>
      [isTyped.value ? preview.failure.value : undefined, putting.failure.value].filter((each) => each !== undefined),
    ),
    isName: computed(() => ['LST-NAME', 'LST-SHORT'].includes(putting.failure.value?.code ?? '')),
    isLooked: computed(() => looked.value === entry.value),
    lookNow,
    busy: putting.busy,
    put: (given) => putting.run({ project: project(), entries: [entry.value], ...given }),
  }
}

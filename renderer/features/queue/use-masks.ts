import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Box, MaskScope } from '#shared/api/region-contract'
import type { PixelAnswer } from '#shared/api/contract'
import type { Answer } from '../../client/client'
import { useClient } from '../../client/client'
import { failureOf, type Failure } from '../../client/failure'
import { counted } from '../../composables/numbers'
import { useCall } from '../../composables/use-call'
import { useStatus } from '../../stores/status'
import { useSubmission } from '../../stores/submission'
import { newBox, scopeWords } from './mask-edit'

/** The Instance and frame that masks are drawn over; `frame` from 1. */
export interface MaskPage {
  readonly instance: number
  readonly frame: number
}

type Reach = Answer<'mask.reach'>

export interface Masks {
  /** What is known of the Instance, region by region; veiled. */
  readonly pixels: ComputedRef<PixelAnswer | undefined>
  readonly reach: ComputedRef<Reach | undefined>
  /** The mask under the hand; `undefined`: none. */
  readonly draft: ShallowRef<Box | undefined>
  /** The drawn mask that it takes the place of. */
  readonly replaces: Ref<number | undefined>
  readonly scope: Ref<MaskScope>
  readonly failure: ShallowRef<Failure | undefined>
  readonly saving: Ref<boolean>
  /** Drawn masks over this frame. */
  readonly drawn: ComputedRef<PixelAnswer['regions']>
  readonly draw: (box: Box) => void
  readonly applyTo: (scope: MaskScope) => void
  readonly begin: (around: Box | undefined) => void
  readonly edit: (mask: PixelAnswer['regions'][number]) => void
  readonly drop: () => void
  readonly keep: (deciding: { who: string; note: string }) => Promise<boolean>
  readonly remove: (mask: number, deciding: { who: string; note: string }) => Promise<void>
  readonly reload: () => Promise<void>
}

/** Masks of one Instance: what is drawn, what is under the hand, and what it would be for. */
export function useMasks(project: () => string, page: () => MaskPage | undefined): Masks {
  const client = useClient()
  const status = useStatus()
  const submission = useSubmission()
  const pixels = useCall('instance.pixels')
  const reach = useCall('mask.reach')
  const draft = shallowRef<Box>()
  const replaces = ref<number>()
  const scope = ref<MaskScope>('series')
  const failure = shallowRef<Failure>()
  const saving = ref(false)

  async function reload(): Promise<void> {
    const now = page()
    if (!now) return
    await Promise.all([
      pixels.run({ project: project(), instance: now.instance, reveal: false }),
      reach.run({ project: project(), instance: now.instance }),
    ])
  }

  function drop(): void {
    draft.value = undefined
    replaces.value = undefined
  }

  async function change(
    add: { box: Box; scope: MaskScope }[],
    gone: number[],
    deciding: { who: string; note: string },
    says: string,
  ): Promise<boolean> {
    const now = page()
    if (!now || saving.value) return false
    if (submission.isReadOnly) {
      status.say(submission.stopped)
      return false
    }
    saving.value = true
    failure.value = undefined
    try {
      await client.mask.change({
        project: project(),
        add: add.map((mask) => ({ ...mask.box, ...now, scope: mask.scope })),
        drop: gone,
        wait: false,
        ...deciding,
      })
      status.say(`${says} Undo Ctrl Z`)
      await reload()
      return true
    } catch (error) {
      failure.value = failureOf(error)
      status.say(`The mask was not saved. ${failure.value.code}`)
      return false
    } finally {
      saving.value = false
    }
  }

  watch(
    () => [project(), page()?.instance, page()?.frame],
    () => {
      drop()
      void reload()
    },
    { immediate: true },
  )
  watch(() => submission.changes, reload)

  const known = computed(() => (pixels.answer.value?.instance === page()?.instance ? pixels.answer.value : undefined))
  return {
    ...{ draft, replaces, scope, failure, saving, drop, reload },
    pixels: known,
    reach: computed(() => (known.value ? reach.answer.value : undefined)),
    drawn: computed(() =>
      (known.value?.regions ?? []).filter(
        ({ mask, frame }) => mask !== null && (frame === 'all' || frame === String(page()?.frame)),
      ),
    ),
    draw: (box) => (draft.value = box),
    applyTo: (of) => (scope.value = of),
    begin: (around) => {
      const size = reach.answer.value
      if (!size) {
        status.say('No mask: the pixels of this Instance were not read.')
        return
      }
      replaces.value = undefined
      draft.value = newBox(size, around)
    },
    edit: ({ left, top, right, bottom, mask }) => {
      draft.value = { left, top, right, bottom }
      replaces.value = mask ?? undefined
    },
    keep: async (deciding) => {
      const [box, old] = [draft.value, replaces.value]
      if (!box) return false
      const of = reach.answer.value?.scopes.find((each) => each.scope === scope.value)
      const where = of ? `${counted(of.instances, 'Instance')} of ${counted(of.patients, 'patient')}` : ''
      const says = `Mask drawn for the ${scopeWords[scope.value]}: ${where}.`
      const done = await change([{ box, scope: scope.value }], old === undefined ? [] : [old], deciding, says)
      if (done) drop()
      return done
    },
    remove: async (mask, deciding) => {
      await change([], [mask], deciding, 'Mask deleted.')
    },
  }
}

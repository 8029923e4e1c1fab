import { computed, shallowRef } from 'vue'
import { bindings, type KeyBinding, type KeyChanges, type KeyId, keymapWith, type Letters } from '#shared/model/keymap'

/** The key map as the curator has set it. Everything that hears, draws or lists keys reads this one. */
export const liveKeymap = shallowRef<readonly KeyBinding[]>(bindings)

export function setKeys(changes: KeyChanges, letters: Letters): void {
  liveKeymap.value = keymapWith(changes, letters)
}

/** What sequences begin with. */
export const prefixes = computed<ReadonlySet<string>>(
  () =>
    new Set(
      liveKeymap.value
        .flatMap(({ keys }) => keys)
        .flatMap((key) => (key.includes(' ') ? key.split(' ').slice(0, 1) : [])),
    ),
)

/** The first key of an action, as it is now. */
export const keysOf = (id: KeyId): string => liveKeymap.value.find((binding) => binding.id === id)?.keys[0] ?? ''

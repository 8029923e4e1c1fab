import { onScopeDispose, shallowReactive } from 'vue'
import type { KeyBinding, KeyId, KeyPlace } from '#shared/model/keymap'
import { liveKeymap, prefixes } from './live-keymap'
import { isTextField, readKey } from './read-key'

type Deed = (event: KeyboardEvent) => void

/** Deeds by key, latest first: the innermost part that is on screen answers. */
const deeds = shallowReactive(new Map<KeyId, readonly Deed[]>())

/** Offers deeds for as long as the component lives. */
export function useKeys(offered: Partial<Readonly<Record<KeyId, Deed>>>): void {
  const mine = Object.entries(offered) as [KeyId, Deed][]
  for (const [id, deed] of mine) deeds.set(id, [deed, ...(deeds.get(id) ?? [])])
  onScopeDispose(() => {
    for (const [id, deed] of mine) {
      const rest = (deeds.get(id) ?? []).filter((other) => other !== deed)
      if (rest.length === 0) deeds.delete(id)
      else deeds.set(id, rest)
    }
  })
}

/** What keys do on this screen, where that says more than the table; latest first. */
const words = shallowReactive(new Map<KeyId, readonly (() => string | undefined)[]>())

/** Says what a key does here, for as long as the component lives; nothing said: as the table has it. */
export function nameKey(id: KeyId, says: () => string | undefined): void {
  words.set(id, [says, ...(words.get(id) ?? [])])
  onScopeDispose(() => {
    words.set(
      id,
      (words.get(id) ?? []).filter((other) => other !== says),
    )
  })
}

/** What a key does here, in words. */
export const doesHere = ({ id, does }: KeyBinding): string => words.get(id as KeyId)?.[0]?.() ?? does

/** Whether a key does something on this screen now. */
export const isOffered = (binding: KeyBinding): boolean => binding.native === true || deeds.has(binding.id as KeyId)

/** Does what a key would do; false when nothing on this screen offers it. */
export function perform(id: KeyId, event: KeyboardEvent = new KeyboardEvent('keydown')): boolean {
  const deed = deeds.get(id)?.[0]
  if (!deed) return false
  deed(event)
  return true
}

/** Places that focus is inside of: `data-keys="list attributes"` on the parts, and always `all`. */
export function placesOf(target: EventTarget | null): ReadonlySet<KeyPlace> {
  const places = new Set<KeyPlace>(['all'])
  let part = target instanceof Element ? target.closest('[data-keys]') : null
  while (part) {
    for (const place of (part.getAttribute('data-keys') ?? '').split(' ')) places.add(place as KeyPlace)
    part = part.parentElement?.closest('[data-keys]') ?? null
  }
  return places
}

/** The space bar presses buttons and ticks boxes; nothing of ours stands in its way. */
const pressesItself = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, input, select, summary') !== null

const sequenceMs = 1500

/** Listens to the whole page. One for the application; returns the way to stop. */
export function listenToKeys(page: Document): () => void {
  let prefix: { readonly key: string; readonly at: number } | undefined

  function bindingFor(event: KeyboardEvent, key: string): KeyBinding | undefined {
    const places = placesOf(event.target)
    const inField = isTextField(event.target)
    const counts = (binding: KeyBinding): boolean =>
      binding.keys.includes(key) &&
      places.has(binding.where) &&
      (!inField || binding.inFields === true) &&
      !binding.native
    const found = liveKeymap.value.filter(counts)
    return found.find((binding) => binding.where !== 'all') ?? found[0]
  }

  function onKeydown(event: KeyboardEvent): void {
    const pressed = readKey(event)
    if (pressed === undefined || event.defaultPrevented || event.isComposing) return
    if (pressed === 'Space' && pressesItself(event.target)) return
    const sequence = prefix && event.timeStamp - prefix.at < sequenceMs ? `${prefix.key} ${pressed}` : undefined
    prefix = undefined
    const binding = (sequence && bindingFor(event, sequence)) ?? bindingFor(event, pressed)
    if (binding && (!event.repeat || binding.where === 'viewer') && perform(binding.id as KeyId, event)) {
      event.preventDefault()
      return
    }
    if (prefixes.value.has(pressed) && !isTextField(event.target)) prefix = { key: pressed, at: event.timeStamp }
  }

  page.addEventListener('keydown', onKeydown)
  return () => page.removeEventListener('keydown', onKeydown)
}

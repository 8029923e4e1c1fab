import { ref, watch, type Ref } from 'vue'
import { freshDraft, type Draft } from './draft'

/** Paths may carry names, so the draft lives in the session of this window only, never in lasting storage. */
const place = 'palimpsest.draft'

function read(): Draft {
  const kept = sessionStorage.getItem(place)
  if (kept === null) return freshDraft()
  try {
    const draft: unknown = JSON.parse(kept)
    return typeof draft === 'object' && draft !== null ? { ...freshDraft(), ...draft } : freshDraft()
  } catch {
    // Written by us or not at all; what cannot be read is worth no more than a fresh draft.
    sessionStorage.removeItem(place)
    return freshDraft()
  }
}

/** The wizard's draft; it survives closing the wizard. `clear` ends it once the project is made. */
export function useDraft(): { draft: Ref<Draft>; clear: () => void } {
  const draft = ref(read())
  let done = false
  watch(draft, (now) => (done ? undefined : sessionStorage.setItem(place, JSON.stringify(now))), { deep: true })

  function clear(): void {
    done = true
    sessionStorage.removeItem(place)
  }

  return { draft, clear }
}

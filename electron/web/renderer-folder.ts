import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Folder of the built renderer, `out/renderer`: beside the bundle when we run from out/main, else below the
 * repository when we run from source.
 */
export function rendererFolder(): string {
  const places = ['../renderer/', '../../out/renderer/'].map((place) => fileURLToPath(new URL(place, import.meta.url)))
  const found = places.find((place) => existsSync(`${place}index.html`))
  return found ?? places[1] ?? ''
}

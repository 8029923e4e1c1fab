import { openFileSource } from '#engine/adapters/file-source'
import type { ElementMemory } from '#engine/dicom/known-elements'
import { type Instance, readInstance } from '#engine/dicom/read-instance'

/**
 * Opens a file for as long as `use` takes; nothing read from it is valid afterwards. `memory`: elements of such files that
 * were read before. Throws IO-READ and what reading throws.
 */
export function withInstance<T>(path: string, use: (instance: Instance) => T, memory?: ElementMemory): T {
  const source = openFileSource(path)
  try {
    return use(readInstance(source, memory && { memory }))
  } finally {
    source.close()
  }
}

/** The same for what takes its time, as pixels do. */
export async function withPixels<T>(path: string, use: (instance: Instance) => Promise<T>): Promise<T> {
  const source = openFileSource(path)
  try {
    return await use(readInstance(source))
  } finally {
    source.close()
  }
}

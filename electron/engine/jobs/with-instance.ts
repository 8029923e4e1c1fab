import { openFileSource } from '#engine/adapters/file-source'
import { type Instance, readInstance } from '#engine/dicom/read-instance'

/** Opens a file for as long as `use` takes; nothing read from it is valid afterwards. Throws IO-READ and what reading throws. */
export function withInstance<T>(path: string, use: (instance: Instance) => T): T {
  const source = openFileSource(path)
  try {
    return use(readInstance(source))
  } finally {
    source.close()
  }
}

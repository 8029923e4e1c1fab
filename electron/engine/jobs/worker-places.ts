import { holdsWriting, readFrame, type Region, writingIn } from '#engine/pixels/index'
import type { PlaceTarget } from './messages.ts'
import { withPixels } from './with-instance.ts'

/** Whether what stands at these regions of one image of a Series stands in each of the others. Throws PIX-DECODE. */
export async function lookForWriting(
  source: string,
  regions: readonly Region[],
  targets: readonly PlaceTarget[],
): Promise<[instanceId: number, there: readonly boolean[]][]> {
  const writings = await withPixels(source, async (instance) => writingIn(await readFrame(instance, 0), regions))
  const there: [number, readonly boolean[]][] = []
  for (const { instanceId, path } of targets) {
    const held = await withPixels(path, async (instance) => holdsWriting(await readFrame(instance, 0), writings))
    there.push([instanceId, held])
  }
  return there
}

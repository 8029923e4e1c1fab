import { readFrame } from '#engine/pixels/index'
import { readInstanceText } from '#engine/pixels/index'
import { openReaders } from '#engine/adapters/ocr-readers'
import { openFile } from './compare-files.ts'
import type { ReadFile, ReadResult } from './reading.ts'

/* A process of its own, as the product's are: so that its CPU time and memory are those of reading alone. */

async function read({ path, frames, bypassGate }: ReadFile): Promise<ReadResult> {
  const instance = openFile(path)
  const before = cpuMs()
  for (let frame = 0; frame < frames; frame++) await readFrame(instance, frame)
  const decoded = cpuMs()
  const { frames: readings } = await readInstanceText(instance, { bypassGate }, await readers)
  const decodeMs = decoded - before
  return {
    decodeMs,
    readMs: Math.max(0, cpuMs() - decoded - decodeMs),
    readings,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const readers = openReaders()

process.on('message', (file: ReadFile | 'end') => {
  if (file === 'end') {
    void readers.then(async (opened) => {
      await opened.close()
      process.disconnect()
    })
    return
  }
  void read(file).then((result) => process.send?.(result))
})

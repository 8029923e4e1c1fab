import { describe, expect, it } from 'vitest'
import { joinWindows } from '#engine/pixels/gate/join-windows'
import type { TextWindow } from '#engine/pixels/gate/join-windows'

function pageOfWindows(size: number): TextWindow[] {
  const windows: TextWindow[] = []
  for (let top = 0; top < size; top += 12)
    for (let left = 0; left < size; left += 16)
      windows.push({
        left,
        top,
        right: Math.min(size, left + 33),
        bottom: Math.min(size, top + 24),
        scale: 1,
        kind: 'usual',
      })
  return windows
}

describe('windows are joined', () => {
  it('over a page with more of them than a call takes arguments', () => {
    const [page, ...others] = joinWindows(pageOfWindows(5000), { width: 5000, height: 5000 })
    expect(others).toEqual([])
    expect(page?.windows).toBeGreaterThan(130_000)
    expect(page?.core).toEqual({ left: 0, top: 0, right: 5000, bottom: 5000 })
  })

  it('no farther than they reach themselves', () => {
    const [region] = joinWindows([{ left: 40, top: 50, right: 73, bottom: 74, scale: 2, kind: 'usual' }], {
      width: 200,
      height: 200,
    })
    expect(region?.core).toEqual({ left: 40, top: 50, right: 73, bottom: 74 })
  })
})

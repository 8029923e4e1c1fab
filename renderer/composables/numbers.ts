import { thousands } from '#shared/base/counted'

export { counted, thousands as showCount } from '#shared/base/counted'

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes in the largest unit that leaves at least one digit before the point. */
export function showBytes(sizeBytes: number): string {
  const step = sizeBytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(sizeBytes) / 3))
  const value = sizeBytes / 1000 ** step
  return `${value < 10 && step > 0 ? value.toFixed(1) : thousands(value)} ${units[step] ?? 'B'}`
}

/** `2:10`, `1:04:09`. */
export function showDuration(seconds: number): string {
  const all = Math.max(0, Math.round(seconds))
  const parts = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

/** A whole percentage that says 100 only when all is done. */
export function showShare(done: number, total: number): string {
  if (total === 0) return '0 %'
  const share = Math.floor((done / total) * 100)
  return `${share} %`
}

/** `2026-11-22 16:40`, in the curator's own time zone. */
export function showTime(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}

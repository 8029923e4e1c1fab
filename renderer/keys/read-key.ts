/** What of a keyboard event is read. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'])

/** `Ctrl+Shift+L`, `g`, `?`, `Shift+F6`. Cmd counts as Ctrl. Printable characters already carry their Shift. */
export function readKey(event: Pressed): string | undefined {
  if (modifiers.has(event.key)) return undefined
  const command = event.ctrlKey || event.metaKey
  const printable = event.key.length === 1 && event.key !== ' '
  const key = event.key === ' ' ? 'Space' : printable && command ? event.key.toUpperCase() : event.key
  const parts = [
    ...(command ? ['Ctrl'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && (!printable || command) ? ['Shift'] : []),
    key,
  ]
  return parts.join('+')
}

const fieldTypes = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'color'])

/** Text goes here: no letter may fire. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !fieldTypes.has(target.type)
}

/** Where a key counts. `all`: everywhere outside text fields; the others: while focus is inside such a part. */
export type KeyPlace = 'all' | 'list' | 'projects' | 'attributes' | 'viewer' | 'runs'

export interface KeyBinding {
  readonly id: string
  readonly where: KeyPlace
  /** As drawn and as compared: modifiers in the order Ctrl, Alt, Shift; `g p` is a sequence. */
  readonly keys: readonly string[]
  readonly does: string
  /** Counts in text fields too: only with modifiers, or Escape. */
  readonly inFields?: true
  /** Documented here, done by the list itself (arrows and the like). */
  readonly native?: true
}

/** Every key of the product (UX §2.2). The key sheet, the key bar and the palette read it; a test finds collisions. */
export const keymap = [
  { id: 'palette', where: 'all', keys: ['Ctrl+K'], does: 'Go to, do: command palette', inFields: true },
  { id: 'keySheet', where: 'all', keys: ['?'], does: 'Keys' },
  { id: 'goProjects', where: 'all', keys: ['g p'], does: 'Go to Projects' },
  { id: 'goSubmission', where: 'all', keys: ['g s'], does: 'Go to Submission' },
  { id: 'goBrowse', where: 'all', keys: ['g b'], does: 'Go to Browse' },
  { id: 'goRuns', where: 'all', keys: ['g r'], does: 'Go to Runs' },
  { id: 'goNext', where: 'all', keys: ['g n'], does: 'Do the Next action' },
  { id: 'back', where: 'all', keys: ['Alt+ArrowLeft'], does: 'Back, with place', inFields: true },
  { id: 'forward', where: 'all', keys: ['Alt+ArrowRight'], does: 'Forward, with place', inFields: true },
  { id: 'nextRegion', where: 'all', keys: ['F6'], does: 'Next region', inFields: true },
  { id: 'previousRegion', where: 'all', keys: ['Shift+F6'], does: 'Previous region', inFields: true },
  { id: 'primary', where: 'all', keys: ['Ctrl+Enter'], does: 'Primary action of the screen', inFields: true },
  { id: 'runStale', where: 'all', keys: ['Ctrl+Shift+Enter'], does: 'Run what is stale', inFields: true },
  { id: 'filter', where: 'all', keys: ['/', 'Ctrl+F'], does: 'Filter box of the screen' },
  { id: 'out', where: 'all', keys: ['Escape'], does: 'One step out', inFields: true },
  { id: 'undo', where: 'all', keys: ['Ctrl+Z'], does: 'Undo' },
  { id: 'veil', where: 'all', keys: ['Ctrl+Shift+L'], does: 'Veil or reveal this screen', inFields: true },
  { id: 'theme', where: 'all', keys: ['Ctrl+Shift+Y'], does: 'Light, dark, or as the system', inFields: true },

  { id: 'listMove', where: 'list', keys: ['ArrowDown', 'ArrowUp'], does: 'Move', native: true },
  { id: 'listEnds', where: 'list', keys: ['Home', 'End'], does: 'First, last', native: true },
  { id: 'listPage', where: 'list', keys: ['PageDown', 'PageUp'], does: 'A page on, back', native: true },
  { id: 'listOpen', where: 'list', keys: ['Enter'], does: 'Open', native: true },
  { id: 'listFold', where: 'list', keys: ['ArrowRight', 'ArrowLeft'], does: 'Unfold, fold', native: true },

  { id: 'forget', where: 'projects', keys: ['Delete'], does: 'Take the project off the list' },

  { id: 'peek', where: 'attributes', keys: ['p'], does: 'Hold: peek at the focused row' },
  { id: 'explain', where: 'attributes', keys: ['i'], does: 'Why: show or hide' },

  { id: 'copyPath', where: 'attributes', keys: ['c'], does: 'Copy the path' },

  { id: 'boxes', where: 'viewer', keys: ['b'], does: 'Boxes: asked, all, none' },
  { id: 'stackView', where: 'viewer', keys: ['y'], does: 'Whole stack: greatest, mean, least' },
  { id: 'window', where: 'viewer', keys: ['w'], does: 'Next rendering' },
  { id: 'flip', where: 'viewer', keys: ['v'], does: 'Flip before and after' },
  { id: 'sideBySide', where: 'viewer', keys: ['\\'], does: 'Side by side' },
  { id: 'overlays', where: 'viewer', keys: ['l'], does: 'Overlay planes' },
  { id: 'nextFrame', where: 'viewer', keys: [']'], does: 'Next frame or Instance' },
  { id: 'previousFrame', where: 'viewer', keys: ['['], does: 'Previous frame or Instance' },
  { id: 'nextSeries', where: 'viewer', keys: ['Shift+}', '}'], does: 'Next series' },
  { id: 'previousSeries', where: 'viewer', keys: ['Shift+{', '{'], does: 'Previous series' },
  { id: 'fit', where: 'viewer', keys: ['0'], does: 'Fit' },
  { id: 'zoomIn', where: 'viewer', keys: ['+', 'Shift++'], does: 'Zoom in' },
  { id: 'zoomOut', where: 'viewer', keys: ['-'], does: 'Zoom out' },

  { id: 'pause', where: 'runs', keys: ['Space'], does: 'Pause, resume' },
] as const satisfies readonly KeyBinding[]

export type KeyId = (typeof keymap)[number]['id']

export const bindings: readonly KeyBinding[] = keymap

/** The binding of an id; total, since ids come from the table. */
export function bindingOf(id: KeyId): KeyBinding {
  const found = bindings.find((binding) => binding.id === id)
  if (!found) throw new TypeError(`No key ${id}`)
  return found
}

const drawn: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
}

/** `Ctrl+Shift+Enter` as the caps to draw. */
export function capsOf(keys: string): readonly string[] {
  if (keys === '+') return ['+']
  return keys
    .split(/[+ ]/)
    .filter((cap) => cap !== '')
    .map((cap) => drawn[cap] ?? (cap.length === 1 ? cap.toUpperCase() : cap))
}

/** Where a key counts. `all`: everywhere outside text fields; the others: while focus is inside such a part. */
export type KeyPlace =
  'all' | 'list' | 'tree' | 'projects' | 'attributes' | 'viewer' | 'runs' | 'decide' | 'values' | 'entries' | 'rules'

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
  { id: 'goValues', where: 'all', keys: ['g v'], does: 'Go to Values' },
  { id: 'goProfile', where: 'all', keys: ['g e'], does: 'Go to the Profile' },
  { id: 'goLists', where: 'all', keys: ['g l'], does: 'Go to Lists' },
  { id: 'goQueue', where: 'all', keys: ['g q'], does: 'Go to the QA queue' },
  { id: 'goLook', where: 'all', keys: ['g k'], does: 'Go to the look-through' },
  { id: 'goSignOff', where: 'all', keys: ['g o'], does: 'Go to Sign-off' },
  { id: 'goHistory', where: 'all', keys: ['g h'], does: 'Go to History' },
  { id: 'goRuns', where: 'all', keys: ['g r'], does: 'Go to Runs' },
  { id: 'goNext', where: 'all', keys: ['g n'], does: 'Do the Next action' },
  { id: 'decisions', where: 'all', keys: ['h'], does: 'Decisions so far' },
  { id: 'back', where: 'all', keys: ['Alt+ArrowLeft'], does: 'Back, with place', inFields: true },
  { id: 'forward', where: 'all', keys: ['Alt+ArrowRight'], does: 'Forward, with place', inFields: true },
  { id: 'nextRegion', where: 'all', keys: ['F6'], does: 'Next region', inFields: true },
  { id: 'previousRegion', where: 'all', keys: ['Shift+F6'], does: 'Previous region', inFields: true },
  { id: 'newRule', where: 'all', keys: ['Ctrl+Alt+N'], does: 'New rule or entry', inFields: true },
  { id: 'primary', where: 'all', keys: ['Ctrl+Enter'], does: 'Primary action of the screen', inFields: true },
  { id: 'runStale', where: 'all', keys: ['Ctrl+Shift+Enter'], does: 'Run what is stale', inFields: true },
  { id: 'filter', where: 'all', keys: ['/', 'Ctrl+F'], does: 'Filter box of the screen' },
  { id: 'out', where: 'all', keys: ['Escape'], does: 'One step out', inFields: true },
  { id: 'undo', where: 'all', keys: ['Ctrl+Z'], does: 'Undo' },
  { id: 'redo', where: 'all', keys: ['Ctrl+Shift+Z'], does: 'Redo' },
  { id: 'veil', where: 'all', keys: ['Ctrl+Shift+L'], does: 'Veil or reveal this screen', inFields: true },
  { id: 'settings', where: 'all', keys: ['Ctrl+,'], does: 'Settings', inFields: true },
  { id: 'theme', where: 'all', keys: ['Ctrl+Shift+Y'], does: 'Light, dark, or as the system', inFields: true },

  { id: 'listMove', where: 'list', keys: ['ArrowDown', 'ArrowUp'], does: 'Move', native: true },
  { id: 'listEnds', where: 'list', keys: ['Home', 'End'], does: 'First, last', native: true },
  { id: 'listPage', where: 'list', keys: ['PageDown', 'PageUp'], does: 'A page on, back', native: true },
  { id: 'listOpen', where: 'list', keys: ['Enter'], does: 'Open', native: true },
  { id: 'listFold', where: 'list', keys: ['ArrowRight', 'ArrowLeft'], does: 'Unfold, fold', native: true },

  { id: 'dropEntry', where: 'entries', keys: ['Delete'], does: 'Take off the lists' },
  { id: 'selectEntry', where: 'entries', keys: ['Space', 'Ctrl+A'], does: 'Select, select all', native: true },

  { id: 'dropRule', where: 'rules', keys: ['Delete'], does: 'Delete the rule' },
  { id: 'switchRule', where: 'rules', keys: ['Space'], does: 'Switch the rule off, on' },
  { id: 'ruleEarlier', where: 'rules', keys: ['Alt+ArrowUp'], does: 'Move the rule earlier' },
  { id: 'ruleLater', where: 'rules', keys: ['Alt+ArrowDown'], does: 'Move the rule later' },
  { id: 'whyRule', where: 'rules', keys: ['i'], does: 'Why: the ladder of rules' },

  { id: 'forget', where: 'projects', keys: ['Delete'], does: 'Take the project off the list' },

  { id: 'nextOpen', where: 'tree', keys: ['n'], does: 'Next with something open' },
  { id: 'previousOpen', where: 'tree', keys: ['N'], does: 'Previous with something open' },

  { id: 'nextAsked', where: 'attributes', keys: ['n'], does: 'Next that is asked about' },
  { id: 'previousAsked', where: 'attributes', keys: ['N'], does: 'Previous that is asked about' },
  { id: 'occurrences', where: 'attributes', keys: ['o'], does: 'Where it occurs: values of the attribute' },
  { id: 'makeEntry', where: 'attributes', keys: ['r'], does: 'Make a list entry of it' },
  { id: 'peek', where: 'attributes', keys: ['p'], does: 'Hold: peek at the focused row' },
  { id: 'explain', where: 'attributes', keys: ['i'], does: 'Why: show or hide' },

  { id: 'copyPath', where: 'attributes', keys: ['c'], does: 'Copy the path' },

  { id: 'takeOut', where: 'decide', keys: ['d'], does: 'Take out' },
  { id: 'leaveIn', where: 'decide', keys: ['f'], does: 'Leave in' },
  { id: 'agree', where: 'decide', keys: ['a'], does: 'As proposed' },
  { id: 'later', where: 'decide', keys: ['s'], does: 'Later' },
  { id: 'undecide', where: 'decide', keys: ['u'], does: 'Undecided again' },
  { id: 'takeOutAlike', where: 'decide', keys: ['D'], does: 'Take out all that are alike' },
  { id: 'leaveInAlike', where: 'decide', keys: ['F'], does: 'Leave in all that are alike' },
  { id: 'nextQuestion', where: 'decide', keys: ['n'], does: 'Next undecided' },
  { id: 'previousQuestion', where: 'decide', keys: ['N'], does: 'Previous undecided' },
  {
    id: 'pickPart',
    where: 'decide',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    does: 'Pick an asked part',
  },
  { id: 'lookedAt', where: 'decide', keys: ['Shift+Enter'], does: 'Looked at, next' },
  { id: 'editParts', where: 'values', keys: ['e'], does: 'Mark parts by hand' },
  { id: 'ruleOf', where: 'decide', keys: ['r'], does: 'Make a list entry of it' },
  { id: 'occursIn', where: 'decide', keys: ['o'], does: 'Open where it occurs' },
  { id: 'commentOn', where: 'decide', keys: ['c'], does: 'Note for the next decision' },
  { id: 'inspect', where: 'decide', keys: ['i'], does: 'Inspector: show or hide' },
  { id: 'mergeNew', where: 'decide', keys: ['.'], does: 'Load the list again' },

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
  { id: 'drawMask', where: 'viewer', keys: ['m'], does: 'New mask' },
  { id: 'editMask', where: 'viewer', keys: ['e'], does: 'Move or size a mask' },
  { id: 'applyTo', where: 'viewer', keys: ['t'], does: 'Apply to: frame, Instance, series, device' },
  { id: 'dropMask', where: 'viewer', keys: ['Delete'], does: 'Delete the mask' },
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

/** Parts that can be inside one another on one screen: their keys may not mean two things. */
export const keysTogether: readonly (readonly KeyPlace[])[] = [
  ['all', 'list', 'attributes'],
  ['all', 'list', 'tree'],
  ['all', 'viewer'],
  ['all', 'list', 'decide', 'values'],
  ['all', 'viewer', 'decide'],
  ['all', 'list', 'runs'],
  ['all', 'list', 'projects'],
  ['all', 'list', 'entries'],
  ['all', 'list', 'rules'],
]

/** Whether letters act by themselves, or only with Alt (WCAG 2.1.4). */
export type Letters = 'plain' | 'alt'

/** Keys that differ from the table, by id. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>

const behindAlt = (keys: string): string => (/^\S( |$)/.test(keys) ? `Alt+${keys}` : keys)

/** The table as it is set: changed keys, and single characters put behind Alt. What lists do themselves stays. */
export function keymapWith(changes: KeyChanges, letters: Letters): readonly KeyBinding[] {
  return bindings.map((binding) => {
    if (binding.native === true) return binding
    const keys = changes[binding.id] ?? binding.keys
    return { ...binding, keys: letters === 'alt' ? keys.map(behindAlt) : keys }
  })
}

const firstOf = (keys: string): string => keys.split(' ')[0] ?? keys
/** One key begins the sequence of the other, or is it. */
const meets = (one: string, other: string): boolean =>
  one === other || (one.includes(' ') !== other.includes(' ') && firstOf(one) === firstOf(other))

/** What a key means already where it would count; `undefined`: nothing. */
export function clashOf(all: readonly KeyBinding[], id: string, keys: string): KeyBinding | undefined {
  const mine = all.find((binding) => binding.id === id)
  if (!mine) return undefined
  const reaches = new Set(keysTogether.filter((places) => places.includes(mine.where)).flat())
  return all.find((other) => other.id !== id && reaches.has(other.where) && other.keys.some((key) => meets(key, keys)))
}

/** Keys as they are read off the keyboard: modifiers, then one key; or two of them in a row. */
const readable = /^((Ctrl\+)?(Alt\+)?(Shift\+)?(\S|[A-Z][A-Za-z]*\d{0,2}))( \S)?$/

/** Why a key cannot be given to a binding, in a sentence; `undefined`: it can. `all` is the table as it is now. */
export function keyTrouble(all: readonly KeyBinding[], id: string, keys: string): string | undefined {
  const binding = all.find((each) => each.id === id)
  if (!binding) return `There is no action ${id}.`
  if (binding.native === true) return 'Lists do this themselves; the key stays.'
  if (!readable.test(keys)) return `${keys} is no key.`
  if (binding.inFields === true && !/Ctrl|Alt|^F\d|Escape/.test(keys))
    return 'It counts in text fields too, so it needs Ctrl, Alt or a function key.'
  const clash = clashOf(all, id, keys)
  return clash && `${keys} already means “${clash.does}” there.`
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
  const parts = keys.endsWith('++') ? [...keys.slice(0, -2).split(/[+ ]/), '+'] : keys.split(/[+ ]/)
  const hasControl = parts.includes('Ctrl')
  // A capital is the letter with Shift; beside Ctrl letters are written so anyway.
  const whole = parts.flatMap((cap) => (/^[A-Z]$/.test(cap) && !hasControl ? ['Shift', cap] : [cap]))
  return whole.filter((cap) => cap !== '').map((cap) => drawn[cap] ?? (cap.length === 1 ? cap.toUpperCase() : cap))
}

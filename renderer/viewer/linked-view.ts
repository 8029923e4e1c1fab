import type { StageView } from './stage'
import type { DisplayWindow } from './window'

/** What one viewer was set to by hand, for the one beside it. */
export interface LinkedView extends StageView {
  readonly window: DisplayWindow
  /** Place in the list of renderings; below 0 for a window of the curator's own. */
  readonly preset: number
}

import type { Settings } from './forms.ts'

/** The settings of a machine on which nobody has changed any. */
export const usualSettings: Settings = {
  density: 'regular',
  letters: 'plain',
  keys: {},
  theme: 'system',
  name: '',
  veilMinutes: 10,
  veilOnBlur: false,
}

import type { NextAction } from '#shared/api/contract'

const looks = new Set<NextAction['verb']>(['quarantine', 'findings'])

/** What the button of the Next action says: a verb with its object also where the step is to look. */
export const nextLabel = ({ verb, label }: Pick<NextAction, 'verb' | 'label'>): string =>
  looks.has(verb) ? `See ${label}` : label

import type { Action } from './action.ts'
import { into } from './action.ts'
import { cleanText } from './clean-text.ts'

/** PS3.15 E.3.4: the items of a Content Sequence are judged one by one by the rules for what they hold. */
export const cleanStructured: Action<'cleanStructured'> = {
  describe: 'Judge each item of structured content',
  apply: (subject, _disposition, patient) =>
    subject.isSequence ? into : cleanText.apply(subject, { kind: 'cleanText' }, patient),
}

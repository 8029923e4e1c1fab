import type { ScoredAction } from '#shared/model/score'
import type { AnswerCheck } from './answer-key.ts'
import { testText } from './text-test.ts'

/** One output instance as the checks see it. */
export interface PrintedInstance {
  /** The value at an address as the scorer prints it, in angle brackets; undefined: the element is absent. */
  readonly printed: (address: string) => string | undefined
  /** MD5 of the stored Pixel Data bytes, lower-case hex; undefined: no Pixel Data. */
  readonly pixelDigest: () => string | undefined
}

/** Maps without brackets: original to new UID, original to new Patient ID. */
export interface ScoreMaps {
  readonly uids: ReadonlyMap<string, string>
  readonly patients: ReadonlyMap<string, string>
}

export type Verdict = 'pass' | 'fail' | 'blank'

interface CheckRule {
  /** What the check asks for, for people. */
  readonly describe: string
  readonly judge: (check: AnswerCheck, instance: PrintedInstance, maps: ScoreMaps) => Verdict
  /** The verdict when the instance has no output at all. */
  readonly missing: Verdict
}

const REMOVED = '<REMOVED>'
const verdict = (passes: boolean | undefined): Verdict => (passes === undefined ? 'blank' : passes ? 'pass' : 'fail')
const bare = (text: string): string => text.replace(/[<>]/g, '')

/** Every action that is judged without looking at pixels (MIDI-B's own definitions, see README.md). */
export const checkRules: { readonly [A in Exclude<ScoredAction, 'pixels_hidden'>]: CheckRule } = {
  tag_retained: {
    describe: 'The element is present',
    judge: (check, instance) => verdict(instance.printed(check.address) !== undefined),
    missing: 'fail',
  },
  text_notnull: {
    describe: 'The element is present and has a value',
    judge: (check, instance) => verdict(!['<>', undefined].includes(instance.printed(check.address))),
    missing: 'fail',
  },
  text_retained: {
    describe: 'The text, or every word of it, is still there',
    judge: (check, instance) => {
      const printed = instance.printed(check.address)
      if (printed === undefined) return 'fail'
      return check.actionText === undefined ? 'blank' : verdict(testText(printed, check.actionText, 'retained'))
    },
    missing: 'fail',
  },
  text_removed: {
    describe: 'No word of the text is left',
    judge: (check, instance) => {
      const printed = instance.printed(check.address)
      if (printed === undefined) return 'pass'
      if (check.actionText === undefined) return 'blank'
      return verdict(testText(printed === REMOVED ? '<>' : printed, check.actionText, 'removed'))
    },
    missing: 'pass',
  },
  date_shifted: {
    describe: 'The original date is not part of the value',
    judge: (check, instance) => originalIsGone(check, instance),
    missing: 'pass',
  },
  uid_changed: {
    describe: 'The original UID is not part of the value',
    judge: (check, instance) => originalIsGone(check, instance),
    missing: 'pass',
  },
  uid_consistent: {
    describe: 'The UID is the one that the UID mapping names',
    judge: (check, instance, { uids }) => isMapped(check, instance, uids),
    missing: 'fail',
  },
  patid_consistent: {
    describe: 'The Patient ID is the one that the patient mapping names',
    judge: (check, instance, { patients }) => isMapped(check, instance, patients),
    missing: 'fail',
  },
  pixels_retained: {
    describe: 'The stored bytes of Pixel Data are the original ones',
    judge: (check, instance) => {
      if (check.actionText === undefined) return 'blank'
      return verdict(instance.pixelDigest() === bare(check.actionText))
    },
    missing: 'fail',
  },
}

function originalIsGone(check: AnswerCheck, instance: PrintedInstance): Verdict {
  const printed = instance.printed(check.address)
  if (printed === undefined) return 'pass'
  if (check.value === undefined) return 'blank'
  return verdict(!printed.replaceAll('\\', '').includes(bare(check.value).replaceAll('\\', '')))
}

function isMapped(check: AnswerCheck, instance: PrintedInstance, map: ReadonlyMap<string, string>): Verdict {
  const printed = instance.printed(check.address)
  if (printed === undefined) return 'pass'
  if (check.value === undefined) return 'fail'
  const mapped = map.get(bare(check.value))
  return verdict(printed === (mapped === undefined ? '' : `<${mapped}>`))
}

import { describe, expect, it } from 'vitest'
import { runSays, showAbout, sourceSays } from '../../renderer/composables/estimate-words.ts'

describe('a time that nobody knows exactly', () => {
  it.each([
    { seconds: 4, is: 'a few seconds' },
    { seconds: 59, is: 'under a minute' },
    { seconds: 62, is: 'about 1 minute' },
    { seconds: 3600, is: 'about 60 minutes' },
    { seconds: 7100, is: 'about 2 hours' },
    { seconds: 400_000, is: 'about 5 days' },
  ])('of $seconds seconds is $is', ({ seconds, is }) => expect(showAbout(seconds)).toBe(is))

  it('is not told where this machine has timed nothing', () => {
    const nothing = { scanSeconds: null, runSeconds: null, timed: 0 }
    expect(sourceSays({ files: 12_410, bytes: 61e9, isWhole: true, ...nothing })).toEqual([
      '12,410 files, 61 GB.',
      'This machine has timed no larger job yet, so no time is told.',
    ])
    expect(runSays({ instances: 3, seconds: null, timed: 0 })).toContain('no time is told')
  })

  it('is a lower bound where not all files were counted', () => {
    const [amount, time] = sourceSays({
      ...{ files: 90_000, bytes: 1e9, isWhole: false },
      ...{ scanSeconds: 300, runSeconds: 7200, timed: 4 },
    })
    expect(amount).toBe('At least 90,000 files, 1.0 GB. Counting was stopped after a few seconds.')
    expect(time).toContain('at least scan about 5 minutes, run about 2 hours, by 4 stages')
  })

  it('is nothing where nothing waits', () => expect(runSays({ instances: 0, seconds: 0, timed: 1 })).toBe(''))
})

import { describe, expect, it } from 'vitest'
import * as checks from '#engine/text/patterns/check-digits'

/* Numbers of the standards' own examples or made up; each once as it is and once with another last character. */
const cases = [
  { says: 'Luhn', is: checks.isLuhn, good: '4111111111111111', bad: '4111111111111112' },
  { says: 'NHS', is: checks.isNhs, good: '9434765919', bad: '9434765918' },
  { says: 'NIR', is: checks.isNir, good: '269054958815780', bad: '269054958815781' },
  { says: 'DNI', is: checks.isDni, good: '12345678Z', bad: '12345678A' },
  { says: 'NIE', is: checks.isDni, good: 'X1234567L', bad: 'X1234567M' },
  { says: 'KVNR', is: checks.isKvnr, good: 'A123456780', bad: 'A123456781' },
  { says: 'Steuer-ID', is: checks.isSteuerId, good: '86095742719', bad: '86095742718' },
  { says: 'AHV', is: checks.isEan13, good: '7569217076985', bad: '7569217076984' },
  { says: 'CPF', is: checks.isCpf, good: '11144477735', bad: '11144477736' },
  { says: 'Verhoeff', is: checks.isVerhoeff, good: '2363', bad: '2364' },
  { says: 'Chinese resident number', is: checks.isResidentId, good: '11010519491231002X', bad: '110105194912310021' },
  { says: 'IBAN', is: checks.isIban, good: 'DE89370400440532013000', bad: 'DE89370400440532013001' },
  { says: 'DEA', is: checks.isDea, good: 'AB1234563', bad: 'AB1234564' },
  { says: 'NPI', is: checks.isNpi, good: '1234567893', bad: '1234567894' },
  { says: 'VIN', is: checks.isVin, good: '1M8GDM9AXKP042788', bad: '1M8GDM9A1KP042788' },
  { says: 'LOINC', is: checks.isLoinc, good: '24627-2', bad: '24627-3' },
  { says: 'NUSS', is: checks.isNuss, good: '281234567840', bad: '281234567841' },
]

describe('check digits', () => {
  it.each(cases)('of $says fit $good', ({ is, good }) => {
    expect(is(good)).toBe(true)
  })

  it.each(cases)('of $says do not fit $bad', ({ is, bad }) => {
    expect(is(bad)).toBe(false)
  })
})

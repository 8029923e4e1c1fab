import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shiftDa, shiftDateText, shiftDt, shiftEpoch } from '#engine/mapping/shift'

const cases = [
  { says: 'moves back over a year end', shift: shiftDa, from: '20240101', days: -1, to: '20231231' },
  { says: 'knows leap days', shift: shiftDa, from: '20240228', days: 1, to: '20240229' },
  { says: 'knows that 1900 had none', shift: shiftDa, from: '19000228', days: 1, to: '19000301' },
  { says: 'keeps legacy dots', shift: shiftDa, from: '2020.01.01', days: -1, to: '2019.12.31' },
  { says: 'drops padding', shift: shiftDa, from: '20200102 ', days: -1, to: '20200101' },
  { says: 'moves both ends of a range', shift: shiftDa, from: '20200101-20200131', days: 10, to: '20200111-20200210' },
  { says: 'moves an open range', shift: shiftDa, from: '20200101-', days: 10, to: '20200111-' },
  { says: 'moves a range open at the start', shift: shiftDa, from: '-20200101', days: 10, to: '-20200111' },
  {
    says: 'keeps time, fraction and zone',
    shift: shiftDt,
    from: '20200301235959.123456-0500',
    days: -1,
    to: '20200229235959.123456-0500',
  },
  { says: 'keeps an hour alone', shift: shiftDt, from: '2020030112', days: -1, to: '2020022912' },
  { says: 'cuts a year back to a year', shift: shiftDt, from: '2020', days: -100, to: '2019' },
  { says: 'cuts a month back to a month', shift: shiftDt, from: '202003', days: -1, to: '202002' },
  { says: 'reads a year with a zone as one value', shift: shiftDt, from: '2020-0500', days: -1, to: '2019-0500' },
  {
    says: 'moves a range of DT with zones',
    shift: shiftDt,
    from: '20200101-0500-20200131-0500',
    days: 1,
    to: '20200102-0500-20200201-0500',
  },
  { says: 'takes seconds', shift: shiftEpoch, from: '1577836800', days: -1, to: '1577750400' },
  { says: 'takes milliseconds', shift: shiftEpoch, from: '1577836800123', days: -1, to: '1577750400123' },
  { says: 'takes microseconds', shift: shiftEpoch, from: '1577836800123456', days: 1, to: '1577923200123456' },
  { says: 'keeps a fraction of a second', shift: shiftEpoch, from: '1577836800.25', days: 1, to: '1577923200.25' },
  { says: 'leaves an epoch that is not set', shift: shiftEpoch, from: '0', days: 1, to: '0' },
]

const inText = [
  { from: '20200101', vr: 'LO', to: '20191231' },
  { from: '2020-01-01', vr: 'LO', to: '2019-12-31' },
  { from: '2020/01/01 12:30:00', vr: 'ST', to: '2019/12/31 12:30:00' },
  { from: '2020-01-01T12:30:00.5Z', vr: 'SH', to: '2019-12-31T12:30:00.5Z' },
  { from: '20200101123000.000000', vr: 'UN', to: '20191231123000.000000' },
  { from: '20200101-20200105', vr: 'LO', to: '20191231-20200104' },
  { from: '123000', vr: 'TM', to: '123000' },
  { from: '2020', vr: 'DT', to: '2019' },
]

const badDa = [
  '',
  '1999',
  '199901',
  '20230231',
  '00000000',
  '99991231',
  '00010101',
  'about 1999',
  '2020-01-01',
  '20200101-2020',
  '-',
  '2020.0101',
  '٢٠٢٠٠١٠١',
]
const badDt = ['', '99991231000000', '2020013', '202001.5', '2020.5', 'yesterday', '20201301', '20200101T120000']
const badText = ['2020', '202001', '01/02/2020', '512', '', 'n/a', '2020-13-01', '2020-01-01 and a name']
const badEpoch = ['', '-1', '20200101', '99999999999', 'now', '1577836800s', '157783680012345678901']

const dayOf = (date: Date) => date.toISOString().slice(0, 10).replaceAll('-', '')
const dates = fc.date({ min: new Date('1850-01-01'), max: new Date('2149-12-31'), noInvalidDate: true }).map(dayOf)
const offsets = fc.integer({ min: -3650, max: 3650 })
const dayNumber = (da: string) => Date.parse(`${da.slice(0, 4)}-${da.slice(4, 6)}-${da.slice(6)}`) / 86_400_000

describe('shift', () => {
  it.each(cases)('$says', ({ shift, from, days, to }) => {
    expect(shift(from, days)).toBe(to)
  })

  it.each(inText)('moves $from in $vr', ({ from, vr, to }) => {
    expect(shiftDateText(from, vr, -1)).toBe(to)
  })

  it.each(badDa)('refuses %j as DA', (value) => expect(() => shiftDa(value, 5)).toThrow('DAT-BAD'))
  it.each(badDt)('refuses %j as DT', (value) => expect(() => shiftDt(value, 5)).toThrow('DAT-BAD'))
  it.each(badText)('refuses %j in text', (value) => expect(() => shiftDateText(value, 'LO', 5)).toThrow('DAT-BAD'))
  it.each(badEpoch)('refuses %j as an epoch', (value) => expect(() => shiftEpoch(value, 5)).toThrow('DAT-BAD'))

  it('says no value in its message', () => {
    expect(() => shiftDa('DOE19990101', 5)).toThrow(/^DAT-BAD$/)
  })

  it('comes back when shifted back', () => {
    fc.assert(
      fc.property(dates, offsets, (date, days) => {
        expect(shiftDa(shiftDa(date, days), -days)).toBe(date)
      }),
    )
  })

  it('keeps the interval between two dates', () => {
    fc.assert(
      fc.property(dates, dates, offsets, (one, two, days) => {
        expect(dayNumber(shiftDa(one, days)) - dayNumber(shiftDa(two, days))).toBe(dayNumber(one) - dayNumber(two))
      }),
    )
  })

  it('agrees between DA, DT, written dates and epochs', () => {
    fc.assert(
      fc.property(
        dates.filter((date) => date > '19740101' && date < '20990101'),
        fc.integer({ min: -300, max: 300 }),
        (date, days) => {
          const moved = shiftDa(date, days)
          const written = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`
          const seconds = String(dayNumber(date) * 86_400)
          expect(shiftDt(`${date}101112`, days)).toBe(`${moved}101112`)
          expect(shiftDateText(written, 'LO', days).replaceAll('-', '')).toBe(moved)
          expect(Number(shiftEpoch(seconds, days)) / 86_400).toBe(dayNumber(moved))
        },
      ),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { judgeText } from '#engine/text/index'
import { contextOf } from '../../support/text.ts'

/* Every number is invented. */

const nobody = contextOf()
const after = (value: string): string => judgeText(value, nobody).after

describe('a word of medicine beside a number stays', () => {
  it.each([
    ['a year and a procedure', '2016 PTC and drain, 2018 CABG'],
    ['a dose report', 'DLP 1380 mGycm, 1380 DLP total'],
    ['a year before a modality', 'in 2014 CXR shows 2 nodules'],
    ['a laboratory value before the next', '1300 PSA raised'],
    ['a setting behind a word that leads to lots', 'EN CHARGE SID 120, charge EI 1380 DI 0.4'],
    ['three days in sevenths', 'nipple discharge 3/7, no mass'],
    ['a percentage behind a comma', 'RTA, burns 14 % TBSA'],
    ['a department and its year', 'member of MDT 2017'],
  ])('%s', (_, value) => {
    expect(after(value)).toBe(value)
  })
})

describe('the number beside a word of medicine goes', () => {
  it.each([
    ['behind its cue', 'acc# MRI 738214 done', 'acc# MRI done'],
    ['a date before a procedure', 'seen 02/11/2016 PTC', 'seen PTC'],
    ['a day and its month before a tomography', 'seen October 13th OCT macula', 'seen OCT macula'],
    ['a phone before a measure', 'T: +48 609 555 683 7 mm calculus', 'T: 7 mm calculus'],
    ['a plate before a percentage', 'RTA, car reg DWL 738, burns 14 % TBSA', 'RTA, car reg, burns 14 % TBSA'],
    ['a number before a side', 'disc ser. 00738-W, RT planning', 'disc ser. RT planning'],
    ['four digits behind a sign', 'MRN: HIP 4821', 'MRN: HIP'],
    ['four digits behind the name of a number', 'patient id LAB 4821', 'patient id LAB'],
    ['letters of a setting behind a record number', 'MRN BW 1450 knee', 'knee'],
    ['all pairs of a phone before a letter that is a unit too', '+33 6 12 34 56 78 s', ''],
  ])('%s', (_, value, left) => {
    expect(after(value)).toBe(left)
  })
})

describe('numbers in odd places go', () => {
  it.each([
    ['behind capitals of no list', 'SLMX 38214 signed', '38214'],
    ['capitals, three digits and more', 'VHI SMH 738 V21446 preapproved', '21446'],
    ['a year behind the number of a register', 'RF/7382/21 // AXR', '7382'],
    ['a number whose year stands behind a slash', 'Archiv-Nr. 73821 / 19 Thorax', '19'],
    ['a last block that no year can be', 'adherent 501 7382 2044, douleur', '2044'],
    ['a slip', 'slip 73821 given', '73821'],
    ['a book of a department', 'ultrasound book 738/21', '738'],
    ['a local number behind a letter', 'H: 555.0173 W: 555.0182', '0182'],
    ['a desk behind who sits there', 'rad resident 5-0173 aware', '0173'],
    ['an extension with two digits before', 'desk x55-0173', '0173'],
    ['an extension behind a dash', 'Rueckruf unter -7382 Station', '7382'],
    ['a French pager', 'bipper 55 01 73 interne', '73'],
    ['a plate that ends in a letter', 'parked KLX 738D bay 4', '738'],
    ['an opponent of a crash', 'Unfallgegner HH-AB 738', '738'],
    ['a state in small letters', 'portland maine 04101', '04101'],
    ['a camera with three digits', 'dcim963', '963'],
    ['an address of a card without letters', '6415.6966.7753', '6966'],
    ['Russian', 'snils 738-214-605 14 ok', '738'],
    ['Venezuelan', 'C.I. V-17.382.146 ok', '382'],
    ['Australian', 'CRN 738 214 605K ok', '605'],
    ['Guatemalan', 'CUI 2738 21460 0101 ok', '21460'],
  ])('%s', (_, value, gone) => {
    expect(after(value)).not.toContain(gone)
  })
})

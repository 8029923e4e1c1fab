import { describe, expect, it } from 'vitest'
import { judgeText } from '#engine/text/index'
import { contextOf } from '../../support/text.ts'

const nobody = contextOf()
const afterOf = (value: string) => judgeText(value, nobody).after.toLowerCase()

const gone = [
  ['behind living and a preposition', 'lives in Thrumbleford, knee pain', 'thrumbleford'],
  ['in a value without capitals', 'treated in thrumbleford last year', 'thrumbleford'],
  ['a town of several words', 'accidente en Quintarroyo-de-la-Vega, rodilla', 'vega'],
  ['an ordinary word before a hyphen', "accident à Pont-l'Ormeraie, genou", 'ormeraie'],
  ['near and outside', 'fell near Thrumbleford', 'thrumbleford'],
  ['a town that a product is called after', 'transferred from Exeter', 'exeter'],
  ['German accidents', 'Unfall bei Kressenhofen am Abend', 'kressenhofen'],
  ['German endings', 'CD aus Kressenhofen, Thorax', 'kressenhofen'],
  ['a house number behind', 'wohnhaft Am Kressenbach 12, Thorax', '12'],
  ['before a state', 'Thrumbleford, OR: knee pain', 'thrumbleford'],
  ['behind a street', '12 Elm Street, Thrumbleford; knee pain', 'thrumbleford'],
  ['in front of a protocol', 'Thrumbleford CTA Neck', 'thrumbleford'],
  ['a home', 'resident of Larkspur Court, fall', 'court'],
  ['a home in capitals', 'RESIDENT OF THRUMBLE HOUSE, FALL', 'house'],
  ['a firm', 'employed by Thrumble & Sons Haulage; cough', 'haulage'],
  ['a German firm', 'arbeitet bei Kressmann GmbH, Thorax', 'h,'],
  ['a hospital with its name behind', 'MVZ Kressenhofen Thorax', 'kressenhofen'],
  ['before an event', 'fell ill after Thrumbleford half marathon, knee pain', 'thrumbleford'],
  ['behind a mobile van', 'CT chest mobile van Thrumbleford', 'thrumbleford'],
  ['a street whose word stands before it', 'films to ul. Thrumbelska 12; knee', 'thrumbelska 12'],
  ['a street whose word ends it', 'films to 12 Thrumbelgracht; knee', '12'],
  ['the postcode behind a street', 'films to 12 Elm Street B-4417; knee', '4417'],
  ['a home called after a saint', "vient de l'Home Saint-Ormel, genou", 'ormel'],
  ['a clinic called after something', 'Clinique des Ormeaux genou', 'ormeaux'],
  ['a British postcode behind words of studies', 'CT head SE1 7EH', '7eh'],
  ['a British postcode written small', 'chest xr m13 9pl', '9pl'],
  ['the form of a postcode that no town has', 'CT head ZQ1 7EH', '7eh'],
  ['a Canadian postcode written small', 'chest xr k1a 0b1', '0b1'],
  ['five digits where a place stands', 'from 02139, knee pain', '02139'],
  ['German prepositions without an article', 'Rückreise über Kressbrunn, seither Fieber', 'kressbrunn'],
  ['who comes from there', 'Feuerwehr Kressbrunn brachte den Patienten', 'kressbrunn'],
] as const

const whole = [
  'Monro-Kellie',
  'Garden III',
  'Sydney protocol biopsies',
  'Los Angeles grade C',
  'Verdacht auf Thrombose bei Hüft-TEP',
  'Schädel nativ bei Vorhofflimmern. Vergleich',
  'Leberzirrhose mit Aszites',
  'MR Prostata',
  'PSIR LGE Leber',
  'Ginocchio destro',
  'MRCP',
  'pain in Right Knee',
  'Chest, PA',
  'nursing home resident, fall at home',
]

describe('places and organisations that no header has', () => {
  it.each(gone)('go: %s', (_, value, part) => {
    expect(afterOf(value)).not.toContain(part)
  })

  it.each(whole)('are not seen in %s', (value) => {
    expect(judgeText(value, nobody).after).toBe(value)
  })

  it('leave medicine behind a full stop', () => {
    expect(afterOf("lives with son in Thrumbleford. Crohn's disease")).toContain("crohn's disease")
  })

  it('leave one word of a protocol that is also a degree', () => {
    expect(judgeText('MRCP Brackwell', contextOf([{ kind: 'patientName', value: 'Brackwell^Oda' }])).after).toBe('MRCP')
  })

  it('take nothing of a header out of a maker but the patient', () => {
    const known = contextOf(
      [{ kind: 'patientName', value: 'Brackwell^Oda' }],
      [{ kind: 'institution', value: 'Zellmark Imaging' }],
    )
    expect(judgeText('Zellmark Imaging', known, 'equipment').after).toBe('Zellmark Imaging')
    expect(
      judgeText('Canon Medical', contextOf([{ kind: 'patientName', value: 'Canon^Oda' }]), 'equipment').after,
    ).toBe('Canon Medical')
    expect(judgeText('Zellmark Brackwell^Oda', known, 'equipment').after).toBe('Zellmark')
  })
})

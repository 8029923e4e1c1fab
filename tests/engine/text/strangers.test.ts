import { describe, expect, it } from 'vitest'
import { judgeText } from '#engine/text/index'
import type { TextContext } from '#engine/text/index'
import { contextOf } from '../../support/text.ts'

const nobody = contextOf()
const after = (value: string, context: TextContext = nobody) => judgeText(value, context).after

/** Values of people in no header whose names mean something else too, by the rule that finds them. */
const rules: readonly { readonly rule: string; readonly cases: readonly (readonly [value: string, left: string])[] }[] =
  [
    {
      rule: 'an eponym without its noun is a name',
      cases: [
        ['CT CHEST ANDERSON', 'CT CHEST'],
        ['US neck Campbell', 'US neck'],
        ['Pemberton, XR wrist', 'XR wrist'],
      ],
    },
    {
      rule: 'an instrument, a thread, a gauge, a people and a word of medicine in another form are nobody',
      cases: [
        ['divided with Rumbolt scissors', 'divided with Rumbolt scissors'],
        ['A Mickleby was placed in the wound', 'A Mickleby was placed in the wound'],
        ['closed with the Mickleby drain', 'closed with the Mickleby drain'],
        ['skin closed with 4-0 Zervanil', 'skin closed with 4-0 Zervanil'],
        ['a 24-French sheath', 'a 24-French sheath'],
        ['They are Spanish speaking', 'They are Spanish speaking'],
        [
          'Supranasal and adenotonsillar tissue, dissected superonasally',
          'Supranasal and adenotonsillar tissue, dissected superonasally',
        ],
        ['Savitzky-Golay smoothing order 3', 'Savitzky-Golay smoothing order 3'],
        ['Takayasu, Rumbolt type V', 'Takayasu, Rumbolt type V'],
        ['Rumbolt type II diabetes', 'type II diabetes'],
        ['Antero-posterior view', 'Antero-posterior view'],
        ['Blount disease Rumbolt IV', 'Blount disease Rumbolt IV'],
        ['CT chest for Elmer Rumbolt III', 'CT chest'],
        ['Videofluoroscopic swallow', 'Videofluoroscopic swallow'],
        ['We discussed the biopsy', 'We discussed the biopsy'],
        ['Gleason 3+4 in the left lobe', 'Gleason 3+4 in the left lobe'],
        ['asked for Spanish interpreter by Dr Rumbolt', 'asked for Spanish interpreter'],
        ['Rumbolt requested scissors', 'requested scissors'],
        ['seen by Rumbolt', 'seen'],
        ['ask Rumbolt suture count', 'ask suture count'],
        ['needle biopsy for Rumbolt tape allergy', 'needle biopsy for tape allergy'],
        ['Given by Rumbolt ointment for rash', 'Given ointment for rash'],
      ],
    },
    {
      rule: 'an eponym stays with its noun, its grade, other eponyms, or where doctors say it alone',
      cases: [
        ['Campbell classification', 'Campbell classification'],
        ['Gleason 7 on biopsy', 'Gleason 7 on biopsy'],
        ['known Whipple 2016', 'known Whipple 2016'],
        ['Stoppa mesh; Richter excluded', 'Stoppa mesh; Richter excluded'],
        ['Jackson-Pratt drain', 'Jackson-Pratt drain'],
      ],
    },
    {
      rule: 'a word that many are called is a name at an end of words of studies',
      cases: [
        ['KING CT ABDOMEN', 'CT ABDOMEN'],
        ['US neck Curry', 'US neck'],
        ['Chase bolus with 40 ml NaCl', 'Chase bolus with 40 ml NaCl'],
        ['Grace score 140', 'Grace score 140'],
      ],
    },
    {
      rule: 'an initial makes a name of such a word',
      cases: [
        ['G King 1526 scaphoid series', '1526 scaphoid series'],
        ['ward round Curry D, CT KUB', 'ward round, CT KUB'],
        ['vitamin K deficiency', 'vitamin K deficiency'],
      ],
    },
    {
      rule: 'a name goes with its particles',
      cases: [
        ['Jesús DEL RÍO, CT head', 'CT head'],
        ["CT head, Hanneke van 't Hof", 'CT head'],
        ['CT head, Gethin ap Rhys', 'CT head'],
      ],
    },
    {
      rule: 'the letters that cling to a name go with it',
      cases: [
        ["CT knee by N'Vulnerak", 'CT knee'],
        ["XR hand Vulnerac'h", 'XR hand'],
        ['CT head, Dr de Vulnerak', 'CT head'],
        ['CT head, cons M de Vulnerak', 'CT head, cons'],
        ['CXR VULNERAK S/O ORVAKAN', 'CXR'],
        ['MR brain w/o contrast', 'MR brain w/o contrast'],
        ['seen c/o knee pain', 'seen c/o knee pain'],
      ],
    },
    {
      rule: 'where grammar wants a person, months, makers and words of studies are names',
      cases: [
        ['images belong to Whitlock', 'images belong'],
        ['held by May, PA view', 'held, PA view'],
        ['tech Sharp repeated the view', 'tech repeated the view'],
        ['knee pain, brother Canon has gout', 'knee pain, brother has gout'],
        ['CT knee, pt name is Song', 'CT knee, pt name is'],
        ['twin 2 of Grace Young', 'twin 2'],
        ['copies to Law and GP', 'copies to and GP'],
        ['Song informed', 'informed'],
        ['DR KNEE TO DR ART', 'DR KNEE TO DR'],
        ['RX BY HOPE LONG', 'RX'],
        ['held by j vulnerak, knee', 'held, knee'],
        ['radiographer Vulnerak, Will repeat view', 'radiographer repeat view'],
        ['pls call Banks, T with result', 'pls call with result'],
        ['Law (resp med) suspects fracture', '(resp med) suspects fracture'],
        ['PTC and drain RMO Stone U', 'PTC and drain RMO'],
        ['BRCA1 carrier [Will PLUM], knee', 'BRCA1 carrier, knee'],
        ['Op: Vulnerak A Philips Ingenia', 'Op: Philips Ingenia'],
        ['sibling Sung-min same dx', 'sibling same dx'],
        ['knee mri per dr law, left', 'knee mri per dr law, left'],
        ['dr chest portable', 'dr chest portable'],
        ['STRESS MIBI 1 DAY VULNERAK^ANNA', 'STRESS MIBI 1 DAY'],
        ['rang Anna Vulnerak, Ba swallow', 'rang, Ba swallow'],
        ['likes to be called Aoife, Ba swallow', 'likes to be called, Ba swallow'],
        ['mr vulnerak ate breakfast', 'mr ate breakfast'],
        ['CT head, technologist note (Angel)', 'CT head, technologist note'],
        ['XR wrist Park Ji-woo', 'XR wrist'],
        ['NOK Vulnerak-Jones, knee', 'NOK, knee'],
        ['bf Hunter drove, knee pain', 'bf drove, knee pain'],
        ['MOTHER WORRIED', 'MOTHER WORRIED'],
        ['Surgery aware', 'Surgery aware'],
        ['pt Short of breath', 'pt Short of breath'],
        ['ER CALLED BACK', 'ER CALLED BACK'],
        ['GP LETTER READ', 'GP LETTER READ'],
        ['called Ward 4, informed consent', 'called Ward 4, informed consent'],
      ],
    },
    {
      rule: 'a given name takes the family name in capitals along',
      cases: [
        ['CT head, Clive PEMBERTON', 'CT head'],
        ['XR knee Gallo WATER FAT', 'XR knee WATER FAT'],
      ],
    },
    {
      rule: 'who shares a slash or a comma with a name is somebody too',
      cases: [
        ['lateral Gene KING/Domenico Gallo', 'lateral'],
        ['ward round: Curry, Anders', 'ward round'],
        ['HIDA with CCK / Vulnerak', 'HIDA with CCK'],
      ],
    },
    {
      rule: 'an account that is called after somebody goes',
      cases: [
        ['effusion /rtattersall', 'effusion'],
        ['edited caoimhe.macaulay, normal variant', 'edited, normal variant'],
        ['meniscal tear, grade 3', 'meniscal tear, grade 3'],
      ],
    },
    {
      rule: 'a town is any word where somebody lives or comes from',
      cases: [
        ['Surprise resident, painful hip', 'resident, painful hip'],
        ['lives in Peculiar; asthma', 'lives; asthma'],
        ['airlifted from Medicine Hat, chest pain', 'airlifted, chest pain'],
        ['Chief resident aware', 'Chief resident aware'],
        ['POUT site, average of all phases', 'POUT site, average of all phases'],
      ],
    },
    {
      rule: 'where grammar wants a place, any words are one',
      cases: [
        ['resident of Thunder Hollow, hip pain', 'resident, hip pain'],
        ['nursing home: Acacia View', 'nursing home'],
        ['tx from The Larches, knee pain', 'tx, knee pain'],
        ['knee pain, Pelican Bay inmate', 'knee pain, inmate'],
        ['FROM ACACIA VIEW CARE HOME, KNEE PAIN', 'CARE HOME, KNEE PAIN'],
        ['prior MRI Reading 2019, knee', 'prior MRI 2019, knee'],
        ['knee pain, lives in cork with wife', 'knee pain, lives in with wife'],
        ['films to 421 long street v18 4hw; hip', 'films; hip'],
        ['hit by bus High St, hip pain', 'hit by bus, hip pain'],
        ['TX TO METHODIST', 'TX'],
        ['wohnt Am Hang 3, Sturz', 'wohnt, Sturz'],
        ['fell in bath, hip pain', 'fell in bath, hip pain'],
        ['LIVES IN NURSING HOME', 'LIVES IN NURSING HOME'],
        ['transfer from Cath Lab', 'transfer from Cath Lab'],
        ['Chief resident aware of result', 'Chief resident aware of result'],
        ['prior MRI brain 2019', 'prior MRI brain 2019'],
        ['2 view hip 30 degrees', '2 view hip 30 degrees'],
      ],
    },
    {
      rule: 'a house of the South is called by what stands behind it',
      cases: [
        ['CT head, loan from Clinica Orange', 'CT head, loan'],
        ['Instituto Radiológico Pugh, rodilla', 'rodilla'],
        ['opérée Cliniques universitaires Saint-Luc', 'opérée'],
        ['historia clínica Dolor lumbar', 'historia clínica Dolor lumbar'],
      ],
    },
    {
      rule: 'an institution is known by its first or last word',
      cases: [
        ['attends Hill Academy. cough', 'attends. cough'],
        ['CT head @ Peshawar Chest Clinic', 'CT head'],
        ['priors at Our Lady of Hull, CT head', 'priors, CT head'],
        ["OSF St Jude's Echo", 'OSF Echo'],
        ['St. Jude valve', 'St. Jude valve'],
      ],
    },
    {
      rule: 'a name before an exam is no institution with MRI in its name',
      cases: [['Karimi MRI IAMs', 'MRI IAMs']],
    },
  ]

describe.each(rules)('$rule', ({ cases }) => {
  it.each(cases)('%s', (value, left) => {
    expect(after(value)).toBe(left)
  })
})

describe('a name of a header', () => {
  it('that is short goes with its initial, though protocols have the word', () => {
    const known = contextOf([], [{ kind: 'personName', value: 'LIM^KEN' }])
    expect(['ELBOW K LIM RESEARCH', 'CT CHEST LIM K'].map((value) => after(value, known))).toEqual([
      'ELBOW RESEARCH',
      'CT CHEST',
    ])
  })
})

describe('what is nothing but a name', () => {
  it.each(['XR foot Tattersall', 'XR foot Curry'])('is asked about, and out meanwhile: %s', (value) => {
    const { after: left, state } = judgeText(value, nobody)
    expect([left, state]).toEqual(['XR foot', 'question'])
  })

  it('and letters that nothing explains behind a view are asked about and stay', () => {
    const { after: left, state } = judgeText('MAG VIEW LEFT QZV', nobody)
    expect([left, state]).toEqual(['MAG VIEW LEFT QZV', 'question'])
  })
})

import { describe, expect, it } from 'vitest'
import { takenOut } from '../../../support/found-by-patterns.ts'

/* Every case is invented. The second and further entries of a row are what must go; folded, so without marks. */

const nationalIds: readonly (readonly [string, ...string[]])[] = [
  ['SSN 123-45-6789', '123-45-6789'],
  ['SSN 123 45 6789', '123 45 6789'],
  ['SSN: 123456789', '123456789'],
  ['ssn ending in 4829', '4829'],
  ['xxx-xx-4829', 'xxx-xx-4829'],
  ['NHS 943 476 5919', '943 476 5919'],
  ['DNI 12345678Z', '12345678Z'],
  ['NIE X1234567L', 'X1234567L'],
  ['KVNR A123456780', 'A123456780'],
  ['Steuer-ID 86 095 742 719', '86 095 742 719'],
  ['AHV 756.9217.0769.85', '756.9217.0769.85'],
  ['SIN 046 454 286', '046 454 286'],
  ['CPF 111.444.777-35', '111.444.777-35'],
  ['Aadhaar 2341 2341 2346', '2341 2341 2346'],
  ['11010519491231002X', '11010519491231002X'],
  ['1 85 05 78 006 084 91', '1 85 05 78 006 084 91'],
  ['850730-1234', '850730-1234'],
  ['470929/118', '470929/118'],
  ['VZP-470929-118 insured', 'VZP-470929-118'],
]

const records: readonly (readonly [string, ...string[]])[] = [
  ['MRN 00482913 left knee', '00482913'],
  ['MRN00482913', '00482913'],
  ['MRN: 4829', '4829'],
  ['mrn#48-29-13', '48-29-13'],
  ['Pt ID: KQ-77182', 'KQ-77182'],
  ['Acc# B20394857 repeat', 'B20394857'],
  ['case no. 48291', '48291'],
  ['Fallnr. 1048291', '1048291'],
  ['Fall-Nr.: 10482', '10482'],
  ['NHC 482913', '482913'],
  ['N° dossier 48291', '48291'],
  ['No. dossier: 48-291', '48-291'],
  ['ID: 48291', '48291'],
  ['ref no 77-10293-B', '77-10293-B'],
  ['PatientID=48291X', '48291X'],
  ['Patient_ID_48291', '48291'],
  ['MRN 004 82 913', '004 82 913'],
  ['MRN 48291 and 77310', '48291', '77310'],
  ['hospital no. 77-18-29', '77-18-29'],
  ['Med Rec # 7718293', '7718293'],
  ['MR# 771829', '771829'],
  ['MRN-771829-X', '771829-X'],
  ['[MRN 771829]', '771829'],
  ['(Pt 77182: knee)', '77182'],
  ['Pat.-Nr.: 77182', '77182'],
  ['PatNr 77182', '77182'],
  ['Patienten-ID 0077182', '0077182'],
  ['Nº historia: 77182', '77182'],
  ['N.H.C. 77182', '77182'],
  ['dossier n° 77182', '77182'],
  ['IPP: 8001234567', '8001234567'],
  ['accession number is 7718293', '7718293'],
  ['ACC 77182931', '77182931'],
  ['acc#771829', '771829'],
  ['AccessionNumber=RAD77182', 'RAD77182'],
  ['order #77182', '77182'],
  ['Auftrag 7718293', '7718293'],
  ['encounter 7718293', '7718293'],
  ['visit no. 77182', '77182'],
  ['chart #7718', '7718'],
  ['subject 0042-117', '0042-117'],
  ['participant id P-0042', 'P-0042'],
  ['specimen S19-77182', 'S19-77182'],
  ['77182 (MRN)', '77182'],
]

const plansAndAccounts: readonly (readonly [string, ...string[]])[] = [
  ['member id XJH882919', 'XJH882919'],
  ['policy no. BC-99381', 'BC-99381'],
  ['Versicherten-Nr. A123456780', 'A123456780'],
  ['póliza 4829134', '4829134'],
  ['acct 4829-1', '4829-1'],
  ['Konto-Nr. 48291', '48291'],
  ['IBAN DE89 3704 0044 0532 0130 00', 'DE89 3704 0044 0532 0130 00'],
  ['insurance no AOK-7718-2931', 'AOK-7718-2931'],
  ['Group #: 0077182', '0077182'],
  ['Medicaid 77182931A', '77182931A'],
  ['BCBS XYZ771829310', 'XYZ771829310'],
  ['claim 7718-2931-04', '7718-2931-04'],
  ['Vers.-Nr. 12 150385 S 004', '12 150385 S 004'],
  ['tarjeta sanitaria BBBB771829', 'BBBB771829'],
  ['NSS 2 69 05 49 588 157 80', '2 69 05 49 588 157 80'],
  ['account number: 0077-1829', '0077-1829'],
  ['invoice INV-77182', 'INV-77182'],
  ['4111 1111 1111 1111', '4111 1111 1111 1111'],
  ['Rechnung Nr. 2020-77182', '2020-77182'],
]

const licencesAndVehicles: readonly (readonly [string, ...string[]])[] = [
  ['DEA AB1234563', 'AB1234563'],
  ['NPI 1234567893', '1234567893'],
  ['lic. # A48291', 'A48291'],
  ["driver's license D123-4567", 'D123-4567'],
  ['VIN 1HGCM82633A004352', '1HGCM82633A004352'],
  ['1M8GDM9AXKP042788', '1M8GDM9AXKP042788'],
  ['hit by car QX51 TRV on ramp', 'QX51 TRV'],
  ['patient arrived in QX51 TRV today', 'QX51 TRV'],
  ['license plate 7ABC123', '7ABC123'],
  ['plate no. ABC 1234', 'ABC 1234'],
  ['Kennzeichen M-AB 1234', 'M-AB 1234'],
  ['matrícula 1234 BCD', '1234 BCD'],
  ['plaque AB-123-CD', 'AB-123-CD'],
  ['medical license MD77182', 'MD77182'],
  ['Lic No: TX-F1234', 'TX-F1234'],
  ['state lic. G77182', 'G77182'],
  ['RPPS 10001234567', '10001234567'],
  ['nº colegiado 28/77182', '28/77182'],
  ['passport no X7718293', 'X7718293'],
  ['badge 77182', '77182'],
  ['VIN: WVWZZZ1JZ3W386752', 'WVWZZZ1JZ3W386752'],
  ['reg. plate LK68 ZXY', 'LK68 ZXY'],
  ['involved in MVC, vehicle GHJ-4829', 'GHJ-4829'],
  ['drove a van KLM 482', 'KLM 482'],
  ['matrícula B-4829-KL', 'B-4829-KL'],
  ['kfz M-XY 482', 'M-XY 482'],
]

const devicesAndBodies: readonly (readonly [string, ...string[]])[] = [
  ['S/N 48-2913', '48-2913'],
  ['serial no. CT7718', 'CT7718'],
  ['SN: 77182', '77182'],
  ['UDI (01)00812345678901(21)48291', '(01)00812345678901(21)48291'],
  ['Seriennr. 48291', '48291'],
  ['n° de serie 48291', '48291'],
  ['lot 48A91', '48A91'],
  ['fingerprint ID FP-8837', 'FP-8837'],
  ['retina scan: RS2231', 'RS2231'],
  ['voiceprint ref VP_0042', 'VP_0042'],
  ['face photo IMG_4829.jpg', 'IMG_4829.jpg'],
  ['photo no. 4829', '4829'],
  ['huella dactilar HD-4829', 'HD-4829'],
  ['serial# 00-77182', '00-77182'],
  ['Serial Number: DEV77182A', 'DEV77182A'],
  ['device ID 77182-01', '77182-01'],
  ['pacemaker S/N PJN771829H', 'PJN771829H'],
  ['coil sn 771', '771'],
  ['Geräte-Nr. 77182', '77182'],
  ['(01)04012345678901(17)251231(10)A12(21)77182', '(01)04012345678901(17)251231(10)A12(21)77182'],
  ['fingerprint: 77182AB', '77182AB'],
  ['iris scan no. 7718', '7718'],
  ['fp_0042.wsq', 'fp_0042.wsq'],
  ['Fingerabdruck Nr. 7718', '7718'],
  ['see photograph DSC0042', 'DSC0042'],
  ['portrait_0042.png', 'portrait_0042.png'],
  ['Foto Nr. 77', '77'],
  ['full-face photo #42', '42'],
]

const shapes: readonly (readonly [string, ...string[]])[] = [
  ['study 1.2.276.0.7230010.3.1.2.12345 copied', '1.2.276.0.7230010.3.1.2.12345'],
  ['550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41d4-a716-446655440000'],
  ['A20394857', 'A20394857'],
  ['KQ77182', 'KQ77182'],
  ['482913', '482913'],
  ['00482913', '00482913'],
  ['MR-2019-0042', 'MR-2019-0042'],
  ['77-10293-B', '77-10293-B'],
  ['login: jsmith4', 'jsmith4'],
  ['٠٤/١٢/٢٠١٩', '٠٤/١٢/٢٠١٩'],
  ['Medicare 1EG4-TE5-MK73', '1EG4-TE5-MK73'],
  ['RSSMRA85T10A562S', 'RSSMRA85T10A562S'],
  ['PT#77182', '77182'],
  ['XK-771829', 'XK-771829'],
  ['trial R77-0042-118', 'R77-0042-118'],
  ['771829-04', '771829-04'],
  ['user: jdoe', 'jdoe'],
  ['1585012345', '1585012345'],
  ['HN 77182/19', '77182/19'],
]

describe('patterns of numbers of persons', () => {
  it.each(nationalIds)('finds nationalIds in %j', (value, ...gone) => {
    expect(takenOut(value)).toEqual(gone)
  })

  it.each(records)('finds records in %j', (value, ...gone) => {
    expect(takenOut(value)).toEqual(gone)
  })

  it.each(plansAndAccounts)('finds plansAndAccounts in %j', (value, ...gone) => {
    expect(takenOut(value)).toEqual(gone)
  })

  it.each(licencesAndVehicles)('finds licencesAndVehicles in %j', (value, ...gone) => {
    expect(takenOut(value)).toEqual(gone)
  })

  it.each(devicesAndBodies)('finds devicesAndBodies in %j', (value, ...gone) => {
    expect(takenOut(value)).toEqual(gone)
  })

  it.each(shapes)('finds shapes in %j', (value, ...gone) => {
    expect(takenOut(value)).toEqual(gone)
  })
})

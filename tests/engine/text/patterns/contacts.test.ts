import { describe, expect, it } from 'vitest'
import { takenOut } from '../../../support/found-by-patterns.ts'

/* Every case is invented. The second and further entries of a row are what must go; folded, so without marks. */

const phones: readonly (readonly [string, ...string[]])[] = [
  ['fax 1-800-555-0142 knee', '1-800-555-0142'],
  ['tel: 5550142', '5550142'],
  ['+49 30 1234567 zurück', '+49 30 1234567'],
  ['call 217-555-0199', '217-555-0199'],
  ['(217) 555-0199 x123', '(217) 555-0199 x123'],
  ['217.555.0199', '217.555.0199'],
  ['217 555 0199', '217 555 0199'],
  ['555-0199', '555-0199'],
  ['Tel. 030/1234567', '030/1234567'],
  ['01 42 34 56 78', '01 42 34 56 78'],
  ['020 7946 0958', '020 7946 0958'],
  ['07700 900123', '07700 900123'],
  ['612 345 678', '612 345 678'],
  ['91 123 45 67', '91 123 45 67'],
  ['(11) 91234-5678', '(11) 91234-5678'],
  ['03-1234-5678', '03-1234-5678'],
  ['+34 612 345 678', '+34 612 345 678'],
  ['0034612345678', '0034612345678'],
  ['+1 217 555 0199', '+1 217 555 0199'],
  ['Rückruf 0171 2345678', '0171 2345678'],
  ['pager #48291', '48291'],
  ['ext. 4512', '4512'],
  ['Fax: 0221 / 478-1234', '0221 / 478-1234'],
  ['please call Dr at 312-555-0147', '312-555-0147'],
  ['Ph: 555 0147', '555 0147'],
  ['cell 312.555.0147 ext 22', '312.555.0147 ext 22'],
  ['1 (800) 555-0100', '1 (800) 555-0100'],
  ['+44 (0)20 7946 0958', '+44 (0)20 7946 0958'],
  ['+33 1 42 34 56 78', '+33 1 42 34 56 78'],
  ['tel 0049-89-123456', '0049-89-123456'],
  ['(089) 123456-78', '(089) 123456-78'],
  ['01.42.34.56.78', '01.42.34.56.78'],
  ['tfno. 912 345 678', '912 345 678'],
  ['móvil: 612345678', '612345678'],
  ['Handy 0151-23456789', '0151-23456789'],
  ['+91 98765 43210', '+91 98765 43210'],
  ['+55 11 91234-5678', '+55 11 91234-5678'],
  ['+81-3-1234-5678', '+81-3-1234-5678'],
  ['FAX# (312) 555-0148', '(312) 555-0148'],
  ['faxed to 3125550148', '3125550148'],
  ['Telefax 0221-4781234', '0221-4781234'],
  ['pager: 4829-11', '4829-11'],
  ['beeper 55512', '55512'],
]

const networks: readonly (readonly [string, ...string[]])[] = [
  ['jdoe@stmarys.example', 'jdoe@stmarys.example'],
  ['j.doe (at) mercy [dot] org', 'j.doe (at) mercy [dot] org'],
  ['jdoe at mercy point org', 'jdoe at mercy point org'],
  ['jdoe at klinik punkt de', 'jdoe at klinik punkt de'],
  ['see https://pacs.mercy.example/v?id=9 now', 'https://pacs.mercy.example/v?id=9'],
  ['host pacs.mercy.org up', 'pacs.mercy.org'],
  ['10.22.4.17 up', '10.22.4.17'],
  ['192.168.1.5:104', '192.168.1.5:104'],
  ['fe80:0:0:0:200:f8ff:fe21:67cf up', 'fe80:0:0:0:200:f8ff:fe21:67cf'],
  ['2001:db8::8a2e:370:7334', '2001:db8::8a2e:370:7334'],
  ['00:1A:2B:3C:4D:5E up', '00:1A:2B:3C:4D:5E'],
  ['001a.2b3c.4d5e', '001a.2b3c.4d5e'],
  ['C:\\Users\\jdoe\\scan.dcm', 'C:\\Users\\jdoe\\scan.dcm'],
  ['\\\\nas01\\patients\\x', '\\\\nas01\\patients\\x'],
  ['/home/jdoe/export', '/home/jdoe/export'],
  ['see Smith_John_CT.pdf', 'Smith_John_CT.pdf'],
  ['email: dr_smith@hosp.org', 'dr_smith@hosp.org'],
  ['mailto:x.y+z@mail.example.co.uk', 'mailto:x.y+z@mail.example.co.uk'],
  ['ftp://10.0.0.4/out', 'ftp://10.0.0.4/out'],
  ['www.clinic-example.de', 'www.clinic-example.de'],
  ['pacs.stjohn-clinic.de', 'pacs.stjohn-clinic.de'],
  ['mychart.example.com/pt/123', 'mychart.example.com/pt/123'],
  ['IP 172.16.4.9', '172.16.4.9'],
  ['AE@10.1.20.33:11112', '10.1.20.33:11112'],
  ['mac 001A2B3C4D5E', '001A2B3C4D5E'],
  ['D:/scans/doe_jane/1.dcm', 'D:/scans/doe_jane/1.dcm'],
  ['file doe_jane_0042.jpg', 'doe_jane_0042.jpg'],
]

describe('patterns of contacts', () => {
  it.each(phones)('finds phones in %j', (value, ...gone) => {
    expect(takenOut(value)).toEqual(gone)
  })

  it.each(networks)('finds networks in %j', (value, ...gone) => {
    expect(takenOut(value)).toEqual(gone)
  })
})

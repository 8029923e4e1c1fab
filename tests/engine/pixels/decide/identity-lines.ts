import type { VocabularyEntry } from '#shared/model/text'

/** An invented patient, as headers tell about her. */
export const janeDoe: readonly VocabularyEntry[] = [
  { kind: 'patientName', value: 'DOE^JANE^MARIE' },
  { kind: 'id', value: 'MRN4711002' },
  { kind: 'accession', value: 'ACC9920017' },
  { kind: 'date', value: '19610412' },
  { kind: 'date', value: '20190312' },
  { kind: 'institution', value: 'St. Invented Hospital' },
  { kind: 'personName', value: 'Oberhuber^Karl' },
]

/** Her identity as devices burn it in and readers read it. */
export const knownLines: readonly string[] = `
DOE^JANE
DOE^JANE^MARIE
DOE, JANE
DOE, JANE M
DOE,JANE
DOE JANE
JANE DOE
Doe, Jane
Doe Jane
Jane Doe
Jane M. Doe
J. Doe
Doe, J
DOE J
DOE JANE MARIE
DOE^J
MS JANE DOE
Mrs. Doe
Name: DOE, JANE
NAME DOE JANE
Patient: Doe, Jane
Patient Name: DOE^JANE
Pat. Name DOE JANE
PatName:DOE^JANE
Pt: DOE J
D0E JANE
DOE JAME
D0E, JAN E
DOEJANE
DOE JANE F 61Y
DOE, JANE 04/12/1961
DOE JANE 12-Apr-1961 F
DOE JANE MRN4711002
DOE.JANE
DOE/JANE
DOE*JANE
DOE_JANE
JANE
…ANE DOE
MRN4711002
MRN: 4711002
MRN 4711002
4711002
ID 4711002
ID: 4711002
ID:MRN4711002
PID 4711002
Pat ID: 4711002
Patient ID 4711002
47110O2
471I002
47l1OO2
4711 002
4711-002
MRN47l1002
#4711002
ACC9920017
Acc: 9920017
Acc# ACC9920017
Acc No 9920017
9920017
992OO17
A/N 9920017
04/12/1961
12/04/1961
1961-04-12
19610412
12.04.1961
12.4.61
12-APR-1961
12 Apr 1961
Apr 12, 1961
APR 12 1961
12APR1961
12/Apr/61
DOB 04/12/1961
DOB: 12.04.1961
DOB 19610412
DOB:12-APR-61
Born 12.04.1961
*12.04.1961
geb. 12.04.1961
D.O.B. 4/12/61
Birth Date: 1961/04/12
04/12/61
04-12-61
O4/12/1961
04/I2/196I
03/12/2019
12/03/2019 14:32:10
2019-03-12
2019/03/12 14:32
12.03.2019
12 Mar 2019
Mar 12 2019
12-Mar-19
MAR 12, 2019 2:32 PM
Study Date: 20190312
20190312
20190312 143210
3/12/19
03/12/19 02:32:10 PM
12MAR19
Tue Mar 12 2019
61Y
061Y
61 Y
61Y F
F/61
61/F
61yo F
61 yrs
Age: 57
Age 57
F 061Y
St. Invented Hospital
ST. INVENTED HOSPITAL
St Invented Hosp
Invented Hospital
St. Invented Hospital Radiology
Dr. Oberhuber
Dr Karl Oberhuber
OBERHUBER
Oberhuber, K
Physician: OBERHUBER
Ref: Oberhuber
Ref Phys: OBERHUBER^KARL
Oberhuber MD
K. Oberhuber
KARL OBERHUBER
Operator: KO
Tech: KO
Performed by: KO
Sonographer OBERHUBER
OBERHUBEP
0BERHUBER
OBER HUBER
`
  .trim()
  .split('\n')

/** Identity of people and houses that no header knows. */
export const strangerLines: readonly string[] = `
SMITHSON^ROBERT
SMITHSON, ROBERT J
Smithson Robert
ROBERT SMITHSON
R. Smithson
SMITHSON R
SMITHSON
ROBERT
O'LEARY, SEAN
OLEARY^SEAN^^^
VAN DER BERG, ANNA
MUELLER, HEINZ
Müller, Heinz
GARCIA LOPEZ, MARIA
NGUYEN THI HOA
KIM MIN JUNG
LEE, S
LEE
WONG KA YAN
AL-HASSAN, OMAR
IVANOVA O.
KOWALSKA^ZOFIA
XIANG LI
LI WEI
PARK J
BROWN, ROSE
YOUNG GRACE
LONG, MARK
KING
BAKER, WILL
MILLER
HUNT, APRIL
ST. JOHN, MAY
BERG
WEBER K.
TANAKA HIROSHI
YAMADA
DE SOUZA ANA
SILVA
ROSSI MARIO
PAPADOPOULOS
OYELARAN T
ABCDEF
Mrs. Whitfield
MR J WHITFIELD
Name: XQZ
NAME: LEE
Name KIM
Patient: Vanterpool
Pt Name: A B
Nom: DUPONT
Prénom: LUC
Nachname: Huber
Vorname: Eva
Apellidos: RUIZ
Paciente: RUIZ ANA
88123456
8812345
881234
88123
H123456
A0012345
MR00482913
PT-99812
JD1234
E1234567
X99-1234-7
123-45-6789
SSN 123-45-6789
ID: 4821
ID 48213
ID# 99
PID: 77
MRN: 12
Acc: 55123
ACC# 2019-12345
Accession 19-04412
CR190312001
US20190312-4
20190312001
1.2.840.113619.2.55.3
01/02/1958
1958/02/01
01.02.1958
1.2.58
01-Feb-1958
Feb 1, 1958
01FEB58
FEB 1958
02/1958
01 02 1958
010258
DOB: 010258
01/02/58
1/2/1958
14:32:10
14:32
2:32 PM
02:32:10pm
14h32
02:32:10.123
09:15
Time: 14:32
72Y
072Y
72 y/o
72Y/M
M/72
Age: 72
006M
Alter: 72
95 Y
General Hospital Springfield
SPRINGFIELD GENERAL
Mercy Medical Center
MERCY MED CTR
ST MARYS HOSPITAL
Klinikum Nordstadt
Universitätsklinikum Musterstadt
UNIVERSITY OF NOWHERE
CHU Lille
Hopital Nord
Hôpital Saint-Luc
Ospedale Maggiore
Praxis Dr. Lang
Radiologie Am Markt
NOWHERE IMAGING CENTER
Lakeside Radiology Associates
VA MEDICAL CENTER
Children's Hospital
CANCER INSTITUTE
SPRINGFIELD
12 Main Street
Main St 12
(555) 123-4567
555-123-4567
Tel: 555 1234
Tech: KM
Operator: JB
Op: JS
By: AB
Sonographer: TW
Technologist: J. Roe
Ref Dr: Whitfield
Dr. Whitfield
Dr Brown
DR. WHITFIELD / KM
Ref. Phys: LANG
Physician LANG
KLT
JRB
R KLT
L JRB
RT JB
LT PORT KLT
Room 4
ER 2 BED 7
ICU Bed 12
WARD 3B
Station: USROOM3
Visit 123456
jroe@nowhere.example
Case 9912
Study ID: 4711
Exam ID 99812
Requested by Whitfield
`
  .trim()
  .split('\n')

import type { PatternKind } from './kinds.ts'

/** Words that announce a number of one kind, and what the number must look like behind them. */
export interface CueFamily {
  readonly kind: PatternKind
  /** Phrases in small letters, folded; the blanks between their words may be any separator or none. */
  readonly cues: readonly string[]
  /** So many digits make a number here … */
  readonly least: number
  /** … and so many where nothing like `#`, `:` or `no` stands between. Infinity: never without. */
  readonly leastBare: number
  /** Whether the cue holds in guarded text: nothing else is written behind it. */
  readonly isCertain?: true
}

const words = (text: string): readonly string[] =>
  text
    .split('|')
    .map((cue) => cue.trim())
    .filter((cue) => cue !== '')

/*
 * English, German, Spanish and French. `ref`, `case`, `plan`, `group`, `order` are ordinary words as well: without a
 * sign between, only long numbers count.
 */
export const cueFamilies: readonly CueFamily[] = [
  {
    kind: 'mrn',
    isCertain: true,
    least: 3,
    leastBare: 3,
    cues: words(
      `mrn|mrns|medrec|med rec|medical record|medical rec|medical records|patient id|patientid|pat id|patid|pt id|ptid|patient identifier|patient identification|patient no|patient nr|patient number|pat no|pat nr|patnr|pt no|
       hospital no|hospital number|hosp no|hosp number|hospital id|unit record|urn|empi|mpi|emrn|
       patienten id|patientenid|patientennummer|patientennr|patienten nr|fallnr|fall nr|fallnummer|fall nummer|aufnahmenummer|aufnahmenr|aufnahme nr|aktennummer|aktennr|akten nr|aktenzeichen|krankenblatt nr|archivnummer|archivnr|archiv nr|
       nhc|n h c|historia clinica|num historia|numero de historia|numero de historia clinica|no historia|n historia|expediente|num expediente|id paciente|paciente id|id del paciente|numero de paciente|
       numero de dossier|num dossier|no dossier|no de dossier|n dossier|dossier no|dossier n|ipp|id patient|identifiant|identifiant patient|numero patient|numero de patient|no patient`,
    ),
  },
  {
    kind: 'mrn',
    least: 4,
    leastBare: 5,
    cues: words(
      `accession|accession no|accession number|accessionnumber|acc|accn|acsn|acession|encounter|csn|fin|har|admission|episode|visit id|visit no|visit number|account no|case no|case number|case id|case|chart|chart no|chart number|file no|file number|
       record|record no|record number|folder|folder no|order no|order number|order id|requisition|req|requisition no|exam id|exam no|exam number|study id|study no|study number|study ref|request no|request id|specimen|specimen no|path no|pathology no|lab no|sample id|
       case ref|ris id|ris no|pacs id|placer|filler|admit no|
       auftrag|auftragsnummer|auftragsnr|auftrags nr|anforderung|anforderungsnummer|untersuchungsnummer|untersuchungsnr|probe nr|
       episodio|num episodio|peticion|num peticion|numero de peticion|no peticion|acceso|num acceso|numero de acceso|estudio no|no estudio|
       sejour|no sejour|numero de sejour|iep|nda|no examen|numero d examen|demande no|numero de demande|no venue|dossier|historia|akte`,
    ),
  },
  {
    kind: 'mrn',
    least: 4,
    leastBare: Infinity,
    cues: words('visit|order|exam|study|mr|file|unit|hc|uid no|number|nr|fall'),
  },
  { kind: 'mrn', least: 4, leastBare: 5, cues: words('id|ids|ur|hn|hrn|nip|pid') },
  { kind: 'mrn', least: 4, leastBare: 4, cues: words('pid|pt id') },
  // No., Nr., ser.: with a full stop they stand before a number, whatever it counts.
  { kind: 'id', least: 5, leastBare: Infinity, cues: words('no|nr|num|ser|nro|ref|cod|code|kode') },
  // India, Austria, the Netherlands, wards.
  {
    kind: 'mrn',
    least: 4,
    leastBare: 4,
    cues: words(
      'uhid|umr|umrn|cr no|crno|opd|opd no|ipd|ipd no|ip no|op no|mlc no|reg id|fallzahl|aufnahmezahl|patientnr|patientnummer|bed tag|id tag|name tag|label|sticker|hosp|hospital',
    ),
  },
  {
    kind: 'id',
    least: 2,
    leastBare: 3,
    cues: words(
      'subj|subj id|subj no|subject|subject id|subject no|subject code|participant|participant id|participant no|volunteer|volunteer id|volunteer no|enrollee|enrolment no|enrollment no|randomisation no|randomization id|proband|probandin|probanden nr|probandennr|studienteilnehmer|sujeto|sujeto no|voluntario|sujet|sujet no|volontaire|study subject|research subject|trial subject|bracelet|bracelet no|bracelet id',
    ),
  },
  { kind: 'mrn', least: 4, leastBare: 5, cues: words('pt|patient|pat|patienten') },
  {
    kind: 'ssn',
    isCertain: true,
    least: 4,
    leastBare: 4,
    cues: words(
      'ssn|ssns|soc sec|soc sec no|social security|social security no|social security number|social sec|ss no|ssn ending in|ssn ending|last four of ssn|last 4 ssn|sozialversicherungsnummer|sozialversicherungsnr|rentenversicherungsnummer|sv nummer|svnr|sv nr|numero de seguridad social|seguridad social|nuss|numero de securite sociale|securite sociale|no secu|nir|num secu|insee',
    ),
  },
  { kind: 'ssn', least: 4, leastBare: Infinity, cues: words('ss') },
  {
    kind: 'nationalId',
    least: 5,
    leastBare: 6,
    cues: words(
      'nhs|nhs no|nhs number|chi number|chi no|national id|national insurance|ni no|nino|sin|sin no|social insurance number|nas|aadhaar|aadhar|uidai|cpf|rg|dni|nie|nif|cif|cedula|rut|curp|rfc|codice fiscale|bsn|pesel|cnp|egn|personnummer|cpr|cpr nr|ahv|ahv nr|avs|no avs|steuer id|steuerid|steuernummer|steueridentifikationsnummer|tin|tax id|tfn|ppsn|pps|pps no|h c no|hc number|ssf|fnr|fodselsnummer|hetu|personnr|personal id|id number|ci no|cuil|cuit|clave unica|perso|perso nr|national no|niss|rijksregister|emirates id|iqama|citizen id|philsys|mykad|passport|passport no|passport number|reisepass|reisepassnummer|ausweis|ausweisnr|personalausweis|pasaporte|passeport|carte d identite|resident id|identity card|id card|hkid|nric|medicare no|ihi|nhi',
    ),
  },
  {
    kind: 'plan',
    least: 4,
    leastBare: 5,
    cues: words(
      `medicare|medicaid|medi cal|tricare|mbi|hic|hicn|hic no|member|member id|member no|member number|membership|subscriber|subscriber id|subscriber no|policy|policy no|policy number|policyholder|plan id|plan no|plan number|health plan|health plan no|group no|group id|group number|insurance|insurance id|insurance no|insurance number|insurer|insured id|ins id|ins no|beneficiary|beneficiary id|payer id|payor|claim|claim no|claim number|authorization|auth no|auth|preauth|rx bin|rxbin|rxgrp|bcbs|aetna|cigna|humana|
       versichertennummer|versichertennr|versicherten nr|versicherungsnummer|versicherungsnr|versicherungs nr|vers nr|versnr|vsnr|kvnr|kv nr|krankenkasse|krankenkassennummer|kassennr|kassennummer|kk nr|egk|ik nummer|
       poliza|poliza no|num poliza|numero de poliza|tarjeta sanitaria|tarjeta|cip|sip|nuhsa|cobertura|aseguradora|afiliado|afiliacion|numero de afiliado|
       mutuelle|contrat|no contrat|numero de contrat|adherent|no adherent|numero d adherent|carte vitale|assurance|no assure|numero d assure`,
    ),
  },
  { kind: 'plan', least: 4, leastBare: 6, cues: words('plan|group|grp|ins|member|sub|mem|mbr') },
  // Payers and cards of several countries.
  {
    kind: 'plan',
    least: 4,
    leastBare: 5,
    cues: words(
      `grp no|mbr id|mbr no|mem id|sub id|subscr|subscr id|health card|health card no|health no|health number|hcn|hc no|ohip|ramq|msp|phn|ahcip|ulin|mhsc|care card|medical card|med card|medical aid|med aid|scheme no|scheme|vhi|laya|bupa|vitality|wpa|aviva|ehic|ghic|dva|medibank|hcf|nib|ahm|tpa|tpa card|mediclaim|pmjay|abha|echs|cghs|esic|esi no|philhealth|nhif|nhis|auth code|authorisation|authorisation code|authorization code|preauthorisation|preauth no|precert|precert no|referral auth|eob|cert of cover|unitedhealthcare|uhc|kaiser|anthem|blue cross|blue shield|wellcare|molina|centene|oscar|
       mitgl|mitglied|mitgliedsnr|mitgliedsnummer|mitglieds nr|versicherter|versichertenkarte|gesundheitskarte|barmer|aok|tkk|dak|ikk|kkh|bkk|knappschaft|debeka|pkv|ekarte|e card|sanitas|swica|helsana|
       adeslas|asisa|mapfre|muface|isfas|mugeju|tsi|tarj|nss|seguro|num seguro|no seguro|obra social|osde|pami|prepaga|eps|isapre|fonasa|imss|issste|seguro popular|afil|no afil|no afiliado|carne|
       mgen|harmonie|amc|amo|cpam|css|cmu|ame|assure|no ss|secu|immatriculation ss|num assure|no adh|adh`,
    ),
  },
  {
    kind: 'account',
    least: 4,
    leastBare: 5,
    cues: words(
      'account|account no|account number|acct|acct no|acct number|acc no|a c|guarantor|guarantor no|billing|billing no|billing id|bill no|invoice|invoice no|invoice number|statement no|receipt|receipt no|iban|bank|routing|credit card|card no|card number|visa|mastercard|amex|konto|kontonr|konto nr|kontonummer|kto|kto nr|rechnung|rechnungsnummer|rechnungsnr|rechnungs nr|cuenta|num cuenta|numero de cuenta|no cuenta|factura|factura no|num factura|compte|no compte|numero de compte|no de compte|facture|facture no|no facture|numero de facture',
    ),
  },
  {
    kind: 'licence',
    least: 4,
    leastBare: 4,
    cues: words(
      `license|licence|license no|licence no|license number|licence number|lic|lic no|licensure|driver license|drivers license|driver s license|driver licence|drivers licence|driving licence|dl|dl no|dln|state license|medical license|cdl|certificate|certificate no|certificate number|cert|cert no|certification no|registration no|registration number|reg no|gmc|gmc no|nmc|nmc pin|ahpra|cpso|rcp|dea|dea no|dea number|npi|npi no|upin|badge|badge no|badge id|employee|employee id|employee no|staff id|staff no|arrt|arrt no|rn no|crt no|
       fuhrerschein|fuehrerschein|fuhrerscheinnr|fuehrerscheinnr|approbation|lanr|bsnr|arztnummer|arztnr|personalnr|personalnummer|personal nr|ausweis nr|zertifikat|zertifikat nr|lizenz|
       carnet|carnet de conducir|permiso de conducir|colegiado|num colegiado|numero de colegiado|no colegiado|colegiada|cedula profesional|licencia|permis|permis de conduire|rpps|adeli|finess|matricule|certificat|certificat no`,
    ),
  },
  // Councils, orders and registers that license people.
  {
    kind: 'licence',
    least: 4,
    leastBare: 4,
    cues: words(
      `hcpc|hcpc no|gphc|gdc|goc|imc|imc no|mcnz|hpcsa|pmdc|pmc no|mci|mci no|smc|mmc|hkmc|corru|coru|nmbi|an bord|pin no|nmc no|minc|cpsbc|cpsa|cmq|college no|council no|reg with|state lic|med lic|medical lic|md lic|lic num|physician id|provider id|provider no|prov no|prescriber|prescriber no|cdl no|driver lic|pilot lic|sia|sia no|dbs|dbs no|disclosure no|blue badge|badge number|parking permit|permit|permit no|medallion|
       efn|gln|zsr|zsr nr|arzt nr|arzt id|hba|zulassung|zulassungsnr|berufsausweis|dienstausweis|dienstnr|dienstnummer|mitarbeiternr|
       mat|matr|mat prof|col|col no|num col|no col|n col|colegiacion|colegiado no|ced prof|cedula prof|cmp|crm|cjp|rethus|tarjeta profesional|tp|reg medico|registro medico|m n|m p|
       no ordre|n ordre|ordre|no rpps|inami|riziv|am no|no am|brevet|permis no`,
    ),
  },
  {
    kind: 'vehicle',
    least: 2,
    leastBare: 2,
    cues: words(
      `vin|vehicle id|vehicle identification|vehicle identification no|vehicle identification number|chassis no|chassis number|fahrgestellnummer|fahrgestellnr|fin nr|license plate|licence plate|licence plate no|license plate no|license plate number|number plate|plate no|plate number|numberplate|car reg|car registration|vehicle reg|vehicle registration|registration plate|reg plate|tag no|
       kennzeichen|kfz kennzeichen|kennz|kfz kennz|autokennzeichen|nummernschild|kfz|matricula|placa|bastidor|immatriculation|targa|kenteken|rego|rego no|tablica|tablice|plaque|plaque d immatriculation|plaque no|no immatriculation|no d immatriculation`,
    ),
  },
  {
    kind: 'vehicle',
    least: 3,
    leastBare: 3,
    cues: words(
      'plate|plates|vehicle|registration|vrm|vrn|veh|veh reg|veh no|truck no|bus no|cab no|taxi no|fleet no|unit reg|chassis|frame no|hull no|tail no|patente|dominio|chapa|dominio no',
    ),
  },
  {
    kind: 'device',
    least: 3,
    leastBare: 4,
    cues: words(
      `s n|sn|serial|serial no|serial number|serialnumber|serno|ser no|serial id|device serial|device sn|device id|device identifier|deviceid|equipment id|equipment no|asset|asset tag|asset no|asset id|inventory no|inventory id|lot|lot no|lot number|batch no|udi|udi di|gtin|imei|device no|pacemaker sn|icd serial|implant serial|implant sn|implant id|detector id|detector sn|gantry id|tube sn|tube serial|coil sn|probe sn|scanner id|station id|station no|workstation id|cassette id|plate id|host id|ae title no|
       seriennummer|seriennr|serien nr|ser nr|sernr|geratenummer|geraetenummer|geratenr|geraetenr|gerate nr|geraete nr|gerate id|geraete id|inventarnr|inventarnummer|inventar nr|chargennr|chargen nr|charge nr|
       numero de serie|num serie|no serie|n serie|num de serie|no de serie|n de serie|numero de lote|lote|no lote|numero de lot|no de lot|id de dispositivo|id dispositivo|id appareil|appareil no`,
    ),
  },
  // Things in a body or a room, and what hosts are called.
  {
    kind: 'device',
    least: 4,
    leastBare: 5,
    cues: words(
      `ser|s no|probe|transducer|generator|pulse generator|pump|lead|leads|valve|stent|graft|implant|prosthesis|device|loop recorder|neurostimulator|stimulator|cochlear|port|portacath|shunt|nail|cage|catheter|coil|detector|tube|injector|scanner|machine|console|cassette|plate reader|imager|unit serial|mfr no|mfg no|model no|part no|catalogue no|cat no|ref no|lot nr|batch|exp lot|gtin no|tag id|
       sonde|schallkopf|herzschrittmacher|schrittmacher|aggregat|pumpe|prothese|klappe|gerat|geraet|fabriknr|fabr nr|werknr|werk nr|produktnr|charge|
       sonda|marcapasos|bomba|protesis|valvula|aparato|equipo|serie|no de lote|stimulateur|pile|pompe|prothese|valve|appareil|lot no`,
    ),
  },
  {
    kind: 'device',
    least: 1,
    leastBare: 1,
    cues: words(
      'aet|ae title|aetitle|hostname|host name|workstation|terminal|pc name|computer name|station name|stationname|node name',
    ),
  },
  {
    kind: 'biometric',
    least: 4,
    leastBare: 5,
    cues: words('iris|retina|gait|thumb|palm|ear print|face scan|hand scan|scan of face'),
  },
  {
    kind: 'biometric',
    least: 1,
    leastBare: 3,
    cues: words(
      `fingerprint|finger print|fingerprints|fingerprint id|fingerprint ref|fingerprint template|fingerprint file|thumbprint|thumb print|palm print|palmprint|palm vein|retina scan|retinal scan|retina id|retinal id|retina scan id|iris scan|iris code|iris id|iris template|voiceprint|voice print|voice id|voice sample|voice recording|faceprint|face id|face template|facial recognition|facial recognition id|face recognition|biometric|biometric id|biometrics|biometric ref|biometric template|dna profile|dna sample|dna id|gait profile|signature id|handprint|
       fingerabdruck|fingerabdruck id|netzhautscan|irisscan|stimmprobe|biometrie|huella|huella dactilar|huella digital|escaneo de retina|escaneo de iris|biometrico|empreinte|empreinte digitale|empreinte vocale|scan retinien|scan de l iris|biometrique`,
    ),
  },
  {
    kind: 'photo',
    least: 1,
    leastBare: 3,
    cues: words(
      `photo|photo id|photo no|photo ref|photo file|photos|photograph|photographs|photograph no|full face photo|full face photograph|full face|face photo|facial photo|facial photograph|face image|facial image|portrait|mugshot|headshot|selfie|picture|picture id|snapshot|badge photo|id photo|passport photo|
       foto|fotos|lichtbild|passfoto|portratfoto|gesichtsfoto|foto no|fotografia|fotografia no|foto de cara|foto facial|photographie|photo d identite|photo de face|photo visage`,
    ),
  },
  {
    kind: 'id',
    least: 4,
    leastBare: 5,
    cues: words(
      'ref|reference|ref no|reference no|reference number|referral no|referral id|our ref|your ref|re no|ticket|ticket no|incident|incident no|barcode|barcode no|wristband|wristband no|armband|tracking no|tracking id|research id|study code|trial id|trial no|registry id|registry no|donor id|donor no|sample no|tube no|vorgangsnummer|vorgang|aktenz|referenz|referenznr|referenz nr|referencia|num referencia|numero de referencia|codigo|codigo de barras|reference dossier|reference no|code barre|code barres|pseudonym|screening no|randomization no|rand no|kit no|passcode|access code|meeting id|conference id|dial in code',
    ),
  },
  // Trials, banks of tissue, the law, travel, schools, clubs.
  {
    kind: 'id',
    least: 4,
    leastBare: 5,
    cues: words(
      `biobank|biobank no|bio bank|tissue bank|bank id|site|site no|site id|site pt|trial pt|trial patient|study pt|pt code|centre no|center no|screening|screen no|enrolment|enrollment|arm id|consent|consent no|irb|irb no|ethics no|ethics ref|rec ref|aliquot|vial|block no|slide no|cassette no|blood unit|blood bag|unit no|donation|donation no|donor|organ id|unos|unos id|biopsy no|histo|histo no|histology no|cytology no|path|
       inmate|inmate no|inmate id|prison|prison no|prisoner|prisoner no|noms|booking|booking no|arrest no|warrant|warrant no|docket|docket no|court|court no|crime|crime no|crime ref|crime reference|police|police ref|police log|police report|police no|log no|cad|cad no|cad ref|evidence|evidence no|seal|seal no|exhibit|coroner|coroner no|me no|case worker|
       student|student id|student no|pupil|pupil no|roll no|enrol no|matrikel|matrikelnr|matrikelnummer|service no|service number|army no|navy no|force no|regimental no|dod id|edipi|veteran id|file id|membership|membership no|club no|loyalty|library card|library card no|locker|pnr|eticket|flight|parcel|waybill|consignment|folio|folio no|protocolo no|acta|denuncia|denuncia no|expte|exp no|diligencias|procedimiento|proces verbal|pv no|plainte|ecrou|no ecrou|haftnr|buchnr|vorgangsnr|polizei|az|
       randomised|randomised no|randomisation|randomization|randomized|randomized no|randomisiert|rand`,
    ),
  },
  // Slips and tags, books of a department, the dead and the law.
  {
    kind: 'id',
    least: 3,
    leastBare: 5,
    cues: words(
      `slip|slip no|tag|bag tag|toe tag|token|token no|queue|queue no|voicemail|voicemail box|mailbox|mail box|wrist band|book|book no|ultrasound book|log book|logbook|entry no|register|register no|autopsy|autopsy no|pm no|post mortem|post mortem no|mortuary no|medico legal|mlc|mlc no|fir|fir no|envelope|envelope no|sticker|label no|voucher|voucher no|form no|sheet no|requisition|requisition no|bed tag|tracer no|archiv|archivnr|archiv nr|buch nr|laufnr|lauf nr|registro|registro no|sobre|sobre no|bon|bon no|bordereau|etiquette`,
    ),
  },
  {
    kind: 'licence',
    least: 4,
    leastBare: 4,
    cues: words(
      'autorisations id|autorisation id|full reg|full registration|provisional reg|council reg|medical council|council registration',
    ),
  },
  {
    kind: 'user',
    least: 0,
    leastBare: Infinity,
    cues: words(
      'user|login|login id|username|user name|userid|user id|logon|operator id|tech id|technologist id|benutzer|benutzername|usuario|utilisateur|identifiant de connexion|twitter|instagram|facebook|skype|whatsapp|handle|logged in as|logged in|login name|signon|sign on|insta|ig|fb|snap|snapchat|tiktok|linkedin|telegram|wechat|wechat id|line id|discord|kennung|anmeldename|identifiant|pseudo|emp user|windows user|pacs user|ris user|pacs login|ris login',
    ),
  },
  {
    kind: 'zip',
    least: 4,
    leastBare: 4,
    cues: words(
      'postcode|post code|postal code|plz|postleitzahl|code postal|codigo postal|eircode|pincode|pin code|cep',
    ),
  },
  {
    kind: 'zip',
    least: 4,
    leastBare: 5,
    cues: words(
      'zip|zipcode|zip code|postal code|postalcode|post code|postcode|plz|postleitzahl|codigo postal|cp|c p|code postal',
    ),
  },
  {
    kind: 'phone',
    isCertain: true,
    least: 3,
    leastBare: 4,
    cues: words(
      `tel|tel no|telephone|telephone no|telefon|telefonnr|telefonnummer|telefono|teléfono|tlf|tfno|tel fijo|phone|phone no|phone number|telno|cell no|cell phone|cellphone|mobile no|mobile number|mobile phone|mob|mob no|mobilnr|mobilnummer|handynr|handynummer|no movil|celular|portable no|call back|callback|call back no|contact no|contact number|home phone|work phone|home tel|work tel|whatsapp no|rueckruf|ruckruf|rueckrufnummer|rufnummer|durchwahl|numero de telephone|no de telephone`,
    ),
  },
  // Words that are something else as well: cells, handy, text messages.
  { kind: 'phone', least: 6, leastBare: 6, cues: words('page|paged') },
  { kind: 'phone', isCertain: true, least: 4, leastBare: 5, cues: words('cell|handy|movil|hotline|sms|gsm') },
  {
    kind: 'phone',
    least: 3,
    leastBare: 3,
    cues: words(
      'bipper|bipeur|localizador|searcher|klinikfunk|dienstfunk|diensthandy|diensttelefon|stationstelefon|privathandy|pager|pager no|pgr|beeper|beeper no|beep|bleep|bleep no|blp|long range bleep|bip|bips|busca|spectralink|ascom|voip|zone phone|zonephone|desk phone|internal phone|in house phone|tel intern|telefon intern|internes telefon|interne nummer|buscapersonas|pieper|piepser|funk|funkruf|dect|dect no|vocera|page at|pager number|personensucher',
    ),
  },
  {
    kind: 'phone',
    least: 7,
    leastBare: 7,
    cues: words(
      'ph|hp|cel|tlf|wa|call|called|calls|contact|mobile|mobil|portable|ring|dial|reach|llamar|llamar al|appeler|appeler le|number|reach at|call at|contact at|at|on',
    ),
  },
  {
    kind: 'fax',
    isCertain: true,
    least: 3,
    leastBare: 4,
    cues: words(
      'fax|fax no|fax number|fax to|faxed to|faxed|telefax|faxnr|faxnummer|fax nr|facsimile|telecopie|telecopieur|no de fax|numero de fax',
    ),
  },
]

/** The cues of one word, for those who ask whether a word is one. */
export const cueWords: ReadonlySet<string> = new Set(
  cueFamilies.flatMap(({ cues }) => cues).filter((cue) => !cue.includes(' ') && cue.length > 2),
)

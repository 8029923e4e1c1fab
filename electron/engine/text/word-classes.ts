import type { Lexicon } from './lexicon.ts'
import { WORD } from './lexicon.ts'

/*
 * Words that are never taken for a name by themselves. Our own choice, from what radiology and its machines say every
 * day; folded and in lower case. A name that is one of these words needs company (a title, another part of the name).
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Anatomy, findings, protocols, sequences, machines and their makers. */
const MEDICAL = words(`
abd abdomen abdominal abscess acetabulum achilles acute adc adrenal air airway alveolar anatomy aneurysm angio angiogram angiography angle ankle anterior aorta
aortic ap apex appendix arch arm arms arrival arterial arteries artery artifact aspiration asset asymmetry atrial atrium atrophy attenuation average averaged avg
ax axial axilla axis back balloon barium base basal bilateral bile biopsy birads bladder blade blood body bolus bone bones bowel brachial brain brainstem breast
breath breathhold bronchial bronchus buttock calcaneus calcification calcium calibration calf cancer carcinoma cardiac cardio carotid carpal cartilage catheter
caudal cavity cbct cc ce ceft celiac cerebellum cerebral cervical cervix chest cholangio chronic cine circle clavicle clip coccyx coil collateral colon
colonography color colour comparison complete cone contour contrast cor coronal coronary corpus corr corrected cortex cr cranial cranium cruciate csf cspine ct cta
ctdi ctv curve curved cyst cystic dce decub decubitus defect deformity degenerative delay delayed deltoid dense density dental derived dexa diagnostic diaphragm
diastolic diff diffusion digital disc discharge disease disk distal distance dixon dlp dorsal dose dotarem dr drain duct dual duodenum duplex dwi dx dynamic dynamics ears
echo echocardiogram ecg ectopic edema effusion ejection elbow embolism emission endo endoscopy enhanced enhancement epi epidural equilibrium erect esophagus etoh
ethmoid exam examination exposure extension extremity eye eyes face facet facial failure fast fat fatsat feet femoral femur fetal fever fgre fibroid fibula field fiesta
film filter finger fingers first fistula flair flash flexion flow fluid fluoro fluoroscopy focus follow followup foot foramen forearm fov fracture frame frames
free frontal function functional fundus fusion gad gadolinium gadovist gallbladder ganglion gantry gastric gate gated gating gi gland gradient graft gre grid groin
gtv guided gyrus hand hands haste head headfirst heart heel helical hematoma hemorrhage hepatic hernia high hilar hilum hip hips histology history horizontal hrct
humerus hyper icd ileum iliac image images imaging implant impression indication infarct infection inferior inflow inguinal injection injury inner insertion inspiration
inspiratory intensity interior intra intraoperative invasive inversion iodine iopamidol irradiation ischemia iso isocenter isotropic iv ivc jaw jejunum joint jugular
kernel kidney kidneys knee knees kub kv kvp label lao larynx lat lateral lava left leg legs lens lesion lesions level lig ligament limb limited line lingual lips
liver lobe lobes loc localiser localizer long loop low lower lspine lumbar lumen lung lungs lymph lymphoma mag magnetic magnevist magnitude main malignant mammo
mammogram mammography mandible map mapping marker marrow mask mass mastoid matrix maxilla maximum mean measurement medial median mediastinum medical medium medulla
membrane meningioma meniscus mesentery metacarpal metal metastasis metastatic mets mg mid middle mip mitral mlo mobile mode moderate molar mono monitor motion mouth
mpr mprage mr mra mrcp mri mrv mucosa multi multiple muscle muscles myelogram myocardial myocardium nasal nasopharynx native navel neck necrosis needle negative nerve
nerves neuro neutral nipple nodal node nodes nodule nodules normal nose nuclear nuclei number oblique obstetric obstruction occipital offset omni onc oncology op open
opacity optic optical oral orbit orbital orbits original osteo outer oval ovarian ovary pa pacemaker pacs pain palate pancreas pancreatic parallel paranasal parathyroid
parotid partial patella pathology patient pca peak pediatric pelvic pelvis penile percutaneous perfusion perineum peripheral permanent pet phantom pharynx phase phases physics
pituitary pixel plain plan planar plane planning plaque plate pleura pleural plus pneumonia pneumothorax point polyp popliteal portable portal position positive positron post
posterior postop pre premedication prep preop presentation pressure primary prior procedure processed prone prostate prosthesis proton protocol provisional proximal pt ptv pubic pubis
pulmonary pulse pulsed qa quad quadrant quality radial radiation radiograph radiography radiologic radiologist radiology radius rao ratio ray recon reconstruction rectal
rectum reduced ref reference reflux reformat reformatted reg region registration regular relative remote renal report research resection residual resolution resonance
respiration respiratory response rest restaging result results retro reverse rib ribs right ring roi root rotation routine run sacral sacroiliac sacrum sag sagittal sat
saturation scan scanned scanner scaphoid scapula scout screen screening secondary segment segmental segmentation sella sens senology septum sequence serial series setup shallow shift
shim shot shoulder shoulders shunt side sigmoid signal single sinus sinuses site skeletal skin skull slab slice slices slow small smooth soft spatial specimen spectroscopy
spgr sphenoid spin spinal spine spiral spleen splenic spoiled spot spect spots stack standard static stenosis stent sternum stereo stereotactic stir stomach stone straight
stress strip stroke structure structured study sub subclavian subtraction subtracted summary superior supine surface surgery surgical survey suspected suv swallow swi switch symphysis
syndrome syringe systolic table talus target temporal tendon tera test testicular testis thal thick thigh thin thoracic thorax throat thrombus thumb thymus thyroid tibia
tilt time tissue toe toes tof tomo tomography tongue tooth topo topogram torso total trachea tract transfer transit transverse trauma treatment trigger triple true tse tumor
tumour turbo tube twist ulcer ulna ulnar ultra ultrasound umbilical unenhanced upper upright ureter ureters urethra urinary urogram us uterine uterus vagina valve
varian vascular vein veins velocity venogram venous ventral ventricle ventricular vertebra vertebral vessel vessels vibe view views virtual visceral vision volume
voxel vrt wall water wave weight weighted white whole wide width window wing wrist xr xray yes zone zoom
adaptor advance agfa aquilion artis avanto biograph brightspeed brivo canon carestream definition discovery edge espree excite fluorospot force fuji fujifilm gemini general
genesis hitachi hologic ingenia intera konica lightspeed logiq magnetom mammomat medrad medtronic minolta mobilett optima panorama philips picker prisma revolution senographe
sensation sensis shimadzu siemens sigma signa skyra somatom sonos sonosite symbia symphony systems toshiba trio verio vct voluson
`)

/** Words of data sets, software and quality control that descriptions are full of. */
const TECHNICAL = words(`
absolute acquisition acquired adaptive algorithm aligned annotation anonymised anonymized anonymous application applied array attribute auto automatic background baseline batch binary bit bits block blocked bright
byte calculated camera capture captured category channel chart class classic clip code coded combination combined complex component compound compressed compression computed config configuration constant content
contents converted count counts coverage created creation custom cutoff dark data dataset database deep default deidentified demo density depth derivation detected detector device dicom dimension direct
display distortion document documents dual duration enabled encoded encoding enter error estimated export exported extended factor fast fiber file files fine fixed fixture flow format fraction generated geometry
gray grayscale group grouped header histogram identifier identity implicit import imported index indicator initial input instance instances integer interpolated interpolation interval inverted issue issues item items
iterations iterative joint key large layer layout length level levels library light linear lossless lossy lut luts machine macro manual map maps mapped material measured merged metadata method metric micro
missing mixed modality modalities model modified module moving multiframe native noise none normalized null object objects odd opaque optimal optimized option options ordered orientation original orthogonal output
overlay overlays overview pack packed padding parameter parameters parsed path pattern patterns percent perspective photo photometric photograph physical pilot pitch pixels pixeldata polarity power preferred preliminary preset
preview primary print printed processing product profile projection protocols purpose query raw reader record recorded recording recordings records rectangle reduction referenced refined rendering rendered replaced requested requesting required
rescale rescaled resampled resized restored retake retro review reviewed rgb rotated sampled samples scale scaled scaling scheme script secondary selected selection sequences shape sharpness signed simulated
simulation slope software sorted source spacing specific split square stage standardized status step steps storage stored stream string strong structured style subset supplement surgical symmetric synthetic tag tags
target technical template temporary threshold thumbnail tile tiled timing title tool tools tracking transform transformed transparency trial trigger type types uid uncompressed undefined uniform unit units unsigned update updated
user validation valid value values variable variant vector verified version versions video viewed viewer visible voi voxels website wide width workflow workstation wrapped zero zoomed
`)

/** Little words of sentences: never a name by themselves, whatever stands before them. */
const FUNCTION = words(`
a about above after again against all along also always am among an and another any are as at away be because been before began begin being below between beyond both but by came can cannot could did do does doing
done down due during each early either else even ever every except extra few for from full further gave get give given go goes going gone good got had half has have having he hence her here hers him his how i if
in inside instead into is it item its just keep keep kept known last late later least left less let like little made make many may me might mine more most much must my myself near need needs neither never new next no nor not
note nothing now of off often old on once one only onto or other others our out outside over own per please put quite rather really said same saw say see seen several shall she should show shown since so some soon still such
take taken than that the their them then there these they this those though three through till to today together too took toward twice two under until up upon us use used using very via wait was we well went were what when where
whether which while who whose why will with within without would yes yesterday yet you your
`)

/** Everyday English that is also a name, or stands beside one. */
const ORDINARY = words(`
a able about above after again against age ago all along also always am amber among an and angel anonymous another any april are area around art as ash ask at august
autumn available aware away bad ball band bank banks bar bare barn bat bay be beach bean bear beam because bed bee been before begin behind bell below bend berry best
better between beyond big bill bird black bliss block bloom blue board boat bold bolt bond book booth born both bottom bow bowl box boy branch brave bread break bridge bright
bring broad brook brother brown bull burn burns bush business butcher but buy by call came camp can candle cane cap car card care carry case cash castle cause center central
certain chair chance change charity check cherry child children choice church city class clay clean clear clerk clinical close cloud coal coast coat code cold cole come comfort
comment comments common cook cool cope copy core corn corner cost count country course court cover craft crane cream crew crop cross crown cruz cry cup cut daily dale damage
date daughter dawn day days dean dear death december deep deer default department describe description desk detail dexter did different dim director do doctor does dog done
door double doubt dove down draft drake draw dream dress drew drink drive drop dry due duke during dusk dust each early earth east easy eat edge egg eight either
else employee empty end engine english enough entered entry estate eve even evening event ever every example excellent except expert external extra faith fall false family
famous far farm farmer father favor feather february feel female fern few fields fifty figure file final find fine fire fish fisher five flag flat fleet flint florence flower flowers
fog food for ford forest form fort fortune forward fought four fox francis frank french fresh friend from front frost full fund further game garden gave gay gem gene gentle german
get gift girl give given glad glass glory go god gold golden good grace grand grant grass grave gray great green grey ground group grove guest guide guy had hair half
hall happy hardy harm harry has have haven hay hazel he health heath heather heaven height hello help hence her here hers hidden hill hills him his hold hole holiday holly home
honey honor hood hook hope horn horse hour hours house how huge human hundred hunt hunter husband i ice idea if important in india information inside instead internal into iris iron
is island it item its ivory ivy jack jade january jewel job joy judge july jump june junior just justice keen keep kept key kind king kings knight know known knows lake
lamb lance land lane large last late later laurel law lawn lay lead leaf lean left less letter liberty life light lily lime link lion list little live local lock lodge
lone look lord lot love luck lucky made magic mail make male man manager manner manual many maple march mark marks mars marsh mason master matched matter may me meadow
meal melody member men mercy merit merry message met might mile miles mill miller mind mine minor minute minutes miss mist moment monday money monk month months moon moor moore
more morning moss most mother mount mountain move much must my myself name named near neat need never new news next nice night nine no noble none noon nor north northern
not note notes nothing notice november now nurse oak ocean october of off office officer often oil old olive on once one ones only opal operator or orange order other others
our out outside over own owner packer pace page painter pair palm paper park parker part parson pass past patience peace peach pearl peek penny people per perfect performed perry person
peter physician piece pike pine pink piper pitt place please pleasant police pond pool poor pope poppy porter possible potter pound power present price pride priest prince private
problem professor program proper property public pure purple put queen question quick quiet quite rain ram ranch range rare rate rather reach read reader reading ready real reason rebel red reed
reeve related remark remarks removed repeat reported request requested requesting rice rich river rivers road robin rock rod room rose rough round row royal ruby rule rush sage said sail saint same sample
sand sandy save savage say scanning school scott sea search season seat second section see seed seen self send senior sent september service set seven several shade shadow shaft shake sharp she
sheet shell shepherd shield shields ship shoe shop short show shown silver simple since singer sister sit six size sky sleep slim smart smoke snow so soldier solid
some son song soon sorry sort soul sound south southern space spare spark speaker special spencer spring square staff stage standing star stark start state statement station status stay steel
steep step sterling still stock stop storm story strand strange stream street strong subject such sugar sum summer sun sunday sunny sure swan sweet sword table tail taken tall tanner
taylor team tech technician technologist technique tell temple ten text than thanks that the their them then there these they thing this thorn those thousand three through
thursday tiger till to today together told tomorrow tone too took top touch tower town trade train tree trip trouble try tuesday tucker turn turner twin two type under unit
united unknown unnamed until unusual up upon use used user usual vale valley value van various vernon very victor violet visit vocal void wade wait walk walker want ward warm warren was wash watch way
we weaver webb wednesday week weeks welcome well went were west western wheel wheeler when where which while who why wife wild will win wind winner winter wise wish with within without
wolf woman women wonder wood woods wool word words work worker world worth would wound write wrong yard year years yellow yesterday yet yield york you young younger your youth zero
`)

/** Words of organisations and addresses that say nothing alone. */
const ORGANISATION = words(`
academic associates association ave avenue boulevard bureau campus care center centers centre centro city clinic clinica clinical clinique clinics college community company corp
county department dept diagnostics district division drive educational facility foundation gmbh group health healthcare highway hopital hospital hospitals imaging inc institut
institute institution kliniken klinik klinikum krankenhaus lab laboratory lane limited llc ltd medicine memorial ministry mobile national network office pavilion pkwy plaza
practice private public radiologie radiology rd regional research road science sciences services specialists specialty square street suite teaching trust universitaet
universitaetsklinikum universitario university veterans village west womens
`)

/** Little words inside family names. */
const PARTICLES = words(
  `af al ap bin bint da das de del della den der des di do dos du e el ibn la las le los mac mc o of san santa st sta te ten ter the to van vande vander von y zu zum zur`,
)

/** Degrees and other tails of a name. */
const TAILS = words('bsc cnmt dds do dpm esq frcr ii iii iv jr junior md mba mbbs msc np pa phd rdms rn rt sr')

/** Who or what stands before a name, in four languages. */
const TITLES = words('dr prof mr mrs ms miss mme mlle herr frau sr sra dra doctor professor docteur doktor')
const PATIENT_CUES = words('patient pt name surname lastname firstname patientname nombre nom')

/** Names that are diseases, devices, views and signs when one of the heads follows. */
const EPONYMS = words(`
achilles alzheimer baker bankart barrett bartholin behcet bennett billroth boston bosniak broca brodie budd burkitt caldwell canavan castleman charcot chiari cobb colles cooper courvoisier crohn
cushing dandy down duchenne dupuytren ewing fallot foley fowler galeazzi gaucher gerota gibson gleason glenn graves grave guillain harris hartmann hashimoto heller hill hirschsprung hodgkin hodgkins
hounsfield huntington jefferson jones kaposi kasai kawasaki kerley klatskin kohler krukenberg ladd legg lewy lisfranc ludwig maisonneuve marfan meckel meckels meniere merkel monteggia morton murphy nissen ollier
osgood paget pagets pancoast parkinson parkinsons perthes peyronie pott potts raynaud reiter riedel rolando rosenberg roux sachs salter schatzki scheuermann schlatter schmorl segond sever simpson
sjogren smith stener stenson still swan tay turner virchow wallenberg warthin waters wegener weber whipple wilms wilson wilsons wolff zenker
`)
const HEADS = words(`
angle aneurysm anomaly bodies body canal catheter class classification contracture criteria cyst deformity diverticulum duct fascia fibroma fissure fracture gland glands grade hernia index infarct inclusion
inclusions ligament ligaments line lines lesion loop lymphoma maneuver malformation method muscle neuroma node nodes nodule operation palsy phenomenon plate pouch procedure projection psychosis
sarcoma score sign space stage stricture syndrome technique tendon test tetralogy thyroiditis triad triangle tube tumor tumour ulcer unit units view views vein disease
`)

export type WordClass = 'medical' | 'function' | 'ordinary' | 'organisation' | 'particle' | 'tail' | 'short' | 'name'

const CLASSES = new Map<string, WordClass>()
for (const word of ORDINARY) CLASSES.set(word, 'ordinary')
for (const word of ORGANISATION) CLASSES.set(word, 'organisation')
for (const word of TAILS) CLASSES.set(word, 'tail')
for (const word of PARTICLES) CLASSES.set(word, 'particle')
for (const word of TECHNICAL) CLASSES.set(word, 'medical')
for (const word of MEDICAL) CLASSES.set(word, 'medical')
for (const word of FUNCTION) CLASSES.set(word, 'function')

/** What a folded word is when nothing is known about it: `name` is what no list explains. */
export function classOf(word: string): WordClass {
  return CLASSES.get(word) ?? (isShort(word) ? 'short' : 'name')
}

export const titles: ReadonlySet<string> = new Set(TITLES)
export const patientCues: ReadonlySet<string> = new Set(PATIENT_CUES)
export const tails: ReadonlySet<string> = new Set(TAILS)
export const eponyms: ReadonlySet<string> = new Set(EPONYMS)
export const eponymHeads: ReadonlySet<string> = new Set(HEADS)

/** Fewer than three letters; one ideograph already is a word. */
function isShort(word: string): boolean {
  return word.length < 3 && !/[\p{Script=Han}\p{Script=Hangul}]/u.test(word)
}

const flagsOfClass: { readonly [C in WordClass]: number } = {
  medical: WORD.protocol | WORD.medical,
  function: WORD.common | WORD.functionWord,
  ordinary: WORD.common,
  organisation: WORD.common | WORD.organisation,
  particle: WORD.particle,
  tail: WORD.tail,
  short: 0,
  name: 0,
}

/** The built-in classes as a Lexicon, until a packed one is opened. */
export const builtInLexicon: Lexicon = {
  digest: 'built-in',
  size: CLASSES.size,
  otherNames: () => [],
  flags: (word) =>
    (CLASSES.has(word) ? flagsOfClass[classOf(word)] : 0) |
    (titles.has(word) ? WORD.title : 0) |
    (patientCues.has(word) ? WORD.role : 0) |
    (eponyms.has(word) ? WORD.eponym : 0) |
    (eponymHeads.has(word) ? WORD.eponymHead : 0),
}

/*
 * What devices write into the images that they make, word by word and folded to lower case. Our own list, from knowledge
 * of the field. A word here is harmless in any company but that of identity; names of people must not be in it unless
 * they are letters and settings first.
 */

const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''))

/** Settings that a number follows or precedes: a long number beside one of them is its value. */
export const settings = list(`
  kv kvp ma mas mams ms msec sec s min ua hz khz mhz fps bpm mm cm dm um ml cc l mls cms mmhg mw mwcm db dbs deg degs w wl ww c z
  mi ti tis tib tic tiv frate fr frq freq frame frames im img image images se ser series sl slc slice slices sp loc pos position
  tp ph phase echo ec et te tr ti nex nsa avg avgs eff etl esp bw rbw fa flip fov dfov sfov mat matrix thk thick sthk gap spc spacing
  st sthick scan scanpos tilt gantry gt pitch table tab bed feed rot rotation time delay dly inj vol volume dose dlp ctdi ctdivol dap
  kap ugym ugycm mgy mgycm cgy cgycm gy ugy usv msv exi exp ei di rei lgm s-value sv svalue idx index entrance skin area product force
  newton n kg g mg thickness angle rao lao cran caud roll zoom mag magn magnification window level width center centre wc wd
  gain gn dyn dr dynr drange depth d power pwr pw pwd cw prf wf wallf wfilter filter filt flt focus foc foci res pen persist per
  rej reject edge enh enhance map maps tint gamma dens density line lines ld scale sc invert baseline base angl ang sv svd gate gatesize size
  sweep swp speed vel velocity vmax vmean pk peak mean max min avg pi ri psv edv sd mdv ps ed tamx tapv acc at dt pht pg mpg vti hr rr
  bpd hc ac fl ofd hl crl nt gs ys efw ga aua afi lmp edd dia diam circ len length dist distance height ht perim volume ratio area
  suv suvmax suvmean suvbw bqml kbq mbq mci uci cnt cnts counts cps kcts ct hu mean stdev std dev stddev px pix pixel pixels roi
  temp tmp batt bits bit kb mb gb b bval bvalue venc cmsec cms nav rrint trig td hb hrt bh ao tgc ag lg sg rs dgc lgc clk
  pat lossy jpeg ratio x y xy xyz h a p r i f rex agd esd pers cra cau tamax tamean tapv maxpg meanpg ava mva dvi lvot vmin vavg
  gycm mgycm gycm2 ugym2 ugycm2 cgycm2 mgycm2 gycm² mgycm² ugym² cm2 cm3 mm2 mm3 cm² cm³ mm² m2 m² mm³ mmsec mmhg
  lvedv lvesv lvef lvm lvmi rwt tapse mapse epss laesv lavi ravi rvsp rap sv co ci gls ivrt dect decel pht ivct mpi tei ao asc
  afc eti sidd tod fod ffd ofd srd sod mgs ctdivolw dlpmgy ssde wed nfd swe kpa emean emax emin div
  mas1 kw hu kcts mcts ncnt tbq gbq mbqml rpm rr resp etco2 spo2 sat nibp sys dia map cvp pap temp deg degc
`)

/** Everything else that is on images without telling who they show. */
export const marks = list(`
  ap pa lat lateral ll rl rlat llat lpo rpo obl oblique lld rld decub decubitus erect upright supine prone sitting standing semi
  semierect port portable stat mobile bedside left right lt rt l r rm lm mid midline bilat bilateral both side sided
  insp exp inspiration expiration wb nwb weight bearing weightbearing flexion extension flex ext neutral internal external rotation
  hfs hfp ffs ffp hfdr hfdl ffdr ffdl head feet foot first pfr pfl afl afr ra la rp lp rh lh rf lf ah ai pi ph hp ha fa fp al ar pl pr
  rai lai rpi lpi ras las rps lps ant post sup inf anterior posterior superior inferior cranial caudal medial lateral axial ax sag
  sagittal cor coronal tra transverse trans long longitudinal short axis sax lax plax psax apical subcostal ssn ch chamber a4c a2c a3c a5c
  cc mlo ml lmo rcc lcc rmlo lmlo rml lml xccl xcc cv tan spot mag id implant comp compression tomo dbt synth synthetic cview
  kub cxr chest abd abdomen abdo pelvis pelv hip knee ankle wrist hand elbow shoulder skull spine cspine tspine lspine femur tibia
  townes caldwell sunrise merchant skyline frog leg froglateral outlet inlet swimmers swimmer odontoid lordotic grashey scapular
  us usg bmode mmode b m 2d 3d 4d color colour doppler cfm cf pdi cpd cpa pw cw tdi thi chi pihi pinv penh harm harmonic harmonics hgen hres hpen
  gen gen1 gen2 resolution penetration general high med medium low off on auto opt optimize optimise auto manual preset presets
  sonoct xres sri cri xbeam crossbeam srihd cr srf snr nr clarify advanced dynamic flow bflow adf smi ispace panoramic siescape vpan
  abdominal obstetric obstetrics gyn gynecology gynaecology ob obgyn early 1st 2nd 3rd trimester trim vascular vasc venous ven art arterial carotid thyroid breast msk
  renal kidney liver spleen aorta ivc gb gallbladder cbd pancreas bladder prostate uterus ovary ov testis testes scrotum fetal fetus cardiac heart
  adult ped peds paed pediatric paediatric neo neonatal neohead small parts smallparts superficial nerve lung muscle tendon
  rca lca lad lcx cx om diag ramus svg lima rima lv rv la ra lvot rvot ao mv av tv pv ef esv edv sv co ci lvidd lvids ivsd lvpwd
  cca ica eca va sca cfa sfa pfa popa pta ata dpa cfv sfv fv popv gsv ssv ptv pv mpv hv ha sma ima ra rrv lrv prox proximal distal dist mid bulb bif
  orig original raw proc processed primary secondary derived image images img view views vw frame slice series study exam scan scans acq acquisition acquired run
  loop clip cine still live frozen freeze frz play pause stop start store stored save saved print printed capture screen page pages end
  diastole systole ed es r-wave ecg ekg resp cardiac phase phases trigger triggered gated gate
  trigger delay pre post contrast noncontrast wo with without iv oral plain native enhanced arterial portal venous delayed nephro excretory perfusion
  dsa dr da native mask roadmap road map subtraction sub subtracted fluoro fluoroscopy exposure spot pulse pulsed continuous normal
  artery vein left main trunk coronary injection inject inj catheter sheath
  t1 t2 pd flair stir dwi adc swi tof mra mrv mrcp cta ctv mip minip mpr vr vrt ssd mean average avg maximum minimum max min thin thick recon reconstruction
  fse tse se gre epi ge ir fs fatsat sat spgr fspgr mprage vibe lava thrive haste ssfse fiesta trufi bold asl dti dce dsc localizer loc scout topogram survey
  scanogram surview reformat curved oblique volume rendering rendered 
  bone lung soft tissue brain stroke mediastinum kernel standard std detail sharp smooth b30f b31f b60f b70f fc51 fc12 h30s
  helical spiral axial sequential seq
  pet nm spect ac nac fused fusion attenuation corrected uncorrected emission transmission mibi fdg tc ga rest stress gated ant post bed
  suv bw lbm bsa
  gray grey scale scalebar bar ruler legend color colormap rainbow hot cold invert inverted inverse
  kvp mas ma kv exposure dose index sid sod aec grid fil filament focal spot fs ls large small collimator collimation shutter cu al filter mmcu mmal
  not for diagnostic diagnosis use only clinical research demo test phantom qa qc calibration calibrated uncalibrated reference quality nondiagnostic
  unverified unapproved approved verified preliminary final draft reviewed
  warning caution note error press any key to continue please wait ready menu exit next prev previous select set reset measure measurement measurements
  distance dist angle area ellipse trace cursor caliper calipers dist1 dist2 d1 d2 text annotation annotate label body mark marker arrow
  cannot display unable loading load invalid out of range valid no yes ok none unknown n a na
  patient position orientation entry table height
  page 1 of total count number no nr num of per the and or in at by from 
  compressed lossy lossless jpeg j2k compression ratio
  mmhg bpm cmh2o h2o
  monitor sensor probe transducer xdcr linear curved curvilinear convex sector phased array endocavity tv ta transvaginal transabdominal
  ge healthcare logiq vivid voluson venue vscan siemens acuson sequoia antares philips epiq affiniti iu22 ie33 hdi cx50 clearvue lumify
  toshiba canon aplio xario aquilion vantage hitachi aloka arietta preirus noblus samsung medison mindray resona dc7 m7 m9 zonare esaote mylab sonosite edge titan turbo xporte
  butterfly supersonic aixplorer fujifilm fuji fdr fcr konica minolta agfa carestream kodak hologic selenia dimensions lorad senographe essential pristina
  artis zee zeego axiom sensis innova allura azurion integris infinix trinias shimadzu ziehm oec arcadis cios
  somatom definition sensation force flash drive magnetom skyra prisma aera avanto vida sola signa lightspeed brightspeed revolution optima discovery
  ingenia achieva intera brilliance iqon ingenuity elition gyroscan panorama
  biograph symbia gemini vereos ziostation vitrea syngo syngovia intellispace osirix horos terarecon aw advantage workstation
  pacs ris his hl7 dicom viewer version ver software rev release build serial
  usb hdd disk disc full memory free battery network connected
  high low res hd ultra super fine wide zoomed zoom
  snapshot secondary capture screenshot sc dose report summary total
  isotropic voxel pixel pixels spacing spac magnified true
  above below up down in out inner outer upper lower front back top bottom
  window level wide narrow preset default
  am pm hrs hr hour hours mins minute minutes secs second seconds day days week weeks wk wks
  hepatic splenic mesenteric celiac iliac femoral popliteal tibial peroneal brachial radial ulnar subclavian axillary vertebral basilar
  longax shortax transv sagit obliq
  v1 v2 v3 v4 v5 v6 avr avl avf lead leads
  thi tei dthi wideband fusion spacetime sieclear tce dte dynamic tce axius
  mitral tricuspid aortic pulmonic valve septum atrium ventricle
  rul rml rll lul lll rlq llq ruq luq
  tgc gn prf wf sv svl dop angle corr steer invert baseline
  mode modes alf prf plf arf trv trx sagg frqgen frggen rab4 rab6 ric5 ric6 ric9 rna5 sp10 teich teichholz simpson biplane hadlock hansmann
  campbell jeanty robinson shepard tokyo osaka merz chitty aua mo rh ag w lin log sqrt hist histogram gamma cubic spline nearest
  ffdm cesm dbt 2dp slabs cad rccid lccid lspot magspot stereo scoutview target prefire postfire
  hfov fovx reconfov rfov recondiam kernel asir asir-v idose admire safire aidr mbir veo
  bolus tracker premonitor monitoring smartprep surestart carebolus
  abdpel chestabdpel headneck tspine wspine orbits sinus iac tmj mandible
  ivus oct nirs ffr ifr rfr resting pd pa aotr
  inj ml/s psi flow rate volume bubble
  lut palette spectrum hotiron pet-rainbow iron perfusion
  enh nonenh noncon noncontr wo/w w/wo
  cranio caudad cephalad caud
  hold release clear undo redo delete export send archive query retrieve
  sono vv vq s1000 s2000 s3000 p500 dc80 hd11 hd15 u22 e80 e90 e95 xe 1.5t 3.0t cs5 c1000
  atgc prs beam rvd rvdd lvd lvdd ivsd pwd pwt fhr cua mua cerv len gest age pole poles subclav subclavian transscap transscapular cast plaster splint
  le ue ii iii th fc fi bg ut gc rn tm acq he rp
  cross xtable sen sens drn dre frn frk lih lastimagehold jl4 jr4 jl jr pig al1 ebu mla zm birads rads bi cancel help back ok enter apply close open edit
  view views grid tools layout report worksheet calc calcs calcu cardio vasc abdo gynae bpp nst placenta cervix stomach profile face lips cord
  heel elbow forearm humerus clavicle ribs sternum sacrum coccyx mandible nasal orbit toe finger thumb calcaneus patella scaphoid
  sid ffd odi sdd sfd psi kpa mpa sws elast strain shear stiffness iqr
   os3 ct64 mx16 vct64
`)

/** Settings and marks that are words of names as well: alone on an image they may be somebody. */
export const riskyWords = list(`
  white black green brown gold silver day bishop pope rivers field wood woods stone church friend
  petra candy stern bruker bard bayer roche stryker dell solo boston barco picker hermes mach zeiss storz alma ana rosa art cox
  maria juan jose marie ann anna lee kim li wong chan ray hans tim ted max frank bell hall king price young rose grace joy hope
  carl karl otto emma lena mia eva sara dora nora ella rita tina olga vera jean gene dale dean glenn wade ward page park parks
  cho tse yau lau ko ma hu yu lu hao lang hart wolf fox baker cook fisher carter mason parker walker
`)

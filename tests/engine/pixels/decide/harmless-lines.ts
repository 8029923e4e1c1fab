/** What devices write on images, line by line as they are read: none of it tells who is shown. */
export const harmlessLines: readonly string[] = `
2D65%C48
W350L50
WW1450WL
C45W350
1350L10
80L-5
L
R
RT
LT
AP
PA
LAT
LATERAL
L LAT
R LAT
RLAT
PORTABLE
PORT AP
AP PORTABLE
AP SUPINE
AP ERECT
UPRIGHT
ERECT
SUPINE
SEMI ERECT
PORTABLE SEMI-UPRIGHT
PA CHEST
CHEST AP
LLD
RPO
LAO
OBL
WB
STANDING
EXP
INSP
INSPIRATION
R MLO
RMLO
L CC
RCC
LMLO
R-MLO
L XCCL
R CC MAG
TOMO
HFS
FFS
HFP
A
P
H
F
S
I
PFR
ALF
RAI
AR
PL
1
12
512
0
10
20
30
5 cm
10 cm
15.0 cm
100 mm
50mm
1cm
cm
mm
120 kV
120kV
kV 120
kVp: 120
kV 120 mA 250
kVp 80 mAs 3.2
mAs: 250
80 kV 12.5 mAs
320 mA
mAs 2.5
250 mAs
DAP 125.3 mGycm2
DAP: 12500 mGy*cm2
DAP 0.45 Gycm²
EI 1250
EXI 352
S-Value 215
S=215
S 215
LgM 2.14
EI_s 280
DI -1.2
REX 540
SID 180 cm
SID: 110
Grid
AEC
MI 1.2
MI: 0.8
MI 1.1 TIS 0.4
MI1.2 TIs0.4
TIs 0.6
TIS0.1
TIB 1.3
TIC 0.3
TI 0.2
MI 1.3 TIb 0.6 TIs 0.6
MI:1.2 TIS:0.4
FR 28Hz
FR 28 Hz
28 Hz
FR:28
30 fps
15 FPS
15 fr/s
30 f/s
Frq Gen
FrqGen
Gn 52
Gain 52
G 52
G:65
2D G 70
Gain 0 dB
DR 60
DR 60 dB
S/A 2/2
Map D/0
Map 3
D 15.0 cm
Depth 15 cm
D 8.5
15.3cm
Z 1.2
Z 1.0x
Zoom 150%
Zoom: 100 %
Zoom 1.25x
Mag 1.5
Magn 1.0
2D 58% C 50 P Low HGen
2D
M3
M4
M2 M3
+61.6
-61.6 cm/s
+38.5 -38.5 cm/s
cm/s
CF 62% 2233Hz WF 108Hz Med
CF
WF 108Hz
PRF 2.5 kHz
PRF 4.0k
WF Low
WF 60 Hz
SV 3.0 mm
SV2.0mm
SVD 4.2 cm
Angle 60
Ang 60°
60°
<60
PW
PW 50% WF 60Hz SV3.0mm M3 3.0MHz 4.5cm
CW
Color
Colour 3.5 MHz
Doppler
Persist Med
Pers 3
Res
Pen
THI
THI H4.00
CHI
Harmonics
SonoCT
XRES
SonoCT XRES
CrossBeam 3
CRI 3
SRI 4
C5-1
C5-1/Abd Gen
C5-1 Abd Gen
L12-5/Thyroid
X5-1/Adult Echo
S5-1
S5-1/Adult
L9-3/Carotid
C9-4v/OB Gyn
C1-5-D
9L-D
9L
ML6-15
4C
12L
3Sc-RS
M5S
RAB4-8-D
6C1
5C1
9L4
4V1c
VF10-5
CA1-7A
L3-12A
Abd
Abd Gen
ABD/General
Adult Echo
Carotid
Thyroid
Small Parts
OB 2/3
OB 2nd trimester
Gen Abd
Renal
Vasc
LE Venous
Arterial
PHILIPS
Philips iU22
EPIQ 7G
GE
GE Healthcare
LOGIQ E9
Vivid E95
Voluson E10
SIEMENS
Siemens ACUSON S2000
SIEMENS Artis zee
TOSHIBA
Toshiba Aplio 500
CANON
HITACHI
SAMSUNG
MINDRAY
SonoSite
ESAOTE MyLab
HOLOGIC
FUJIFILM
FUJI
Kodak
AGFA
Carestream
SHIMADZU
ALOKA
SE 3
Se: 3
SE:3 IM:45
Im: 45
Im: 45/120
IM 45
IMA 12
SER 4
Img 12
Image 12 of 64
Image: 12/64
Series 3
Series: 3
Slice 12
Slice: 5.0 mm
Slice 5mm
SL 5.0
ST 5.0
Thk 5.0 mm
Thickness: 1.25 mm
SP -123.5
SP: H23.4
SP 45.0
Loc: -120.50
Loc -45.2
Pos -34.5
TP 0
TP: -345.0
Tilt 0
GT 0.0
FoV 240
FoV 240*240
FOV 320 mm
DFOV 35.0cm
DFOV 25.0 x 25.0 cm
SFOV Large Body
TR 2500
TR 2500 TE 98
TR: 500.0
TE: 12.0
TR 500.0 TE 12.0
TI 150
FA 90
FA 15
ETL 16
NEX 2
NEX: 1.00
NSA 2
BW 31.2
BW 130
ET:16
1C
TA 03:25
W 400 L 40
WY 400 L 40
WV 400 L 40
W:400 L:40
WW 350 WL 50
WL: 40 WW: 400
W 1500 / L -600
C 40 W 400
W400 C40
L 50 W 350
WW:2000 WC:500
Window 400 Level 40
T1
T2
T2 FLAIR
AX T1
AX T2 FSE
SAG T1
COR STIR
DWI
ADC
b 1000
b=1000
b800
t2_tse_tra
AX T1 POST
T1 +C
AXIAL
SAGITTAL
CORONAL
HELICAL
0.625mm
1.25 mm
3.0mm/10.0sp
512x512
512 x 512
256*256
320x256
Matrix 512 x 512
RCA
LCA
LAD
RAO 30
LAO 45 CRAN 20
LAO 30 / CAUD 20
RAO 0 CRA 0
CRAN 30
RAO: 30.2 CAU: 15.4
LAO 12.5° CRAN 3.2°
30 RAO
Run 3
Run: 3
Run 3 Frame 12
Frame 12/45
Fr 12/45
F 12/45
Frame: 1
12/45
1/1
3/24
45 of 120
DSA
DSA 3 f/s
Card 15 fps
Fluoro
FLUORO
Native
Mask 1
ROADMAP
Left coronary
Right coronary artery
LEFT
RIGHT
Left CCA
Right ICA prox
LT CCA PROX
RT ICA DIST
RT KIDNEY
LT KIDNEY LONG
RIGHT KIDNEY TRANS
LIVER
GB
GALLBLADDER TRANS
CBD
PANCREAS
SPLEEN LONG
AORTA PROX
AORTA DIST TRANS
UTERUS SAG
RT OVARY
LT OVARY TRANS
BLADDER
THYROID RT LOBE
LIVER RT LOBE LONG
RT TESTIS
LONG
TRANS
SAG
TRV
PSV 85.3 cm/s
EDV 22.1 cm/s
PSV
RI 0.74
PI 1.25
RI 0.68 PI 1.1
S/D 3.2
TAMAX 45 cm/s
Vel 85 cm/s
MaxPG 12 mmHg
Vmax 2.1 m/s
Mean PG 8 mmHg
AVA 1.8 cm2
EF 62 %
EF(Teich) 58 %
LVIDd 4.8 cm
LVIDs 3.1 cm
IVSd 0.9 cm
LVPWd 1.0 cm
E/A 1.2
E/e' 8.4
MV E Vel 0.85 m/s
HR 72
HR 72 bpm
HR: 72
72 bpm
72BPM
HR 68
BPD 5.2 cm
BPD 52.3 mm 21w5d
HC 19.2 cm
AC 16.8 cm
FL 3.6 cm
CRL 45.2 mm 11w2d
GA 21w5d
GA(AUA) 21w3d
EFW 450 g
AFI 12.4 cm
NT 1.2 mm
Dist 2.35 cm
1 Dist 2.35 cm
+ 2.35 cm
D1 2.35 cm
D2 1.20 cm
Area 3.2 cm2
Circ 6.4 cm
Vol 12.3 ml
Volume 45 cc
Area: 12.5 mm²
Mean: 45.2
Mean 45.2 SD 12.1
SD: 12.3
Min/Max: -20/85
HU
45 HU
Avg 34 HU
Max 120
Length 23.4 mm
Angle 45.2 deg
SUV 3.2
SUVmax 8.4
SUV bw
Counts 125000
kcts 450
Cnts/sec 1200
99mTc MDP
Tc-99m
FDG
F-18 FDG
Rest
Stress
Stress AC
Rest gated
ANT
POST
Anterior
Posterior
Static
WHOLE BODY
ANT POST
LPO
Bone
BONE PLUS
LUNG
SOFT TISSUE
STANDARD
Brain
B30f
H30s
FC51
I31f
MIP
MPR
3D
VR
MinIP
Thin MIP
HD MIP
Std
Edge
Smooth
Lossy
LOSSY 10:1
JPEG Lossy
Compressed 12:1
Scale 1:1
Ratio 4:3
Not for diagnostic use
NOT FOR DIAGNOSIS
FOR RESEARCH USE ONLY
Press any key
Freeze
Live
STORE
Frozen
Cine
Loop 1
Clip 3
Page 1 of 2
Page 1/3
P 1/1
Image stored
Cursor
Caliper
Trace
ECG
Resp
LV
RV
LA
RA
Ao
PLAX
PSAX
A4C
A2C
SAX
Apical 4 chamber
Parasternal long axis
Subcostal
Suprasternal
4CH
2 CH
SA
VLA
HLA
M-Mode
B-Mode
BMode
PW Doppler
CF 60%
Tissue Harmonic
General
Low
Med
High
Off
On
AUTO
Default
0 %
100%
50%
-10
+10
0.0
-0.5
98
1024
2048
4095
-1024
x 1.5
X: 120 Y: 240
X 120 Y 50
Value: 345
(120, 240)
T: 0.5
10 s
5 s/div
0.2 s
50 mm/s
100 mm/s
25mm/s 10mm/mV
lead II
II
aVR
V1
V5
mmHg
BP
bar
Legend
SEGMENTED
Contrast: 100 ml
Inj. delay 25 s
ARTERIAL PHASE
Portal venous
DELAYED
PRE CONTRAST
POST CONTRAST
WITHOUT CONTRAST
C+
C-
NON CON
SCOUT
TOPOGRAM
LOCALIZER
Dose Report
CTDIvol
CTDIvol (mGy)
DLP
Total DLP 450.3
DLP (mGy-cm)
Exam Total
Scan
Type
Phantom
Body 32
Phantom Type
Scan Range (mm)
Helical
I12.500-I345.000
S12.5
I123.5
Total mAs
Head 16
kV mAs CTDIvol DLP
mGy
Total exposure
Filter 0.1 mm Cu
Cu 0.1
0.3Cu
FS large
Focus L
Small
Exposure index
Target EI 400
Dose 0.12 mGy
Entrance dose 1.25 mGy
Compression 85 N
Force 110 N
Thickness 45 mm
Comp: 98N
32 kV 85 mAs W/Rh
W/Ag
Mo/Mo
Rh/Rh
AGD 1.4 mGy
ESD 5.6 mGy
-2.0°
MAG 1.8
L.R
ROTATED
INVERTED
Wrist
LEFT HAND
R FOOT
KNEE AP
Left knee lateral
HIP FROG LEG
SWIMMERS
ODONTOID
TOWNES
WATERS VIEW
SKYLINE
FLEXION
EXTENSION
C-SPINE
L-SPINE LATERAL
PELVIS AP
ABDOMEN
KUB
Chest
3 HR DELAY
POST VOID
24 HOURS
15 MIN
5 MIN
30 SEC
SCALE
SUB
Pixel spacing 0.143
Pixel size: 0.7 mm
Magnification 1.0
mm/pix
Lin
Log
Gamma 1.0
L1
L5
T12
C7
L4-L5
C5/6
S1
RUL
LLL
Baseline
Follow up
Prone
DECUB
TECHNIQUE
Sat 85%
R/L
A/P
H/F
S/I
TIs: 1.02
MI: 0.97 TIb: 1.4
Tis<0.4 MI 1.2
FPS: 41
41 FPS
FA10
Fr 43Hz RP
Frame Rate 55
H MI 1.4
Dyn R 65dB
DynR 66 dB
Persistence 2
Acoustic Power 100%
AO% 100
AO 100%
Power 0 dB
PWR 100%
Output 92%
Freq: 3.5 MHz
5.0 MHz
R5.0
H5.0MHz
TH Low
E2 TSI 0
TSI 1540
ATGC
LGC
BG 2
RF 2.5
D:12cm
Depth: 16 cm
DEPTH 6.5CM
P 100
G60
DR70
FI 4
FC 2
MAP 4
PRS 3
Smooth 2
Line Density M
SteerAngle 0
Beam 12
CFM Freq 2.5MHz
CFM Gain 40
PRF 1.3kHz
WF 40
Gate 2mm
SVL 3mm
Angle Corr 60
Invert
Sweep Speed 3
Time 5s
TAV 23.5 cm/s
MD 5.3 cm/s
S/D
TAmean
VTI 21.3 cm
PG mean 5 mmHg
LVOT Diam 2.0 cm
LVOT VTI
AV Vmax 1.3 m/s
TR Vmax 2.4 m/s
LVIDd
LVIDd/BSA
%FS 34
EDV(MOD) 95 ml
ESV (Cube) 40 ml
SV(Teich)
IVSd
RVDd 2.1 cm
Ao Root 3.1 cm
LA Dimension
TAPSE 2.1 cm
GLS -19.5 %
Gest Age 20w4d
EDC
CUA 20w4d
EFW1
HC/AC 1.12
FL/BPD
Cerv Len 3.4 cm
YS 4 mm
GS 2.1cm
MSD
FHR 145 bpm
Ut Vol 65 ml
Ov Vol
Res Vol 40 ml
Bladder Vol
T1 A 15
Caliper A
1 L 4.52 cm
2 L 3.10 cm
A 2.1 cm
B: 1.3 cm
+ Dist A
x Dist B
Rt Lobe
Lt Lobe TRV
Isthmus
Sup Pole
Mid Pole
LOWER POLE
PROX CCA
RT SUBCLAV
MCA
UA PI
UA
DV
Aortic Arch
4 Chamber View
3VV
Outflow tracts
Placenta
CERVIX
Stomach
Profile
Spine long
SPINE
FEET
LT HAND 3 VIEWS
OBLIQUE
LT FOOT AP WB
MORTISE
AP ANKLE
SUNRISE
R AXILLARY
TRANSSCAP
FROG LAT
X-TABLE LAT
CROSS TABLE
DECUB LEFT SIDE DOWN
LORDOTIC
EXPIRATORY
AC WITH WEIGHTS
PRE REDUCTION
POST REDUCTION
IN CAST
OUT OF PLASTER
80kVp 5mAs
81 kV, 8.0 mAs, 20 ms
125kV 2mAs 100cm
kV:70 mAs:6.3
Dose: 2.13 dGycm2
DAP(dGycm2) 1.23
REX:1850
EXI=1750
IEC EI 312
S No. 324
S# 256
L=2.0
G.A.=1.0
Sen 200
GA1.2 GT A GC 1.6
RN4 RT R RE 0.5
FNC ON
MRE 0.4
DRN
DRE
MODE 3
Se:2 Im:18
Acq Tm
AccNum
Ex: 4021
FS: 1.5
ET:8
EC:1/1 31.2kHz
EC 1/2
TI:2200
TE:90/Ef
TR:9000
NEX:2.0
24x24
256x192/1 NEX
St:L
FC/SAT
FLAIR/90
FOV:22x22
5.0thk/1.5sp
V:Fr
DFOV 22.0cm
STND
STND+
BONE
No VOI
kv 120
mA 300
Rot 0.50s/HE+ 39.4mm/rot
0.6mm 0.984:1/0.6sp
Tilt: 0.0
W = 80 L = 35
WW:80WL:40
W/L: 350/40
Zoom Factor: 1.00
Mag = 1.50
Mag:2.0x
SC 50
Sc: 100%
Slice Location: -45.5
Loc: 125.0 mm
I 45.5
S 120.0
R 23.5
P 45
kVp 140/80
SAFIRE 3
Eff. mAs 150
mAs/Ref 150/200
CTDIvol 8.5 mGy
Scan Time 12 s
Delay 35s
SL 5.0/5.0
TH 1.0
MIP 10 mm
Average 5mm
Thick: 20 mm
VRT Ped
Curved MPR LAD
Run 1-12
Pos: RAO 28 CAU 18
LAO:40,CRA:20
15F/S
7.5 p/s
Fluoro time 3:25
Total DAP
Air Kerma 120 mGy
XRAY ON
LIH
Roadmap +
Injection 8 ml @ 4 ml/s
6F JL4
FFR 0.82
iFR 0.91
Pd/Pa 0.95
MLA 4.2 mm2
Lumen Area
Plaque
Detector 1
DETECTOR 2
E 140 keV
140keV 20%
1000 kcts
Matrix 128
Zm 1.45
RAO 45
LT LAT HEAD
Perfusion
SSS 2
TID 1.02
LVEF 62%
SUV (bw) g/ml
MaxSUV 5.4
Bq/ml
Inverse Gray
PET AC
CT AC
Fusion 50%
FFDM
DBT
C-View
Slice 24/52
Proj 8/15
CC 85N 52mm
32kVp
Rh Rh
Paddle 18x24
2D Mag 1.8
Laterality: L
CAD
BI-RADS 2
NOT FOR CLINICAL USE
Simulated
DEMO
Copyright
All rights reserved
Software V 2.1
Ver 3.0.1
V5.2
OK
Cancel
Help
Next
Menu
Back
Preset: Abdomen
Probe: C5-2
Transducer C60
L38/10-5
P21/5-1
rC60xi
3.5C50
PVT-375BT
Abdomen
Obstetrics
`
  .trim()
  .split('\n')

/** What a code means to a curator and what mends it. Copy rules: UX §5 (plain, no value of a patient). */
export interface CodeText {
  readonly means: string
  readonly remedy: string
}

const text = (means: string, remedy: string): CodeText => ({ means, remedy })

/** Every code the product can show. One total table: a new code without its sentence does not compile. */
export const codes = {
  'DCM-NOT': text('The file is not DICOM.', 'It stays where it is and is listed.'),
  'DCM-TRUNC': text('The file ends inside an element.', 'Ask the site to send it again, or exclude it with a reason.'),
  'DCM-BAD': text(
    'The structure of the data set cannot be read.',
    'Ask the site to send it again, or exclude it with a reason.',
  ),
  'DCM-DEEP': text('Sequences are nested deeper than 64 levels.', 'Exclude it with a reason.'),
  'DCM-TS': text(
    'The Transfer Syntax is unknown.',
    'Ask the site for a standard Transfer Syntax, or exclude it with a reason.',
  ),
  'DCM-LABEL': text(
    'The Transfer Syntax UID does not fit the bytes.',
    'It was read as what it is; the output is labelled truthfully.',
  ),
  'DCM-INFLATE': text('The deflated data set grows beyond the limit.', 'Exclude it with a reason.'),
  'DCM-DUAL': text(
    'The preamble belongs to a second file format.',
    'Ask the site to export plain DICOM, or exclude it with a reason.',
  ),
  'DCM-DIR': text('A DICOMDIR lists the files of a medium and names patients.', 'It is left out of the output.'),
  'DCM-CHARSET': text(
    'The Specific Character Set is unknown or does not fit the bytes.',
    'Text that cannot be read is removed and listed.',
  ),
  'DCM-UID': text(
    'A SOP Instance, Series or Study Instance UID is missing or invalid.',
    'Ask the site to send it again, or exclude it with a reason.',
  ),
  'DCM-LONG': text(
    'A value is longer than its Value Representation allows.',
    'It is listed; the element is kept as its rule says.',
  ),
  'DUP-SAME': text('The same file came more than once.', 'One copy is kept; the others are excluded.'),
  'DUP-DIFF': text(
    'Files with the same SOP Instance UID have different content.',
    'All are quarantined. Exclude those that must not be used, with a reason.',
  ),
  'PAT-BLANK': text('The Patient ID is blank.', 'It is quarantined. Mend it at the site, or exclude it with a reason.'),
  'PAT-MIXED': text(
    'One study holds more than one Patient ID.',
    'It is quarantined. Mend it at the site, or exclude what must not be used, with a reason.',
  ),
  'MAP-MISSING': text('The patient has no entry in the mapping.', 'Add the patient to the CSV, then retry.'),
  'MAP-DOUBLE': text(
    'Two lines of the mapping contradict each other.',
    'Give each patient one new ID of its own; nothing was imported.',
  ),
  'MAP-SAYS': text(
    'A new ID of the mapping holds an original ID, name or date.',
    'It stands in every output of the patient. Give another new ID, or acknowledge that it may be known.',
  ),
  'MAP-READ': text(
    'The mapping cannot be read as CSV with the columns id_old and id_new.',
    'Mend the file; nothing was imported.',
  ),
  'DAT-BAD': text('A date cannot be read.', 'It was emptied.'),
  'UID-BAD': text('A UID is not valid.', 'It was replaced like any other and is listed.'),
  'PRV-NEW': text(
    'Private elements have no known disposition.',
    'They are removed. Decide once and it holds for the project.',
  ),
  'TXT-ASK': text('Text may hold identity.', 'It is taken out until it is answered.'),
  'ASK-NONE': text('There is no such question.', 'Export the questions again; they may have been answered.'),
  'ASK-SPAN': text(
    'The question has no asked part of this number.',
    'Count the asked parts as the question shows them.',
  ),
  'ASK-MOVED': text(
    'More is asked in this group than was looked at.',
    'Load the list again and look at what has come.',
  ),
  'ASK-KEPT': text(
    'A rule keeps this attribute as it is, so that no part of it can be taken out.',
    'Choose options or a profile that clean it, or answer that it stays.',
  ),
  'ASK-TWICE': text('A question is answered twice.', 'Leave one answer to each question.'),
  'ASK-WORD': text('The answer is not one of those that a question takes.', 'See: palimpsest questions --help'),
  'DEC-NONE': text('There is no such decision.', 'List the decisions to see their numbers.'),
  'DEC-UNDONE': text('The decision was undone before.', 'Nothing changes.'),
  'LST-PATTERN': text(
    'The pattern of a list entry cannot be used.',
    'Write it in RE2 syntax: no lookaround, no backreference, at most 500 characters, and nothing that matches no text.',
  ),
  'LST-TERM': text('A list entry has no letter and no digit.', 'Give the word or phrase that it is about.'),
  'LST-NAME': text(
    'An allow entry is the name of somebody in the submission.',
    'Confirm it when the word must stay all the same, or allow it for one attribute.',
  ),
  'LST-SHORT': text(
    'An allow entry has one or two letters: initials would stay too.',
    'Confirm it, or allow the words around it, or allow it for one attribute and confirm it there.',
  ),
  'LST-SHIPPED': text('A list that came with the product is damaged.', 'Install the product anew.'),
  'LST-NONE': text('There is no such list entry.', 'List the entries to see their ids.'),
  'CSV-READ': text(
    'The file cannot be read as CSV with the columns asked for.',
    'Mend the file; nothing was imported.',
  ),
  'CSV-THERE': text('The file is there already.', 'Name a new file: others may be able to read an old one.'),
  'CSV-LINES': text('Lines of the file cannot be carried out.', 'Mend the lines that are named; nothing was imported.'),
  'REF-ABSENT': text(
    'A referenced Instance is not part of the submission.',
    'The reference is mapped all the same; listed.',
  ),
  'PIX-HELD': text('Pixels were not read.', 'Run again: pixels are read first.'),
  'PIX-ASK': text(
    'Text in the pixels may be identity.',
    'Answer the questions about PixelData and run again, or run with --on-unsure mask.',
  ),
  'RES-PIXELS': text(
    'Text that may be identity is left at or beside a mask.',
    'Look at the image; deny the text or draw a larger mask, then run again.',
  ),
  'PIX-BURNED': text('Burned In Annotation says YES.', 'Look at the images before release.'),
  'PIX-OVERLAY': text(
    'An overlay plane lies over the image and may hold text.',
    'It is removed, unless the project keeps planes: then it is read and masked as pixels are.',
  ),
  'PIX-DECODE': text('A frame cannot be decoded.', 'It is held; mask by template or exclude.'),
  'PIX-ENCODE': text(
    'A masked frame could not be written back and proved.',
    'It is held; try another region, or exclude it with a reason.',
  ),
  'OCR-MODEL': text('A model that reads text in pixels is missing or damaged.', 'Install the product anew.'),
  'OCR-RUN': text(
    'A model that reads text in pixels failed on this image.',
    'It is held; mask by template or exclude.',
  ),
  'PIX-SYNTAX': text(
    'A masked image with lossy compression was written as JPEG Lossless.',
    'Every pixel outside the mask is as it was decoded; nothing to do.',
  ),
  'PIX-ICON': text('A small picture beside a masked image was removed.', 'Nothing to do.'),
  'PIX-OFF': text('Pixels were not judged: the run was started with --pixels off.', 'Read the pixels before release.'),
  'SIG-READ': text('The file of device signatures cannot be read.', 'Mend the file; nothing was imported.'),
  'SIG-DOUBT': text(
    'A device signature or filter may be about this Instance, but not all of it is understood.',
    'Look at the image; mend or remove the signature.',
  ),
  'SIG-FILTER': text(
    'A filter does not let this Instance through.',
    'It is held; acknowledge it, change the filter, or exclude it.',
  ),
  'DOC-HELD': text(
    'An encapsulated document cannot be judged.',
    'It is held. Have documents taken out with: palimpsest plan --documents remove, or exclude it with a reason.',
  ),
  'DOC-OUT': text(
    'An encapsulated document was taken out.',
    'The Instance was written without it, as the project asks.',
  ),
  'VID-HELD': text('A video cannot be judged.', 'It is held; nothing was written.'),
  'WAV-LIST': text('A waveform was not judged.', 'Acknowledge it before release.'),
  'PHO-HELD': text('A photograph may show a person.', 'It is held; nothing was written.'),
  'PHO-LIST': text('The modality is one of photographs, which may show a person.', 'Acknowledge it before release.'),
  'FACE-HEAD': text(
    'A series shows a head: a face may be rebuilt from its surface.',
    'Acknowledge it before release, or exclude the series; faces are not removed by this product.',
  ),
  'PIX-HEADS': text(
    'Series that show a head are to be held, and pixels are off: no head would be found.',
    'Run with pixels judged, or let heads be listed only (--heads acknowledge).',
  ),
  'FACE-RENDER': text('The rendering of a surface may show a face.', 'Acknowledge it before release.'),
  'WAV-VOICE': text('A waveform may hold a voice.', 'It is held; exclude it, or release it after listening.'),
  'EMB-IMAGE': text(
    'An element outside Pixel Data holds an image.',
    'Remove the element by a rule, or look at it before release.',
  ),
  'EMB-FILE': text(
    'An element holds a file of another kind, which cannot be judged.',
    'Remove the element by a rule, or exclude the Instance.',
  ),
  'RES-FOUND': text(
    'An original identity value is still present in an output.',
    'Open the outputs; nothing may be handed on before it is settled.',
  ),
  'EXC-HAND': text('The file was excluded by hand; the reason is recorded.', 'It stays out of the output.'),
  'OUT-TWICE': text(
    'Two Instances would be written to the same place.',
    'It is quarantined. Mend it at the site, or exclude it with a reason and scan again.',
  ),
  'IO-READ': text(
    'A file cannot be read.',
    'Check its permissions; its name must be UTF-8, and a link must lead to a file, not a folder. Then retry.',
  ),
  'IO-WRITE': text('The output cannot be written.', 'Check the output folder, then resume.'),
  'IO-FULL': text('The output disk is full.', 'Make room and resume; finished Instances are valid.'),
  'IO-CHANGED': text('The file changed since the scan.', 'Scan again.'),
  'WRK-LOST': text('A worker ended twice on this file.', 'Retry, or exclude it with a reason.'),
  'WRK-START': text(
    'Worker processes end as soon as they start.',
    'Install the product anew; the project is unchanged.',
  ),
  'LEX-MISSING': text(
    'The word list that text is judged with is missing.',
    'Install the product anew; in a clone, run npm run build.',
  ),
  'LEX-BAD': text('The word list that text is judged with is damaged.', 'Install the product anew.'),
  'NER-FOLDER': text(
    'The folder holds no language model that can be used.',
    'It needs model.onnx, config.json with names in id2label, and vocab.txt or tokenizer.json of a WordPiece tokenizer.',
  ),
  'NER-RUN': text(
    'The language model cannot be run.',
    'Choose one that labels words (token classification), in the ONNX form.',
  ),
  'NER-CHANGED': text(
    'The language model is not the one that the project was given.',
    'Put it back, or plan again with: palimpsest plan --ner FOLDER, or --no-ner.',
  ),
  'PRJ-INSIDE': text('One folder lies inside another.', 'Choose folders beside each other.'),
  'PRJ-TAKEN': text(
    'The output folder holds something else.',
    'Choose an empty folder, or the output folder of this project.',
  ),
  'SET-KEY': text('A key cannot be given to this action.', 'Choose a key that means nothing else there.'),
  'SET-READ': text('The settings of this machine cannot be read.', 'Mend or remove settings.json in the home folder.'),
  'PRJ-SOURCE': text('The source folder cannot be read.', 'Check the path and its permissions.'),
  'MAN-READ': text(
    'The manifest cannot be read as CSV with a column of patients, studies or series.',
    'Mend the file; nothing was taken.',
  ),
  'SRC-GONE': text(
    'A source folder cannot be read, or is empty where files were. Finished work is safe.',
    'Mount it again, or say where it is now.',
  ),
  'SRC-OTHER': text(
    'The folder does not hold the files that were scanned.',
    'Choose the folder that the source was moved to.',
  ),
  'PRJ-NEWER': text('The project was made by a newer version.', 'Open it with that version.'),
  'PRJ-NONE': text('There is no project at this place.', 'Check the folder, or start a new project.'),
  'PRJ-GONE': text('The folder of this project is gone.', 'Put it back, or take the project off the list.'),
  'PRJ-EXISTS': text('There is a project at this place already.', 'Open it, or choose another folder.'),
  'PRJ-BUSY': text(
    'Another process has this project open.',
    'Go on in its window, or wait until it has ended; meanwhile the project can be read here.',
  ),
  'PRJ-UIDROOT': text(
    'The UID root is not valid.',
    'Digits and dots, no leading zeros, at most 34 characters ({patient} counts as 7); {patient} may stand for an ordinal.',
  ),
  'PRF-NEWER': text(
    'The profile file was written by a newer version of the program.',
    'Open it with that version, or have it exported by this one.',
  ),
  'PRF-NONE': text('There is no profile of this name.', 'List them with: palimpsest profiles.'),
  'PRF-READ': text(
    'The file is no profile, CTP script or table of dispositions that can be read.',
    'Mend the line that is named; nothing was imported.',
  ),
  'PRF-DRAFT': text(
    'The draft cannot be adopted: lines of the script that differ were not looked at.',
    'Open each of them, resolve it, and adopt again.',
  ),
  'PRF-STOP': text(
    'A rule of the profile holds this Instance back.',
    'Change the rule, or exclude the Instance with a reason.',
  ),
  'FLD-READ': text('The folder cannot be read.', 'Check the path and its permissions.'),
  VEILED: text('Original pixels are veiled.', 'Reveal them first.'),
  'SGN-NAME': text('There is no person of this name in the project.', 'Add the person first, with a passphrase.'),
  'SGN-TAKEN': text('There is a person of this name already.', 'Choose another name.'),
  'SGN-PASS': text('The passphrase is not this person’s.', 'Type it again.'),
  'SGN-ROLE': text(
    'This is not for a person of this role.',
    'A curator decides and signs first; a reviewer looks at the sample, agrees or objects, and signs then.',
  ),
  'SGN-SAME': text('Whoever signed as curator or decided something cannot sign as reviewer.', 'Another person has to.'),
  'SGN-GATE': text('A gate is closed.', 'Open it first: each gate leads to what blocks it.'),
  'SGN-STATE': text('The project is not in the state for this.', 'See Sign-off for what can follow.'),
  'SGN-SAMPLE': text(
    'The reviewer has not seen the whole sample.',
    'Draw it, look at each item, and agree or object; what changed is to be seen again.',
  ),
  'SGN-WHY': text('An objection says why.', 'Write what is wrong, without a value of a patient.'),
  'CNF-NEW': text(
    'An output has an error by the standard that its original has not.',
    'Open the output and the place named; change the rule that made it, or acknowledge it.',
  ),
  'CNF-UNREAD': text(
    'dciodvfy could not read the original, so that nothing could be compared.',
    'Acknowledge it before release.',
  ),
  'CNF-NONE': text(
    'Conformance was not checked: dciodvfy is not installed, or was not asked.',
    'Install dicom3tools and check, or acknowledge it by name.',
  ),
  'PRF-LINT': text('The profile in use has doubtful rules.', 'Mend them in the Profile, or acknowledge them by name.'),
  'PRJ-CUT': text(
    'All ties of this project to its originals were cut.',
    'Nothing of it can be opened; its release can be verified.',
  ),
  'REL-TARGET': text('The release folder is not empty, or lies in a folder of the project.', 'Choose an empty folder.'),
  'REL-DIGEST': text('An output is not what the run wrote.', 'Run again; nothing of the release is left.'),
  'REL-BAD': text('The folder holds no release that can be read.', 'Check the path.'),
  'REL-NAME': text(
    'The name typed is not the project’s.',
    'Type the name of the project as it is; nothing was destroyed.',
  ),
  'DB-BUSY': text('The project database is busy.', 'Retry.'),
  'NOT-FOUND': text('There is no such thing in this project.', 'Go back and open the list again.'),
  'NOT-YET': text('This needs an earlier step.', 'Scan and plan first.'),
  'BAD-INPUT': text('The call is not of the form that the contract asks for.', 'Check the values.'),
  STOPPED: text('Stopped on request.', 'Finished Instances stay valid; resume when ready.'),
  BUG: text('An unexpected fault.', 'The rest goes on. Report the place and the code.'),
} as const satisfies Record<string, CodeText>

export type ProblemCode = keyof typeof codes

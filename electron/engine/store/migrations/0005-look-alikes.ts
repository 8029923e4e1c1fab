/**
 * More ways in which questions are alike: the same shape at the same attribute, and asked words but a slip apart
 * (`near`: the first of them in order). Values are judged again once, since judgments did not say these. Lists of files
 * by what has become of them and by what they are made of are read from an index.
 */
export const sql = `
ALTER TABLE questions ADD COLUMN shape TEXT NOT NULL DEFAULT '';
ALTER TABLE questions ADD COLUMN near TEXT NOT NULL DEFAULT '';
CREATE INDEX questions_shape ON questions (shape, rank DESC, value_id);
CREATE INDEX questions_near ON questions (near, rank DESC, value_id);
UPDATE judgments SET input_digest = '';

CREATE INDEX files_standing ON files (standing, id);
CREATE INDEX instances_content ON instances (sop_class, transfer_syntax, has_pixels, burned_in, overlay, id);
`

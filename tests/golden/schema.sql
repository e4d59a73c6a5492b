CREATE TABLE card (
    item text primary key,
    objective text not null,
    stability real not null check (stability > 0),
    difficulty real not null,
    asked_on integer not null,
    due_on integer not null check (due_on > asked_on),
    repetitions integer not null check (repetitions > 0),
    is_sure integer not null check (is_sure in (0, 1))
) strict;

CREATE INDEX card_by_due on card (due_on);

CREATE TABLE completion (
    id text primary key,
    kind text not null check (kind in ('section_completed', 'lesson_completed')),
    day text not null,
    seq integer not null
) strict, without rowid;

CREATE TABLE flag (
    item text primary key,
    item_sha256 text not null,
    note text not null,
    flagged_at text not null
) strict, without rowid;

CREATE TABLE learning_clock (
    clock_id integer primary key check (clock_id = 1),
    day text not null,
    number integer not null
) strict;

CREATE TABLE learning_log (
    seq integer primary key,
    line text not null,
    hash text not null check (length(hash) = 64),
    kind text generated always as (case when instr(line, '"kind":"') then substr(substr(line, instr(line, '"kind":"') + 8), 1, instr(substr(line, instr(line, '"kind":"') + 8), '"') - 1) end) stored,
    item text generated always as (case when instr(line, '"item":"') then substr(substr(line, instr(line, '"item":"') + 8), 1, instr(substr(line, instr(line, '"item":"') + 8), '"') - 1) end) stored,
    attempt integer generated always as (case when not instr(line, '"attempt":null') then cast(substr(line, instr(line, '"attempt":') + 10) as integer) end) stored,
    mode text generated always as (case when instr(line, '"mode":"') then substr(substr(line, instr(line, '"mode":"') + 8), 1, instr(substr(line, instr(line, '"mode":"') + 8), '"') - 1) end) stored,
    form text generated always as (case when instr(line, '"form":"') then substr(substr(line, instr(line, '"form":"') + 8), 1, instr(substr(line, instr(line, '"form":"') + 8), '"') - 1) end) stored
) strict;

CREATE INDEX learning_log_by_attempt on learning_log (attempt);

CREATE INDEX learning_log_by_form on learning_log (mode, form, item);

CREATE INDEX learning_log_by_item on learning_log (kind, item);

CREATE TRIGGER learning_log_grows_at_its_end before insert on learning_log
when new.seq is not (select coalesce(max(seq), 0) + 1 from learning_log)
begin select raise(abort, 'the learning log grows at its end only'); end;

CREATE TRIGGER learning_log_is_kept before update on learning_log
begin select raise(abort, 'the learning log is never changed'); end;

CREATE TRIGGER learning_log_is_not_deleted before delete on learning_log
begin select raise(abort, 'the learning log is never shortened'); end;

CREATE TABLE log_origin (
    origin_id integer primary key check (origin_id = 1),
    origin text not null check (length(origin) = 64)
) strict;

CREATE TRIGGER log_origin_is_kept before update on log_origin
begin select raise(abort, 'the origin of the learning log is never changed'); end;

CREATE TRIGGER log_origin_is_not_deleted before delete on log_origin
begin select raise(abort, 'the origin of the learning log is never deleted'); end;

CREATE TRIGGER log_origin_is_not_replaced before insert on log_origin
begin select raise(abort, 'the learning log has its origin'); end;

CREATE TABLE log_private (
    seq integer primary key references learning_log (seq),
    salt blob not null check (length(salt) = 16),
    private text not null
) strict;

CREATE TRIGGER log_private_is_kept before update on log_private
begin select raise(abort, 'a private part is erased or kept, never changed'); end;

CREATE TRIGGER log_private_is_not_replaced before insert on log_private
when exists (select 1 from log_private where seq = new.seq)
begin select raise(abort, 'a private part is erased or kept, never replaced'); end;

CREATE TABLE notebook (
    entry_id integer primary key,
    kind text not null check (kind in ('note', 'highlight', 'bookmark')),
    lesson text not null,
    section text not null,
    offset integer not null check (offset >= 0),
    passage integer not null check (passage >= 0),
    start integer not null check (start >= 0),
    quote text not null,
    text text not null check (length(text) <= 10000),
    added_at text not null
) strict;

CREATE UNIQUE INDEX notebook_bookmark on notebook (section) where kind = 'bookmark';

CREATE INDEX notebook_by_lesson on notebook (lesson);

CREATE TABLE objective_mastery (
    objective text primary key,
    state text not null check (state in ('not_started', 'in_progress', 'met', 'renew')),
    mastery text not null
) strict, without rowid;

CREATE TABLE pack_known (
    pack text primary key,
    key text not null,
    highest text not null,
    selected text
) strict, without rowid;

CREATE TABLE pack_version (
    pack text not null references pack_known (pack),
    version text not null,
    sha256 text not null check (length(sha256) = 64),
    is_kept integer not null check (is_kept in (0, 1)),
    installed_at text not null,
    primary key (pack, version)
) strict, without rowid;

CREATE TABLE place (
    slot text primary key,
    screen text not null,
    lesson text,
    section text,
    offset integer not null,
    attempt integer,
    put_at text not null
) strict, without rowid;

CREATE TABLE plan_lead (
    lead text primary key,
    name text not null,
    known_at text not null
) strict, without rowid;

CREATE TABLE plan_made (
    plan text primary key,
    number integer not null check (number > 0),
    content text not null,
    made_at text not null
) strict, without rowid;

CREATE TABLE plan_taken (
    plan text primary key,
    lead text not null references plan_lead (lead),
    number integer not null check (number > 0),
    is_withdrawn integer not null check (is_withdrawn in (0, 1)),
    content text not null,
    taken_at text not null
) strict, without rowid;

CREATE INDEX plan_taken_by_lead on plan_taken (lead);

CREATE TABLE projection_mark (
    projection text primary key,
    mark text not null
) strict, without rowid;

CREATE TABLE setting (
    key text primary key,
    value text not null
) strict, without rowid;

CREATE TABLE sitting (
    attempt integer primary key check (attempt > 0),
    mode text not null,
    form text not null,
    seed integer not null,
    items text not null,
    started_at text not null,
    finished_at text
) strict;

CREATE INDEX sitting_open on sitting (attempt) where finished_at is null;

CREATE TABLE sitting_result (
    attempt integer primary key check (attempt > 0),
    mode text not null,
    form text not null,
    asked integer not null check (asked > 0),
    right integer not null check (right between 0 and asked),
    day text not null
) strict;

CREATE INDEX sitting_result_by_day on sitting_result (day);

CREATE TABLE study_day (
    day text primary key,
    answers integer not null check (answers > 0)
) strict, without rowid;


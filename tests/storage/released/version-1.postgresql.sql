CREATE TABLE change (
    seq SERIAL NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    who TEXT NOT NULL,
    act VARCHAR(20) NOT NULL,
    about VARCHAR(20) NOT NULL,
    key TEXT NOT NULL,
    before JSON,
    after JSON,
    PRIMARY KEY (seq)
);
CREATE TABLE entry (
    key VARCHAR(32) NOT NULL,
    kind VARCHAR(30) NOT NULL,
    phase VARCHAR(12) NOT NULL,
    round INTEGER NOT NULL,
    body TEXT NOT NULL,
    told_by TEXT NOT NULL,
    programme TEXT NOT NULL,
    facts JSON NOT NULL,
    on_day DATE NOT NULL,
    changed_on DATE,
    taken_back_at TIMESTAMP WITHOUT TIME ZONE,
    place INTEGER NOT NULL,
    created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    rev INTEGER DEFAULT '1' NOT NULL,
    PRIMARY KEY (key)
);
CREATE INDEX entry_kind ON entry (kind, round);
CREATE TABLE import_batch (
    key VARCHAR(32) NOT NULL,
    file_name TEXT NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    mapping JSON NOT NULL,
    people INTEGER NOT NULL,
    ties INTEGER NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    undone_at TIMESTAMP WITHOUT TIME ZONE,
    PRIMARY KEY (key)
);
CREATE TABLE meta (
    name VARCHAR(40) NOT NULL,
    value TEXT,
    PRIMARY KEY (name)
);
CREATE TABLE visit (
    phase VARCHAR(12) NOT NULL,
    round INTEGER NOT NULL,
    state VARCHAR(12) NOT NULL,
    on_day DATE,
    note TEXT NOT NULL,
    PRIMARY KEY (phase, round),
    CONSTRAINT phase_is_known CHECK (phase in ('learning', 'awareness', 'vision', 'strategy', 'action', 'reflection'))
);
CREATE TABLE entry_link (
    entry VARCHAR(32) NOT NULL,
    link VARCHAR(10) NOT NULL,
    "to" VARCHAR(32) NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (entry, link, "to"),
    CONSTRAINT link_is_known CHECK (link in ('under', 'stands on')),
    FOREIGN KEY(entry) REFERENCES entry (key) ON DELETE CASCADE,
    FOREIGN KEY("to") REFERENCES entry (key) ON DELETE CASCADE
);
CREATE TABLE person (
    key VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    preferred_name TEXT NOT NULL,
    pronouns TEXT NOT NULL,
    role VARCHAR(20) NOT NULL,
    organization TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    ride VARCHAR(10) NOT NULL,
    at_most INTEGER,
    batch VARCHAR(32),
    created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    rev INTEGER DEFAULT '1' NOT NULL,
    PRIMARY KEY (key),
    CONSTRAINT role_is_known CHECK (role in ('participant', 'leader', 'staff', 'ally', 'decision maker')),
    FOREIGN KEY(batch) REFERENCES import_batch (key)
);
CREATE TABLE consent (
    key VARCHAR(32) NOT NULL,
    person VARCHAR(32) NOT NULL,
    purpose VARCHAR(12) NOT NULL,
    said_yes BOOLEAN NOT NULL,
    reach INTEGER NOT NULL,
    voluntary BOOLEAN NOT NULL,
    capable BOOLEAN NOT NULL,
    specific BOOLEAN NOT NULL,
    valid_form BOOLEAN NOT NULL,
    can_withdraw BOOLEAN NOT NULL,
    informed BOOLEAN NOT NULL,
    may_introduce BOOLEAN NOT NULL,
    may_be_introduced BOOLEAN NOT NULL,
    may_tell JSON NOT NULL,
    wording VARCHAR(40) NOT NULL,
    language TEXT NOT NULL,
    method VARCHAR(20) NOT NULL,
    recorded_by TEXT NOT NULL,
    given_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITHOUT TIME ZONE,
    withdrawn_at TIMESTAMP WITHOUT TIME ZONE,
    withdrawn_how TEXT,
    PRIMARY KEY (key),
    CONSTRAINT purpose_is_known CHECK (purpose in ('map', 'introduce', 'report', 'testimony', 'contact', 'training')),
    CONSTRAINT reach_is_known CHECK (reach between 1 and 3),
    FOREIGN KEY(person) REFERENCES person (key) ON DELETE CASCADE
);
CREATE UNIQUE INDEX consent_open ON consent (person, purpose) WHERE withdrawn_at is null;
CREATE TABLE entry_person (
    entry VARCHAR(32) NOT NULL,
    part VARCHAR(12) NOT NULL,
    person VARCHAR(32) NOT NULL,
    PRIMARY KEY (entry, part),
    FOREIGN KEY(entry) REFERENCES entry (key) ON DELETE CASCADE,
    FOREIGN KEY(person) REFERENCES person (key) ON DELETE CASCADE
);
CREATE INDEX entry_person_person ON entry_person (person);
CREATE TABLE introduction (
    key VARCHAR(32) NOT NULL,
    one VARCHAR(32) NOT NULL,
    other VARCHAR(32) NOT NULL,
    introducer VARCHAR(32),
    state VARCHAR(20) NOT NULL,
    because TEXT NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    closed_at TIMESTAMP WITHOUT TIME ZONE,
    rev INTEGER DEFAULT '1' NOT NULL,
    PRIMARY KEY (key),
    CONSTRAINT smaller_key_first_intro CHECK (one < other),
    CONSTRAINT state_is_known CHECK (state in ('worth asking', 'set aside')),
    FOREIGN KEY(one) REFERENCES person (key) ON DELETE CASCADE,
    FOREIGN KEY(other) REFERENCES person (key) ON DELETE CASCADE,
    FOREIGN KEY(introducer) REFERENCES person (key) ON DELETE SET NULL
);
CREATE UNIQUE INDEX introduction_open ON introduction (one, other) WHERE closed_at is null;
CREATE TABLE keep_apart (
    one VARCHAR(32) NOT NULL,
    other VARCHAR(32) NOT NULL,
    at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    PRIMARY KEY (one, other),
    CONSTRAINT smaller_key_first_apart CHECK (one < other),
    FOREIGN KEY(one) REFERENCES person (key) ON DELETE CASCADE,
    FOREIGN KEY(other) REFERENCES person (key) ON DELETE CASCADE
);
CREATE TABLE said (
    person VARCHAR(32) NOT NULL,
    about VARCHAR(10) NOT NULL,
    word TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (person, about, word),
    CONSTRAINT about_is_known CHECK (about in ('languages', 'groups', 'concerns')),
    FOREIGN KEY(person) REFERENCES person (key) ON DELETE CASCADE
);
CREATE TABLE tie (
    key VARCHAR(32) NOT NULL,
    one VARCHAR(32) NOT NULL,
    other VARCHAR(32) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    strength INTEGER NOT NULL,
    since DATE,
    ended_on DATE,
    source VARCHAR(12) NOT NULL,
    batch VARCHAR(32),
    created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    rev INTEGER DEFAULT '1' NOT NULL,
    PRIMARY KEY (key),
    CONSTRAINT smaller_key_first CHECK (one < other),
    CONSTRAINT strength_is_known CHECK (strength between 1 and 3),
    CONSTRAINT kind_is_known CHECK (kind in ('social', 'family', 'work', 'service')),
    FOREIGN KEY(one) REFERENCES person (key) ON DELETE CASCADE,
    FOREIGN KEY(other) REFERENCES person (key) ON DELETE CASCADE,
    FOREIGN KEY(batch) REFERENCES import_batch (key)
);
CREATE INDEX tie_other ON tie (other);
CREATE UNIQUE INDEX tie_standing ON tie (one, other, kind) WHERE ended_on is null;

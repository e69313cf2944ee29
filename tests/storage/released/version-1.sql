BEGIN TRANSACTION;
CREATE TABLE change (
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	act VARCHAR(20) NOT NULL, 
	about VARCHAR(20) NOT NULL, 
	"key" TEXT NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	PRIMARY KEY (seq)
);
INSERT INTO "change" VALUES(1,'2026-04-01 09:01:00.000000','table 1','set','setting','name','null','null');
INSERT INTO "change" VALUES(2,'2026-04-01 09:02:00.000000','table 1','add','person','be2dcd697a304c4da3b5364472b97d5b','null','{"role": "participant", "batch": null}');
INSERT INTO "change" VALUES(3,'2026-04-01 09:03:00.000000','table 1','add','person','2cfab1a13f834bf6940a78dbaeab5450','null','{"role": "participant", "batch": null}');
INSERT INTO "change" VALUES(4,'2026-04-01 09:04:00.000000','table 1','add','person','85affa0d954a4953bf09beb1c6ebd595','null','{"role": "participant", "batch": null}');
INSERT INTO "change" VALUES(5,'2026-04-01 09:05:00.000000','table 1','answer','consent','bb4a8205196c49aea8817ac6de6cc9b7','null','{"purpose": "map", "yes": true}');
INSERT INTO "change" VALUES(6,'2026-04-01 09:06:00.000000','table 1','answer','consent','ad5e2a31fc1d40d2a4d38f083e2a6fcf','null','{"purpose": "introduce", "yes": true}');
INSERT INTO "change" VALUES(7,'2026-04-01 09:07:00.000000','table 1','answer','consent','0732c753bb7e49eca62dec7a1cb21d02','null','{"purpose": "map", "yes": true}');
INSERT INTO "change" VALUES(8,'2026-04-01 09:08:00.000000','table 1','answer','consent','ed178aef9ec54a3ea1dedcc410febd94','null','{"purpose": "introduce", "yes": true}');
INSERT INTO "change" VALUES(9,'2026-04-01 09:09:00.000000','table 1','withdraw','consent','0732c753bb7e49eca62dec7a1cb21d02','null','{"purpose": "map", "how": "told us"}');
INSERT INTO "change" VALUES(10,'2026-04-01 09:10:00.000000','table 1','add','tie','40b43b02feaa4e87bed0d2dd3e1a317f','null','{"kind": "social", "strength": 2}');
INSERT INTO "change" VALUES(11,'2026-04-01 09:11:00.000000','table 1','add','keep apart','-','null','null');
INSERT INTO "change" VALUES(12,'2026-04-01 09:12:00.000000','table 1','mark','introduction','71a91453dc20472f9caa2a9436ee22dc','null','{"state": "worth asking"}');
INSERT INTO "change" VALUES(13,'2026-04-01 09:13:00.000000','table 1','add','card','7901d627656a4d99a872ca46c888b8ee','null','{"kind": "concern"}');
INSERT INTO "change" VALUES(14,'2026-04-01 09:14:00.000000','table 1','add','card','e9061a09c8c94ce8bfe6c6894843a67a','null','{"kind": "concern"}');
INSERT INTO "change" VALUES(15,'2026-04-01 09:15:00.000000','table 1','visit','phase','vision 1','null','{"state": "open"}');
INSERT INTO "change" VALUES(16,'2026-04-01 09:16:00.000000','table 1','add','person','b1134f7ddbd74db0baafc40a5359f960','null','{"role": "participant", "batch": "43bd84d30eb04eb89f7bda4700dbe752"}');
INSERT INTO "change" VALUES(17,'2026-04-01 09:16:00.000000','table 1','bring in','file','43bd84d30eb04eb89f7bda4700dbe752','null','{"people": 1, "ties": 0}');
CREATE TABLE consent (
	"key" VARCHAR(32) NOT NULL, 
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
	given_at DATETIME NOT NULL, 
	expires_at DATETIME, 
	withdrawn_at DATETIME, 
	withdrawn_how TEXT, 
	PRIMARY KEY ("key"), 
	CONSTRAINT purpose_is_known CHECK (purpose in ('map', 'introduce', 'report', 'testimony', 'contact', 'training')), 
	CONSTRAINT reach_is_known CHECK (reach between 1 and 3), 
	FOREIGN KEY(person) REFERENCES person ("key") ON DELETE CASCADE
);
INSERT INTO "consent" VALUES('bb4a8205196c49aea8817ac6de6cc9b7','be2dcd697a304c4da3b5364472b97d5b','map',1,2,1,1,1,1,1,1,1,1,'[]','2026-1','English','spoken','','2026-04-01 09:04:00.000000',NULL,NULL,NULL);
INSERT INTO "consent" VALUES('ad5e2a31fc1d40d2a4d38f083e2a6fcf','be2dcd697a304c4da3b5364472b97d5b','introduce',1,2,1,1,1,1,1,1,1,1,'[]','2026-1','English','spoken','','2026-04-01 09:05:00.000000',NULL,NULL,NULL);
INSERT INTO "consent" VALUES('0732c753bb7e49eca62dec7a1cb21d02','2cfab1a13f834bf6940a78dbaeab5450','map',1,2,1,1,1,1,1,1,1,1,'[]','2026-1','English','spoken','','2026-04-01 09:06:00.000000',NULL,'2026-04-01 09:09:00.000000','told us');
INSERT INTO "consent" VALUES('ed178aef9ec54a3ea1dedcc410febd94','2cfab1a13f834bf6940a78dbaeab5450','introduce',1,2,1,1,1,1,1,1,1,1,'[]','2026-1','English','spoken','','2026-04-01 09:07:00.000000',NULL,NULL,NULL);
CREATE TABLE entry (
	"key" VARCHAR(32) NOT NULL, 
	kind VARCHAR(30) NOT NULL, 
	phase VARCHAR(12) NOT NULL, 
	round INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	told_by TEXT NOT NULL, 
	programme TEXT NOT NULL, 
	facts JSON NOT NULL, 
	on_day DATE NOT NULL, 
	changed_on DATE, 
	taken_back_at DATETIME, 
	place INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	rev INTEGER DEFAULT '1' NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "entry" VALUES('7901d627656a4d99a872ca46c888b8ee','concern','learning',1,'the damp came back','','','{}','2026-04-01',NULL,NULL,1,'2026-04-01 09:13:00.000000',1);
INSERT INTO "entry" VALUES('e9061a09c8c94ce8bfe6c6894843a67a','concern','learning',1,'the bus left','','','{}','2026-04-01',NULL,NULL,2,'2026-04-01 09:14:00.000000',1);
CREATE TABLE entry_link (
	entry VARCHAR(32) NOT NULL, 
	link VARCHAR(10) NOT NULL, 
	"to" VARCHAR(32) NOT NULL, 
	place INTEGER NOT NULL, 
	PRIMARY KEY (entry, link, "to"), 
	CONSTRAINT link_is_known CHECK (link in ('under', 'stands on')), 
	FOREIGN KEY(entry) REFERENCES entry ("key") ON DELETE CASCADE, 
	FOREIGN KEY("to") REFERENCES entry ("key") ON DELETE CASCADE
);
CREATE TABLE entry_person (
	entry VARCHAR(32) NOT NULL, 
	part VARCHAR(12) NOT NULL, 
	person VARCHAR(32) NOT NULL, 
	PRIMARY KEY (entry, part), 
	FOREIGN KEY(entry) REFERENCES entry ("key") ON DELETE CASCADE, 
	FOREIGN KEY(person) REFERENCES person ("key") ON DELETE CASCADE
);
INSERT INTO "entry_person" VALUES('7901d627656a4d99a872ca46c888b8ee','by','be2dcd697a304c4da3b5364472b97d5b');
CREATE TABLE import_batch (
	"key" VARCHAR(32) NOT NULL, 
	file_name TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	mapping JSON NOT NULL, 
	people INTEGER NOT NULL, 
	ties INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	undone_at DATETIME, 
	PRIMARY KEY ("key")
);
INSERT INTO "import_batch" VALUES('43bd84d30eb04eb89f7bda4700dbe752','list.csv','0000000000000000000000000000000000000000000000000000000000000000','{}',1,0,'2026-04-01 09:16:00.000000',NULL);
CREATE TABLE introduction (
	"key" VARCHAR(32) NOT NULL, 
	one VARCHAR(32) NOT NULL, 
	other VARCHAR(32) NOT NULL, 
	introducer VARCHAR(32), 
	state VARCHAR(20) NOT NULL, 
	because TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	closed_at DATETIME, 
	rev INTEGER DEFAULT '1' NOT NULL, 
	PRIMARY KEY ("key"), 
	CONSTRAINT smaller_key_first_intro CHECK (one < other), 
	CONSTRAINT state_is_known CHECK (state in ('worth asking', 'set aside')), 
	FOREIGN KEY(one) REFERENCES person ("key") ON DELETE CASCADE, 
	FOREIGN KEY(other) REFERENCES person ("key") ON DELETE CASCADE, 
	FOREIGN KEY(introducer) REFERENCES person ("key") ON DELETE SET NULL
);
INSERT INTO "introduction" VALUES('71a91453dc20472f9caa2a9436ee22dc','2cfab1a13f834bf6940a78dbaeab5450','be2dcd697a304c4da3b5364472b97d5b',NULL,'worth asking','','2026-04-01 09:12:00.000000',NULL,1);
CREATE TABLE keep_apart (
	one VARCHAR(32) NOT NULL, 
	other VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (one, other), 
	CONSTRAINT smaller_key_first_apart CHECK (one < other), 
	FOREIGN KEY(one) REFERENCES person ("key") ON DELETE CASCADE, 
	FOREIGN KEY(other) REFERENCES person ("key") ON DELETE CASCADE
);
INSERT INTO "keep_apart" VALUES('85affa0d954a4953bf09beb1c6ebd595','be2dcd697a304c4da3b5364472b97d5b','2026-04-01 09:11:00.000000');
CREATE TABLE meta (
	name VARCHAR(40) NOT NULL, 
	value TEXT, 
	PRIMARY KEY (name)
);
INSERT INTO "meta" VALUES('schema_version','1');
INSERT INTO "meta" VALUES('name','Elm Court');
CREATE TABLE person (
	"key" VARCHAR(32) NOT NULL, 
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
	created_at DATETIME NOT NULL, 
	rev INTEGER DEFAULT '1' NOT NULL, 
	PRIMARY KEY ("key"), 
	CONSTRAINT role_is_known CHECK (role in ('participant', 'leader', 'staff', 'ally', 'decision maker')), 
	FOREIGN KEY(batch) REFERENCES import_batch ("key")
);
INSERT INTO "person" VALUES('be2dcd697a304c4da3b5364472b97d5b','Rosa Quill','','','participant','','','','',NULL,NULL,'2026-04-01 09:02:00.000000',1);
INSERT INTO "person" VALUES('2cfab1a13f834bf6940a78dbaeab5450','Sam Okoro','','','participant','','','','',NULL,NULL,'2026-04-01 09:03:00.000000',1);
INSERT INTO "person" VALUES('85affa0d954a4953bf09beb1c6ebd595','Dee Marsh','','','participant','','','','',NULL,NULL,'2026-04-01 09:04:00.000000',1);
INSERT INTO "person" VALUES('b1134f7ddbd74db0baafc40a5359f960','Ana Lopez','','','participant','','','','',NULL,'43bd84d30eb04eb89f7bda4700dbe752','2026-04-01 09:16:00.000000',1);
CREATE TABLE said (
	person VARCHAR(32) NOT NULL, 
	about VARCHAR(10) NOT NULL, 
	word TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	PRIMARY KEY (person, about, word), 
	CONSTRAINT about_is_known CHECK (about in ('languages', 'groups', 'concerns')), 
	FOREIGN KEY(person) REFERENCES person ("key") ON DELETE CASCADE
);
INSERT INTO "said" VALUES('be2dcd697a304c4da3b5364472b97d5b','languages','Spanish',0);
INSERT INTO "said" VALUES('be2dcd697a304c4da3b5364472b97d5b','groups','Pantry',0);
INSERT INTO "said" VALUES('be2dcd697a304c4da3b5364472b97d5b','concerns','rent',0);
INSERT INTO "said" VALUES('2cfab1a13f834bf6940a78dbaeab5450','languages','Spanish',0);
INSERT INTO "said" VALUES('2cfab1a13f834bf6940a78dbaeab5450','groups','Pantry',0);
INSERT INTO "said" VALUES('2cfab1a13f834bf6940a78dbaeab5450','concerns','rent',0);
INSERT INTO "said" VALUES('85affa0d954a4953bf09beb1c6ebd595','languages','Spanish',0);
INSERT INTO "said" VALUES('85affa0d954a4953bf09beb1c6ebd595','groups','Pantry',0);
INSERT INTO "said" VALUES('85affa0d954a4953bf09beb1c6ebd595','concerns','rent',0);
CREATE TABLE tie (
	"key" VARCHAR(32) NOT NULL, 
	one VARCHAR(32) NOT NULL, 
	other VARCHAR(32) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	strength INTEGER NOT NULL, 
	since DATE, 
	ended_on DATE, 
	source VARCHAR(12) NOT NULL, 
	batch VARCHAR(32), 
	created_at DATETIME NOT NULL, 
	rev INTEGER DEFAULT '1' NOT NULL, 
	PRIMARY KEY ("key"), 
	CONSTRAINT smaller_key_first CHECK (one < other), 
	CONSTRAINT strength_is_known CHECK (strength between 1 and 3), 
	CONSTRAINT kind_is_known CHECK (kind in ('social', 'family', 'work', 'service')), 
	FOREIGN KEY(one) REFERENCES person ("key") ON DELETE CASCADE, 
	FOREIGN KEY(other) REFERENCES person ("key") ON DELETE CASCADE, 
	FOREIGN KEY(batch) REFERENCES import_batch ("key")
);
INSERT INTO "tie" VALUES('40b43b02feaa4e87bed0d2dd3e1a317f','2cfab1a13f834bf6940a78dbaeab5450','be2dcd697a304c4da3b5364472b97d5b','social',2,NULL,NULL,'self',NULL,'2026-04-01 09:10:00.000000',1);
CREATE TABLE visit (
	phase VARCHAR(12) NOT NULL, 
	round INTEGER NOT NULL, 
	state VARCHAR(12) NOT NULL, 
	on_day DATE, 
	note TEXT NOT NULL, 
	PRIMARY KEY (phase, round), 
	CONSTRAINT phase_is_known CHECK (phase in ('learning', 'awareness', 'vision', 'strategy', 'action', 'reflection'))
);
INSERT INTO "visit" VALUES('vision',1,'open','2026-04-01','');
CREATE INDEX entry_kind ON entry (kind, round);
CREATE TRIGGER change_no_update before update on change begin select raise(abort, 'the history is only added to'); end;
CREATE TRIGGER change_no_delete before delete on change begin select raise(abort, 'the history is only added to'); end;
CREATE UNIQUE INDEX tie_standing ON tie (one, other, kind) WHERE ended_on is null;
CREATE INDEX tie_other ON tie (other);
CREATE UNIQUE INDEX consent_open ON consent (person, purpose) WHERE withdrawn_at is null;
CREATE UNIQUE INDEX introduction_open ON introduction (one, other) WHERE closed_at is null;
CREATE INDEX entry_person_person ON entry_person (person);
COMMIT;

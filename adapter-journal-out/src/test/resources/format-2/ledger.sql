-- Format 2 of ledger.db, as its first version wrote it. Never to be changed.
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_hash INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    destination TEXT NOT NULL,
    subscription TEXT NOT NULL,
    source TEXT NOT NULL,
    action TEXT NOT NULL,
    list TEXT,
    pet TEXT,
    accepted_at INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    status INTEGER NOT NULL,
    settled_at INTEGER NOT NULL,
    riid TEXT,
    code TEXT,
    message TEXT,
    event BLOB,
    event_row TEXT,
    identifiers BLOB NOT NULL);
INSERT INTO "delivery" VALUES(1,-3454926898020017712,'a','marketing','Profiles','web','upsertListMember','CONTACTS_LIST','TRAITS',1772366400123456,-62167219200000000,2,1,1772366401123456,'123',NULL,NULL,NULL,NULL,X'495A002C8E50F1C1D78B0CBBAF076C41');
INSERT INTO "delivery" VALUES(2,-8021908254413631644,'b','marketing','Profiles','web','upsertListMember','CONTACTS_LIST','TRAITS',1772366400123456,-62167219200000000,3,2,1772366402123456,NULL,'X','in words',X'7B2274797065223A22747261636B227D','{"EMAIL_ADDRESS_":"ada@example.org","NOTE":"\"€\u0001\\"}',X'495A002C8E50F1C1');
CREATE TABLE delivery_identifier (
    hash INTEGER NOT NULL,
    delivery INTEGER NOT NULL,
    PRIMARY KEY (hash, delivery)) WITHOUT ROWID;
INSERT INTO "delivery_identifier" VALUES(-2915222333557347263,1);
INSERT INTO "delivery_identifier" VALUES(5285537304038928833,1);
INSERT INTO "delivery_identifier" VALUES(5285537304038928833,2);
CREATE TABLE tally (
    id INTEGER PRIMARY KEY,
    delivered INTEGER NOT NULL,
    dead INTEGER NOT NULL);
INSERT INTO "tally" VALUES(1,1,1);
CREATE INDEX delivery_message ON delivery (message_hash);
CREATE INDEX delivery_time ON delivery (accepted_at);
CREATE INDEX delivery_dead ON delivery (accepted_at) WHERE status = 2;
CREATE INDEX delivery_destination ON delivery (destination, status, accepted_at);
CREATE INDEX delivery_code ON delivery (code, accepted_at) WHERE code IS NOT NULL;
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'delivery';
CREATE TABLE sent_request (
    account INTEGER NOT NULL,
    id TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    sent_rows BLOB NOT NULL,
    PRIMARY KEY (account, id));
CREATE INDEX sent_request_time ON sent_request (sent_at);
INSERT INTO "sent_request" VALUES(5839345995398544348,'TVVjVTY2OjoxNTc2MDk0NjQ5',1772366400123456,X'495A002C8E50F1C19E40E02605DB56460189CD8D50689C316B32A4262BEBB946B089CD8D50689C316B32A4262BEBB946B000');
PRAGMA user_version = 2;

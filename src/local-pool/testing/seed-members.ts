import { randomUUID } from 'node:crypto';
import { openDatabase } from '../storage/database.ts';
import { Members } from '../members/members.ts';

// `node seed-members.ts <data folder> <members>`: adds verified members from `+12122000000` on to a
// pool's data for a benchmark, much faster than as many sign-ups.

const FIRST_NUMBER = 12_122_000_000;

const [folder, count] = process.argv.slice(2);
const database = openDatabase(folder);
// Inserts hit random pages of the indexes, so a cache of 300 MB avoids rereading them from the
// file.
database.exec('PRAGMA cache_size = -300000; BEGIN');
const members = new Members(database, Date.now);
for (let n = 0; n < Number(count); n++) {
  const attributes = {
    phone_number: `+${FIRST_NUMBER + n}`,
    phone_number_verified: 'true',
    name: 'Ada Lovelace',
  };
  const sub = randomUUID();
  members.add({ userName: sub, sub, attributes, status: 'CONFIRMED' });
}
database.exec('COMMIT');
database.close();

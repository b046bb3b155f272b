import { randomUUID } from 'node:crypto';
import { openDatabase } from '../storage/database.ts';
import { Members } from '../members/members.ts';

// `node seed-members.ts <data folder> <members>`: fills a pool's data for a measurement with members who have logged in before,
// `+12122000000` and so on, without the while that a million registrations take.

const FIRST_NUMBER = 12_122_000_000;

const [folder, count] = process.argv.slice(2);
const database = openDatabase(folder);
// Its indexes grow at random places: better in memory than in and out of the file.
database.exec('PRAGMA cache_size = -300000; BEGIN');
const members = new Members(database, Date.now);
for (let n = 0; n < Number(count); n++) {
  const attributes = {
    phone_number: `+${FIRST_NUMBER + n}`,
    phone_number_verified: 'true',
    name: 'Ada Lovelace',
  };
  members.add({ userName: randomUUID(), attributes, status: 'CONFIRMED' });
}
database.exec('COMMIT');
database.close();

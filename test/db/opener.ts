// A process that opens the database in the folder given, says how that went, and holds it until it is killed.
import { openDatabase } from '#src/server/db/database.ts';

const [folder] = process.argv.slice(2);
try {
  await openDatabase(`pglite:${folder}`);
  console.log('opened');
} catch (error) {
  console.log(`${(error as Error).name}: ${(error as Error).message}`);
}

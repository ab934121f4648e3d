/** One attack as a process of its own: `abuse-attacker.ts T7 <port>`, until it is killed. */
import { attacks } from './abuse-attacks.ts';

const [id, port] = process.argv.slice(2);
attacks.find((attack) => attack.id === id)?.start(Number(port));

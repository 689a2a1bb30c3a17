import { killWhileSending } from './support/crash.ts';

const toll = await killWhileSending(20, console.log);
const { rounds, acknowledged, unanswered, delivered, twice, faults } = toll;
console.log(`${rounds} rounds of kill -9: ${acknowledged} requests acknowledged, ${unanswered} on their way.`);
console.log(`${delivered} letters delivered, ${twice} of them twice with one Message-ID.`);
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'Every acknowledged request is there once, with its letter.' : `${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;

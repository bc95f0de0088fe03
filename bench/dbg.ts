import { startBot, buildBot } from '/work/main/bench/support/bot.ts';
import { peopleOf } from '/work/main/bench/support/people.ts';
import { closedLoop } from '/work/main/bench/support/load.ts';
const bot = await startBot();
const people = await peopleOf(bot);
console.log('people');
for (let r=0;r<5;r++){
let t = performance.now(); let c0 = await bot.server.cpuMicros();
await closedLoop(2000, () => people.send(people.acknowledged()));
console.log('ack', performance.now()-t, ((await bot.server.cpuMicros())-c0)/2000); t=performance.now(); c0 = await bot.server.cpuMicros();
let i=0;
await closedLoop(1000, () => people.lookAt(i++));
console.log('card', performance.now()-t, ((await bot.server.cpuMicros())-c0)/1000); t=performance.now(); c0 = await bot.server.cpuMicros();
const rel = bot.slack.holdMessages();
await closedLoop(300, people.submitAlone);
console.log('form', performance.now()-t, ((await bot.server.cpuMicros())-c0)/300);
rel(); await new Promise(r=>setTimeout(r,1000));
}
await bot.stop();

// A bare Bolt app with everything at its default and one command that acknowledges. Where the delivery names a
// response_url, it also posts an answer of a profile card's size there, in the way the bot does: the difference
// of the two is what that call costs.
import process from 'node:process';
import bolt from '@slack/bolt';

const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, PORT, ANSWER_BYTES } = process.env;
const app = new bolt.App({
  token: SLACK_BOT_TOKEN,
  signingSecret: SLACK_SIGNING_SECRET,
  botId: 'B0BENCH',
  botUserId: 'U0BENCHBOT',
});
const body = JSON.stringify({ text: 'x'.repeat(Number(ANSWER_BYTES) - 11) });

app.command('/connect', async ({ ack, body: { response_url: url } }) => {
  await ack();
  if (!url) return;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body,
    signal: AbortSignal.timeout(5_000),
  });
  await answer.text();
});
app.logger.setLevel(bolt.LogLevel.ERROR);
await app.start({ port: Number(PORT), host: '127.0.0.1' });

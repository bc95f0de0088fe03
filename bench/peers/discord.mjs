// A bare discord.js client that only replies: one private message of the size that it is told, to every command.
import { createServer } from 'node:http';
import process from 'node:process';
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

const { DISCORD_TOKEN, DISCORD_API_URL, PORT, ANSWER_BYTES } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });
const content = 'x'.repeat(Math.min(2_000, Number(ANSWER_BYTES)));

client.on(Events.InteractionCreate, (interaction) =>
  interaction.reply({ content, flags: MessageFlags.Ephemeral }),
);
client.once(Events.ClientReady, () => createServer((_, res) => res.end()).listen(Number(PORT), '127.0.0.1'));
await client.login(DISCORD_TOKEN);

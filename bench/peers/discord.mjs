// A bare discord.js client that only replies: to every command with the components that it is told, shown privately.
import { createServer } from 'node:http';
import process from 'node:process';
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

const { DISCORD_TOKEN, DISCORD_API_URL, PORT, ANSWER } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });
const { components } = JSON.parse(ANSWER);

client.on(Events.InteractionCreate, (interaction) =>
  interaction.reply({ components, flags: [MessageFlags.Ephemeral, MessageFlags.IsComponentsV2] }),
);
client.once(Events.ClientReady, () => createServer((_, res) => res.end()).listen(Number(PORT), '127.0.0.1'));
await client.login(DISCORD_TOKEN);

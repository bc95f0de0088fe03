/** What each method asks of a token (docs.slack.dev/reference/methods): one of these scopes; nothing where none stand. */
export const METHOD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'apps.connections.open': ['connections:write'],
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['im:read', 'channels:read'],
  'conversations.open': ['im:write'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** The scopes of which a token lacks one for this method; undefined when it has what is needed. */
export const lacking = (method: string, granted: readonly string[]): readonly string[] | undefined => {
  const needed = METHOD_SCOPES[method] ?? [];
  return needed.length === 0 || needed.some((scope) => granted.includes(scope)) ? undefined : needed;
};
